package dev.colophon.cli.command;

import dev.colophon.cli.option.CommandOptions;
import dev.colophon.cli.option.InsecureOption;
import dev.colophon.cli.option.JobsOption;
import dev.colophon.cli.option.TargetsOption;
import dev.colophon.cli.terminal.Terminal;
import dev.colophon.core.Colophon;
import dev.colophon.core.PolicyLinter;
import dev.colophon.core.internal.problem.Suggestions;
import dev.colophon.core.lint.LintPolicy;
import dev.colophon.core.lint.LintRule;
import dev.colophon.core.lint.Severity;
import dev.colophon.spi.Advice;
import dev.colophon.spi.BadOptionException;
import dev.colophon.spi.Reason;
import dev.colophon.spi.Written;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** {@code colophon lint}. */
record LintCommand(Terminal terminal, CommandContext contexts) implements AnsweringCommand {

  private static final String FORMAT = "--format";
  private static final String FAIL_ON = "--fail-on";
  private static final String IGNORE = "--ignore";

  private static final String POLICY = "--policy";
  private static final String FIX = "--fix";

  /** The output formats, spelled as on the command line. */
  enum Format {
    text,
    json,
    sarif
  }

  /** The lowest severity that sets the exit code to 1, spelled as on the command line. */
  enum Bar {
    error,
    warning,
    hint,
    never
  }

  @Override
  public CommandSpec spec() {
    CommandSpec spec =
        CommandOptions.command(
            "lint",
            "Find errors and likely mistakes in an image's annotations.",
            "",
            "Exit codes: 0 no finding of the severity of --fail-on, 1 findings,",
            "2 the image cannot be read, or wrong usage.",
            "",
            "Examples:",
            "  colophon lint docker://example.com/app:1",
            "  colophon lint oci-archive:app.tar --fail-on warning --ignore COL006,COL022",
            "  colophon lint oci-archive:app.tar --format sarif > app.sarif",
            "  colophon lint docker://example.com/app:1 --policy policy.json",
            "  colophon lint oci:layout:1 --fix",
            "  colophon lint --targets-from images.txt --json");
    TargetsOption.addSourcesTo(spec, "An image, as 'colophon inspect' takes it.");
    spec.addOption(
        OptionSpec.builder(FORMAT)
            .type(Format.class)
            .paramLabel("FORMAT")
            .description("text for people (default), json for programs, sarif for code scanning.")
            .build());
    spec.addOption(CommandOptions.flag("The same as --format json.", CommandOptions.JSON));
    spec.addOption(
        OptionSpec.builder(FAIL_ON)
            .type(Bar.class)
            .paramLabel("SEVERITY")
            .description(
                "The severity from which the exit code is 1: error (default), warning, hint or"
                    + " never.")
            .build());
    spec.addOption(
        CommandOptions.list("CODE[,…]", "Skip a rule. Repeatable.", IGNORE)
            .splitRegex(",")
            .hideParamSyntax(true)
            .build());
    spec.addOption(
        OptionSpec.builder(POLICY)
            .type(Path.class)
            .paramLabel("FILE")
            .description(
                "Your own rules: the keys that images must have at each level, and their"
                    + " values. docs/lint.md describes the file.")
            .build());
    spec.addOption(
        CommandOptions.flag("Print a 'colophon annotate' command that fixes what it can.", FIX));
    JobsOption.addReadingTo(spec);
    InsecureOption.addTo(spec);
    return spec;
  }

  @Override
  public int answer(ParseResult parsed) {
    Set<LintRule> ignored = ignored(CommandOptions.values(parsed, IGNORE));
    CommandContext own = contexts.of(parsed);
    PolicyLinter policy =
        Optional.ofNullable(parsed.<Path>matchedOptionValue(POLICY, null))
            .map(file -> PolicyLinter.read(file, file.toString(), own.execution()))
            .orElseGet(() -> new PolicyLinter(LintPolicy.NONE));
    Format format = CommandOptions.format(parsed, FORMAT, Format.json, Format.text);
    boolean fix = CommandOptions.isSet(parsed, FIX);
    if (fix && format != Format.text) {
      throw new ParameterException(
          parsed.commandSpec().commandLine(), FIX + " prints a command, and no report");
    }
    List<String> sources = own.sources(parsed);
    sources.stream().filter(LintCommand::isCode).findFirst().ifPresent(LintCommand::refuseCode);
    Colophon colophon = own.colophon();
    LintOutput output = new LintOutput(contexts, policy, format, fix, sources.size() > 1);
    try {
      colophon.readAll(
          sources,
          source -> policy.lint(colophon.lint(source)).ignoring(ignored),
          JobsOption.read(parsed),
          output::add);
    } finally {
      output.end();
    }
    boolean fails =
        switch (parsed.matchedOptionValue(FAIL_ON, Bar.error)) {
          case error -> output.reaches(Severity.ERROR);
          case warning -> output.reaches(Severity.WARNING);
          case hint -> output.reaches(Severity.HINT);
          case never -> false;
        };
    return fails ? YES : NO;
  }

  private static Set<LintRule> ignored(List<String> codes) {
    Set<LintRule> rules = EnumSet.noneOf(LintRule.class);
    for (String code : codes) {
      rules.add(LintRule.ofCode(code).orElseThrow(() -> unknown(code)));
    }
    return rules;
  }

  private static boolean isCode(String source) {
    return LintRule.ofCode(source).isPresent();
  }

  private static void refuseCode(String code) {
    throw new BadOptionException(
        Written.option(code),
        Reason.INVALID,
        "it is a rule, and not an image",
        Advice.of("Write " + IGNORE + " CODE,CODE to leave rules out."));
  }

  private static BadOptionException unknown(String code) {
    List<String> near = Suggestions.within(1, code, LintRule.codes());
    return new BadOptionException(
        Written.option(code.isEmpty() ? IGNORE + "=" : IGNORE + " " + code),
        Reason.INVALID,
        "there is no rule of that code",
        Advice.of(
            near.isEmpty()
                ? "Rules are " + String.join(", ", LintRule.codes()) + "."
                : Suggestions.didYouMean(near).strip()));
  }
}
