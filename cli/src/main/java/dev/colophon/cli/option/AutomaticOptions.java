package dev.colophon.cli.option;

import dev.colophon.core.annotation.AutomaticAnnotations;
import java.util.Map;
import java.util.Stack;
import picocli.CommandLine.IParameterPreprocessor;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/** Options of annotating commands that take annotations from files, git, labels and images. */
public final class AutomaticOptions {

  static final String FILE = "--annotation-file";
  private static final String FROM = "--annotate-from";
  private static final String LABELS = "--annotate-from-labels";
  private static final String PROMOTE = "--promote-annotations";
  private static final String DEFAULT_LEVELS = "manifest";

  private AutomaticOptions() {}

  public static void addTo(CommandSpec spec) {
    spec.addOption(
        CommandOptions.list(
                "FILE",
                "Read annotations from a file: one in each line, as for --annotation, or"
                    + " JSON. Repeatable.",
                FILE)
            .build());
    spec.addOption(
        CommandOptions.list(
                "[TYPE[PLATFORM],…:]ORIGIN",
                "Take annotations from git, git:DIR, base or docker-metadata. Repeatable.",
                FROM)
            .build());
    spec.addOption(
        OptionSpec.builder(LABELS)
            .type(String.class)
            .arity("0..1")
            .fallbackValue(DEFAULT_LEVELS)
            .preprocessor(new OnlyAttached())
            .paramLabel("[TYPE[PLATFORM],…][:KEY,…]")
            .description(
                "Copy labels to annotations. The default is to copy the labels"
                    + " org.opencontainers.image.* to the manifests. In KEY, * stands for any text.")
            .build());
    spec.addOption(
        CommandOptions.flag(
            "Copy the annotations that all manifests have in common to the index.", PROMOTE));
  }

  static AutomaticAnnotations read(ParseResult parsed) {
    AutomaticAnnotations requested =
        new AutomaticAnnotations(
            CommandOptions.values(parsed, FILE),
            CommandOptions.values(parsed, FROM),
            CommandOptions.value(parsed, LABELS),
            CommandOptions.isSet(parsed, PROMOTE));
    return requested.isEmpty() ? AutomaticAnnotations.NONE : requested;
  }

  /**
   * Uses the default for an option without {@code =VALUE}, so that the option does not consume the
   * next argument, which is the image.
   */
  private static final class OnlyAttached implements IParameterPreprocessor {

    @Override
    public boolean preprocess(
        Stack<String> arguments, CommandSpec command, ArgSpec option, Map<String, Object> info) {
      if (!"=".equals(info.get("separator"))) {
        arguments.push(DEFAULT_LEVELS);
      }
      return false;
    }
  }
}
