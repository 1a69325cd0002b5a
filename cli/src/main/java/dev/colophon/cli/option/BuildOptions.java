package dev.colophon.cli.option;

import dev.colophon.core.BuildRequest;
import dev.colophon.core.internal.problem.IntendedPlatform;
import dev.colophon.core.internal.problem.Suggestions;
import dev.colophon.spi.Advice;
import dev.colophon.spi.BadOptionException;
import dev.colophon.spi.Reason;
import dev.colophon.spi.Written;
import dev.colophon.spi.model.Platform;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads {@code --opt KEY=VALUE}, the build options that apply to all outputs. */
public final class BuildOptions {

  private static final String PLATFORM = "platform";
  private static final String MULTI_PLATFORM = "multi-platform";
  private static final List<String> KNOWN = List.of(PLATFORM, MULTI_PLATFORM);
  private static final Map<String, String> EXAMPLES =
      Map.of(PLATFORM, "linux/amd64", MULTI_PLATFORM, "true");

  /** Options of BuildKit's frontends that apply only to building a Dockerfile. */
  private static final Set<String> NOT_OF_IMAGES =
      Set.of("build-arg", "filename", "target", "context", "attest", "no-cache", "frontend");

  private final BuildRequest.Builder request;

  private BuildOptions(BuildRequest.Builder request) {
    this.request = request;
  }

  /**
   * Adds the options to a request.
   *
   * @throws BadOptionException if an option is unknown or malformed
   */
  public static void addTo(BuildRequest.Builder request, List<String> options) {
    options.forEach(new BuildOptions(request)::add);
  }

  private void add(String option) {
    int equals = option.indexOf('=');
    String key = equals < 0 ? option : option.substring(0, equals);
    if (!KNOWN.contains(key)) {
      throw bad(
          option,
          "there is no option \"" + key + "\" of a build",
          hint(key) + "Known are platform=OS/ARCH[/VARIANT][,…] and multi-platform=true|false.");
    }
    if (equals < 0) {
      throw bad(option, "it has no value", "Write --opt " + key + "=" + EXAMPLES.get(key) + ".");
    }
    String value = option.substring(equals + 1);
    if (key.equals(PLATFORM)) {
      addPlatforms(option, value);
    } else {
      request.multiPlatform(flag(option, value));
    }
  }

  /** A hint at the intended option, which may be one of BuildKit's frontend. */
  private static String hint(String key) {
    String name = key.split("[:\\s]", 2)[0];
    if (NOT_OF_IMAGES.contains(name)) {
      return "Colophon builds no Dockerfile. ";
    }
    String colon = name.equals(key) ? "" : "An equals sign follows the name. ";
    return switch (name) {
      case "label" -> "Labels are set with --label KEY=VALUE. ";
      case "source-date-epoch" -> "The variable SOURCE_DATE_EPOCH sets the time. ";
      default -> (KNOWN.contains(name) ? colon : "") + Suggestions.didYouMean(name, KNOWN);
    };
  }

  private static BadOptionException bad(String option, String why, String advice) {
    return new BadOptionException(
        Written.option(option.isBlank() ? "--opt \"" + option + "\"" : "--opt " + option),
        Reason.INVALID,
        why,
        Advice.of(advice));
  }

  private void addPlatforms(String option, String value) {
    for (String platform : value.split(",", -1)) {
      try {
        request.platform(Platform.parse(platform.strip()));
      } catch (IllegalArgumentException e) {
        throw new BadOptionException(
            Written.option("--opt " + option),
            Reason.INVALID,
            String.valueOf(e.getMessage()),
            Advice.of(
                IntendedPlatform.question(platform)
                    + "Write for example --opt platform=linux/amd64,linux/arm64."),
            e);
      }
    }
  }

  private static boolean flag(String option, String value) {
    return switch (value) {
      case "true", "1" -> true;
      case "false", "0" -> false;
      default ->
          throw bad(
              option,
              "it is true or false, not \"" + value + "\"",
              "Write --opt multi-platform=true.");
    };
  }
}
