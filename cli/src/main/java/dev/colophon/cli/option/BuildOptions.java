package dev.colophon.cli.option;

import dev.colophon.core.BuildRequest;
import dev.colophon.core.internal.problem.Suggestions;
import dev.colophon.spi.Advice;
import dev.colophon.spi.BadOptionException;
import dev.colophon.spi.Reason;
import dev.colophon.spi.Written;
import dev.colophon.spi.model.Platform;
import java.util.List;

/** Reads {@code --opt KEY=VALUE}, the options of the build that are not of one output. */
public final class BuildOptions {

  private static final String PLATFORM = "platform";
  private static final String MULTI_PLATFORM = "multi-platform";
  private static final List<String> COMMON =
      List.of(
          "amd64",
          "arm64",
          "arm",
          "arm/v7",
          "386",
          "ppc64le",
          "s390x",
          "riscv64",
          "linux",
          "windows",
          "darwin",
          "freebsd",
          "linux/amd64",
          "linux/arm64",
          "windows/amd64");
  private static final List<String> KNOWN = List.of(PLATFORM, MULTI_PLATFORM);

  private final BuildRequest.Builder request;

  private BuildOptions(BuildRequest.Builder request) {
    this.request = request;
  }

  /**
   * Adds what the options say to a request.
   *
   * @throws BadOptionException if one is unknown or cannot be understood
   */
  public static void addTo(BuildRequest.Builder request, List<String> options) {
    options.forEach(new BuildOptions(request)::add);
  }

  private void add(String option) {
    int equals = option.indexOf('=');
    String key = equals < 0 ? option : option.substring(0, equals);
    if (!KNOWN.contains(key)) {
      throw new BadOptionException(
          Written.option("--opt " + option),
          Reason.INVALID,
          "there is no option \"" + key + "\" of a build",
          Advice.of(
              Suggestions.didYouMean(key, KNOWN)
                  + "Known are platform=OS/ARCH[/VARIANT][,…] and multi-platform=true|false."));
    }
    if (equals < 0) {
      throw new BadOptionException(
          Written.option("--opt " + option),
          Reason.INVALID,
          "it has no value",
          Advice.of("Write --opt " + key + "=…."));
    }
    String value = option.substring(equals + 1);
    if (key.equals(PLATFORM)) {
      addPlatforms(option, value);
    } else {
      request.multiPlatform(flag(option, value));
    }
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
                Suggestions.didYouMean(platform.strip(), COMMON)
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
          throw new BadOptionException(
              Written.option("--opt " + option),
              Reason.INVALID,
              "it is true or false, not \"" + value + "\"",
              Advice.of("Write --opt multi-platform=true."));
    };
  }
}
