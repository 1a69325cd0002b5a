package dev.colophon.cli.option;

import dev.colophon.spi.Advice;
import dev.colophon.spi.BadOptionException;
import dev.colophon.spi.MediaTypePolicy;
import dev.colophon.spi.Reason;
import dev.colophon.spi.Written;
import java.util.Map;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** The option {@code --oci-mediatypes} of commands that have no {@code --output}. */
public final class OciMediaTypesOption {

  private static final String NAME = "--oci-mediatypes";

  private OciMediaTypesOption() {}

  /** Adds the option to a command. */
  public static void addTo(CommandSpec spec) {
    spec.addOption(
        CommandOptions.text(
            "true|false",
            "Use OCI media types (true) or Docker media types (false). Some registries"
                + " need the latter, which hold annotations on manifests only. The default is to"
                + " keep those of the source where they can hold the annotations.",
            NAME));
  }

  /**
   * The option in the form that exporters take.
   *
   * @throws BadOptionException if it is neither true nor false
   */
  public static Map<String, String> read(ParseResult parsed) {
    return CommandOptions.value(parsed, NAME)
        .map(value -> Map.of("oci-mediatypes", checked(value)))
        .orElse(Map.of());
  }

  /**
   * The option as a policy.
   *
   * @throws BadOptionException if it is neither true nor false
   */
  public static MediaTypePolicy policy(ParseResult parsed) {
    return CommandOptions.value(parsed, NAME)
        .map(OciMediaTypesOption::checked)
        .map(text -> text.equals("true") ? MediaTypePolicy.OCI : MediaTypePolicy.DOCKER)
        .orElse(MediaTypePolicy.AS_SOURCE);
  }

  private static String checked(String value) {
    if (value.equals("true") || value.equals("false")) {
      return value;
    }
    throw new BadOptionException(
        Written.option(NAME + " " + value),
        Reason.INVALID,
        "it is true or false",
        Advice.of("Write " + NAME + "=false for Docker's media types."));
  }
}
