package dev.colophon.cli.option;

import dev.colophon.spi.Advice;
import dev.colophon.spi.BadOptionException;
import dev.colophon.spi.Reason;
import dev.colophon.spi.Written;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/**
 * The option {@code --insecure-registry} of all commands that use registries. It sets {@code
 * COLOPHON_INSECURE_REGISTRIES} for one run.
 */
public final class InsecureOption {

  private static final String NAME = "--insecure-registry";
  private static final String VARIABLE = "COLOPHON_INSECURE_REGISTRIES";

  private InsecureOption() {}

  /** Adds the option to a command. */
  public static void addTo(CommandSpec spec) {
    spec.addOption(
        CommandOptions.list(
                "HOST[:PORT]|RANGE",
                "A registry that may use plain HTTP or any certificate; also a range of"
                    + " addresses, for example 10.0.0.0/8. Repeatable.",
                NAME)
            .build());
  }

  /**
   * The environment of a command, extended by the registries that the option names.
   *
   * @throws BadOptionException if a value is not the host of a registry
   */
  public static Map<String, String> addTo(Map<String, String> environment, ParseResult parsed) {
    if (!parsed.hasMatchedOption(NAME)) {
      return environment;
    }
    List<String> registries = new ArrayList<>(CommandOptions.values(parsed, NAME));
    registries.forEach(InsecureOption::requireHost);
    String known = environment.getOrDefault(VARIABLE, "");
    if (!known.isEmpty()) {
      registries.add(known);
    }
    Map<String, String> more = new HashMap<>(environment);
    more.put(VARIABLE, String.join(",", registries));
    return more;
  }

  private static void requireHost(String registry) {
    String host = registry.replaceFirst("^[a-z]+://", "").replaceFirst("/(?![0-9]+$).*", "");
    if (!host.equals(registry) || host.isBlank()) {
      throw new BadOptionException(
          Written.option(NAME + " " + (host.isBlank() ? "\"" + registry + "\"" : registry)),
          Reason.INVALID,
          "it is not the host of a registry",
          Advice.of("Write " + NAME + " " + (host.isBlank() ? "localhost:5000" : host) + "."));
    }
  }
}
