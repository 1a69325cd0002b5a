package dev.colophon.spi.model;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * The platform that an image runs on (OCI image-spec, image-index.md, "platform").
 *
 * <p>It has the fields exactly as a document has them; compare platforms after {@link #normalized}.
 * Absent fields are empty.
 */
public final class Platform {

  /** The operating systems that containerd knows, in its spelling. */
  public static final Set<String> KNOWN_OPERATING_SYSTEMS =
      Set.of(
          "aix",
          "android",
          "darwin",
          "dragonfly",
          "freebsd",
          "hurd",
          "illumos",
          "ios",
          "js",
          "linux",
          "nacl",
          "netbsd",
          "openbsd",
          "plan9",
          "solaris",
          "wasip1",
          "windows",
          "zos");

  /** The architectures that containerd knows, in its spelling. */
  public static final Set<String> KNOWN_ARCHITECTURES =
      Set.of(
          "386",
          "amd64",
          "amd64p32",
          "arm",
          "armbe",
          "arm64",
          "arm64be",
          "loong64",
          "mips",
          "mips64",
          "mips64le",
          "mips64p32",
          "mips64p32le",
          "mipsle",
          "ppc",
          "ppc64",
          "ppc64le",
          "riscv",
          "riscv64",
          "s390",
          "s390x",
          "sparc",
          "sparc64",
          "wasm");

  private final String os;
  private final String architecture;
  private final String variant;
  private final String osVersion;
  private final List<String> osFeatures;
  private final Map<String, String> extensions;

  private Platform(
      String os,
      String architecture,
      String variant,
      String osVersion,
      List<String> osFeatures,
      Map<String, String> extensions) {
    this.os = os;
    this.architecture = architecture;
    this.variant = variant;
    this.osVersion = osVersion;
    this.osFeatures = List.copyOf(osFeatures);
    this.extensions = Collections.unmodifiableMap(new LinkedHashMap<>(extensions));
  }

  /**
   * Returns a platform with these fields.
   *
   * @param os the operating system, {@code linux} for example
   * @param architecture the processor architecture in Go's spelling, {@code amd64} for example
   * @param variant the variant of the architecture, {@code v7} for example
   * @param osVersion the version of the operating system, on Windows {@code 10.0.17763.123} for
   *     example
   * @param osFeatures features of the operating system that the image needs
   * @param extensions fields that the image-spec does not define, by name, each with its JSON text,
   *     in document order
   */
  public static Platform of(
      String os,
      String architecture,
      String variant,
      String osVersion,
      List<String> osFeatures,
      Map<String, String> extensions) {
    return new Platform(os, architecture, variant, osVersion, osFeatures, extensions);
  }

  /** Returns a platform with the fields that the image-spec defines. */
  public static Platform of(
      String os, String architecture, String variant, String osVersion, List<String> osFeatures) {
    return new Platform(os, architecture, variant, osVersion, osFeatures, Map.of());
  }

  /** Returns a platform with an operating system and an architecture. */
  public static Platform of(String os, String architecture) {
    return of(os, architecture, "", "", List.of());
  }

  /**
   * Parses a platform: {@code os[(version)]/arch[/variant]}, {@code arch}, or {@code os},
   * normalised as containerd does. A lone architecture means Linux; a lone operating system takes
   * this machine's architecture.
   *
   * @throws IllegalArgumentException if the text has none of these forms; the message is a clause
   *     that gives the reason
   */
  public static Platform parse(String text) {
    return PlatformParser.parse(text);
  }

  private static String escape(String text) {
    return text.replace("%", "%25").replace("+", "%2B");
  }

  /**
   * Returns this platform in containerd's spelling, without extensions: {@code x86_64} is {@code
   * amd64}, {@code arm64/v8} is {@code arm64}.
   */
  public Platform normalized() {
    String arch = architecture.toLowerCase(Locale.ROOT);
    String newVariant = variant.toLowerCase(Locale.ROOT);
    switch (arch) {
      case "i386" -> {
        arch = "386";
        newVariant = "";
      }
      case "x86_64", "x86-64", "amd64" -> {
        arch = "amd64";
        newVariant = newVariant.equals("v1") ? "" : newVariant;
      }
      case "aarch64", "arm64" -> {
        arch = "arm64";
        newVariant = newVariant.equals("8") || newVariant.equals("v8") ? "" : newVariant;
      }
      case "armhf" -> {
        arch = "arm";
        newVariant = "v7";
      }
      case "armel" -> {
        arch = "arm";
        newVariant = "v6";
      }
      case "arm" -> newVariant = armVariant(newVariant);
      default -> {}
    }
    return of(normalizedOs(os), arch, newVariant, osVersion, osFeatures);
  }

  private static String armVariant(String variant) {
    return switch (variant) {
      case "", "7" -> "v7";
      case "5", "6", "8" -> "v" + variant;
      default -> variant;
    };
  }

  static String normalizedOs(String os) {
    String lower = os.toLowerCase(Locale.ROOT);
    return lower.equals("macos") ? "darwin" : lower;
  }

  /**
   * Whether this platform, as a user wrote it, selects {@code candidate}. Both are normalised
   * first. Without a version of the operating system, it selects every version, and without
   * features, every set of features.
   */
  public boolean matches(Platform candidate) {
    Platform wanted = normalized();
    Platform there = candidate.normalized();
    return wanted.os.equals(there.os)
        && wanted.architecture.equals(there.architecture)
        && wanted.variant.equals(there.variant)
        && (wanted.osVersion.isEmpty() || wanted.osVersion.equals(there.osVersion))
        && (wanted.osFeatures.isEmpty()
            || Set.copyOf(wanted.osFeatures).equals(Set.copyOf(there.osFeatures)));
  }

  /**
   * The platform as containerd prints it: {@code linux/arm/v7}, {@code
   * windows(10.0.17763.123)/amd64}.
   */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder(os);
    if (!osVersion.isEmpty() || !osFeatures.isEmpty()) {
      text.append('(').append(escape(osVersion));
      osFeatures.forEach(feature -> text.append('+').append(escape(feature)));
      text.append(')');
    }
    text.append('/').append(architecture);
    if (!variant.isEmpty()) {
      text.append('/').append(variant);
    }
    return text.toString();
  }

  /** The operating system, {@code linux} for example. */
  public String os() {
    return os;
  }

  /** The processor architecture in Go's spelling, {@code amd64} for example. */
  public String architecture() {
    return architecture;
  }

  /** The variant of the architecture, {@code v7} for example. */
  public String variant() {
    return variant;
  }

  /** The version of the operating system, on Windows {@code 10.0.17763.123} for example. */
  public String osVersion() {
    return osVersion;
  }

  /** Features of the operating system that the image needs. */
  public List<String> osFeatures() {
    return osFeatures;
  }

  /**
   * Fields that the image-spec does not define, by name, each with its JSON text, in document
   * order.
   */
  public Map<String, String> extensions() {
    return extensions;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Platform that
        && os.equals(that.os)
        && architecture.equals(that.architecture)
        && variant.equals(that.variant)
        && osVersion.equals(that.osVersion)
        && osFeatures.equals(that.osFeatures)
        && extensions.equals(that.extensions);
  }

  @Override
  public int hashCode() {
    int machine = 31 * os.hashCode() + architecture.hashCode();
    return 31 * (31 * machine + variant.hashCode()) + osVersion.hashCode();
  }
}
