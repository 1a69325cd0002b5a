package dev.colophon.cli.command;

import dev.colophon.cli.option.CommandOptions;
import dev.colophon.cli.option.ForceOption;
import dev.colophon.cli.option.OciMediaTypesOption;
import dev.colophon.cli.option.StoreName;
import dev.colophon.cli.option.WritingOptions;
import dev.colophon.cli.terminal.Terminal;
import dev.colophon.core.BuildRequest;
import dev.colophon.core.Output;
import dev.colophon.spi.Advice;
import dev.colophon.spi.BadOptionException;
import dev.colophon.spi.Reason;
import dev.colophon.spi.Written;
import dev.colophon.spi.model.Digest;
import dev.colophon.spi.model.ImageReference;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code colophon push}: a build from the local store to a registry. */
record PushCommand(Terminal terminal, CommandContext contexts) implements CliCommand {

  private static final String TO = "--to";
  private static final Advice REGISTRY = Advice.of("Write --to REGISTRY/REPOSITORY:TAG.");
  private static final String INSECURE = "--insecure";

  @Override
  public CommandSpec spec() {
    CommandSpec spec =
        CommandOptions.command(
            "push",
            "Send an image of the local store to its registry.",
            "",
            "Examples:",
            "  colophon push example.com/app:1",
            "  colophon push app:1 --to example.com/team/app:1 --annotation index:a=b");
    spec.usageMessage().customSynopsis("colophon push NAME [--to REFERENCE] [OPTIONS]");
    spec.addPositional(
        CommandOptions.argument(
            "NAME", "The image's name in the store, or its digest. 'colophon images' lists them."));
    spec.addOption(
        CommandOptions.text(
            "REFERENCE", "Where to push it, if not to the registry in its name.", TO));
    spec.addOption(
        CommandOptions.flag("The registry may use plain HTTP or any certificate.", INSECURE));
    ForceOption.addTo(spec);
    OciMediaTypesOption.addTo(spec);
    WritingOptions.addTo(spec);
    return spec;
  }

  @Override
  public void run(ParseResult parsed) {
    String name = CommandOptions.argument(parsed);
    Optional<String> to = CommandOptions.value(parsed, TO);
    WritingOptions options = new WritingOptions(parsed);
    BuildRequest.Builder request =
        BuildRequest.from("store:" + name)
            .output(output(parsed, name, to))
            .annotations(options.annotations())
            .attestations(options.attestations());
    options.referrers().ifPresent(request::referrers);
    new WritingRun(contexts, parsed).build(request.build());
  }

  private static Output output(ParseResult parsed, String name, Optional<String> to) {
    Map<String, String> options = new LinkedHashMap<>(OciMediaTypesOption.read(parsed));
    options.put("name", reference(name, to));
    if (CommandOptions.isSet(parsed, INSECURE)) {
      options.put("registry.insecure", "true");
    }
    if (ForceOption.isSet(parsed)) {
      options.put("force", "true");
    }
    Written written = Written.option(to.map(text -> TO + " " + text).orElse("push " + name));
    return new Output.Typed(written, "registry", options, List.of());
  }

  /** The reference to push to. A digest is not enough, because it does not name a registry. */
  private static String reference(String name, Optional<String> to) {
    String target = to.orElse(name);
    if (to.isEmpty() && Digest.find(name).isPresent()) {
      throw new BadOptionException(
          Written.option("push " + name),
          Reason.INVALID,
          "a digest does not say which registry the image goes to",
          Advice.of("Add --to REGISTRY/REPOSITORY:TAG."));
    }
    requireNames(name, to);
    try {
      return ImageReference.parse(target).withDefaultTag().toString();
    } catch (IllegalArgumentException e) {
      throw new BadOptionException(
          Written.option(to.isPresent() ? TO + " " + target : "push " + target),
          Reason.INVALID,
          String.valueOf(e.getMessage()),
          REGISTRY,
          e);
    }
  }

  /** Refuses TRANSPORT:WHERE, which other commands take and users therefore type here, too. */
  private static void requireNames(String name, Optional<String> to) {
    to.ifPresent(target -> StoreName.requirePlain(TO, target, REGISTRY));
    StoreName.requirePlain(
        "push",
        name,
        Advice.of(
            "'colophon copy " + name + " docker://REGISTRY/REPOSITORY:TAG' sends other images."));
  }
}
