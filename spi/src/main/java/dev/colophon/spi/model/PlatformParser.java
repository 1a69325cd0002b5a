package dev.colophon.spi.model;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads platforms as containerd does. */
final class PlatformParser {

  /** Possessive, so that a long list of features does not need more stack than there is. */
  private static final Pattern OS =
      Pattern.compile("([A-Za-z0-9_-]+)(?:\\(([A-Za-z0-9_.%-]*)((?:\\+[A-Za-z0-9_.%-]+)*+)\\))?");

  private static final Pattern COMPONENT = Pattern.compile("[A-Za-z0-9_.-]+");

  private PlatformParser() {}

  static Platform parse(String text) {
    String[] parts = text.split("/", -1);
    if (parts.length > 3) {
      throw new IllegalArgumentException(
          "it has " + parts.length + " parts, and a platform is os/arch[/variant]");
    }
    Matcher os = OS.matcher(parts[0]);
    if (!os.matches()) {
      throw new IllegalArgumentException(notAPart(parts[0]));
    }
    for (int i = 1; i < parts.length; i++) {
      if (!COMPONENT.matcher(parts[i]).matches()) {
        throw new IllegalArgumentException(notAPart(parts[i]));
      }
    }
    if (parts.length == 1) {
      return parseOne(os);
    }
    return Platform.of(
            os.group(1), parts[1], parts.length == 3 ? parts[2] : "", version(os), features(os))
        .normalized();
  }

  private static String notAPart(String part) {
    return part.isEmpty()
        ? "a part of it is empty, and a platform is os/arch[/variant]"
        : "\"" + part + "\" is not an operating system, architecture or variant";
  }

  private static Platform parseOne(Matcher os) {
    String name = Platform.normalizedOs(os.group(1));
    if (Platform.KNOWN_OPERATING_SYSTEMS.contains(name)) {
      return Platform.of(name, hostArchitecture(), "", version(os), features(os)).normalized();
    }
    Platform platform = Platform.of("linux", os.group(1)).normalized();
    if (Platform.KNOWN_ARCHITECTURES.contains(platform.architecture()) && os.group(2) == null) {
      return platform;
    }
    throw new IllegalArgumentException(
        "\"" + os.group() + "\" is not a known operating system or architecture");
  }

  private static String version(Matcher os) {
    return os.group(2) == null ? "" : unescape(os.group(2));
  }

  private static List<String> features(Matcher os) {
    String features = os.group(3);
    return features == null || features.isEmpty()
        ? List.of()
        : Pattern.compile("\\+")
            .splitAsStream(features.substring(1))
            .map(PlatformParser::unescape)
            .toList();
  }

  private static String unescape(String text) {
    return text.replace("%2B", "+").replace("%2b", "+").replace("%25", "%");
  }

  private static String hostArchitecture() {
    return System.getProperty("os.arch", "amd64");
  }
}
