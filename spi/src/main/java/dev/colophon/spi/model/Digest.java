package dev.colophon.spi.model;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The identity of a blob: an algorithm and the lower-case hex of its hash (OCI image-spec,
 * descriptor.md, "Digests").
 */
public final class Digest {

  private static final int SHORT_HEX = 12;

  /** The registered algorithms of the image-spec that Colophon can compute. */
  public enum Algorithm {
    /** SHA-256, which every registry and reader knows. */
    SHA256("sha256", "SHA-256", 64),
    /** SHA-512. */
    SHA512("sha512", "SHA-512", 128);

    private final String spelling;
    private final String javaName;
    private final int hexLength;

    Algorithm(String spelling, String javaName, int hexLength) {
      this.spelling = spelling;
      this.javaName = javaName;
      this.hexLength = hexLength;
    }

    /** The algorithm's name in a digest, {@code sha256} for example. */
    public String spelling() {
      return spelling;
    }

    /** The {@link #spelling()}. */
    @Override
    public String toString() {
      return spelling;
    }

    /** Creates a hash of this algorithm. */
    public MessageDigest newHash() {
      try {
        return MessageDigest.getInstance(javaName);
      } catch (NoSuchAlgorithmException e) {
        throw new IllegalStateException("this Java has no " + javaName, e);
      }
    }

    private static Optional<Algorithm> find(String spelling) {
      return Arrays.stream(values()).filter(a -> a.spelling.equals(spelling)).findFirst();
    }
  }

  private final Algorithm algorithm;
  private final String hex;

  private Digest(Algorithm algorithm, String hex) {
    if (hex.length() != algorithm.hexLength || !hex.chars().allMatch(Digest::isLowerHex)) {
      throw new IllegalArgumentException(
          "\"" + hex + "\" is not " + algorithm.hexLength + " lower-case hexadecimal digits");
    }
    this.algorithm = algorithm;
    this.hex = hex;
  }

  /**
   * Parses a digest, {@code sha256:…} for example.
   *
   * @throws IllegalArgumentException if the text is not a digest of a registered algorithm
   */
  public static Digest parse(String text) {
    int colon = text.indexOf(':');
    if (colon < 0) {
      throw new IllegalArgumentException("\"" + text + "\" is not ALGORITHM:HEX");
    }
    Algorithm algorithm =
        Algorithm.find(text.substring(0, colon))
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "\""
                            + text
                            + "\" is of an unknown algorithm; known are "
                            + knownAlgorithms()));
    return new Digest(algorithm, text.substring(colon + 1));
  }

  /** Parses a digest; empty if the text is not one. */
  public static Optional<Digest> find(String text) {
    try {
      return Optional.of(parse(text));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** Computes the SHA-256 digest of {@code bytes}. */
  public static Digest of(byte[] bytes) {
    MessageDigest hash = Algorithm.SHA256.newHash();
    hash.update(bytes);
    return of(Algorithm.SHA256, hash);
  }

  /**
   * Finishes a hash, and returns the digest of the bytes that it was updated with. The hash is
   * reset.
   */
  public static Digest of(Algorithm algorithm, MessageDigest hash) {
    return new Digest(algorithm, HexFormat.of().formatHex(hash.digest()));
  }

  /** The first twelve hexadecimal digits, the usual short form in messages. */
  public String shortHex() {
    return hex.substring(0, SHORT_HEX);
  }

  private static boolean isLowerHex(int c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f');
  }

  private static String knownAlgorithms() {
    return Arrays.stream(Algorithm.values())
        .map(Algorithm::spelling)
        .collect(Collectors.joining(", "));
  }

  /** The digest as {@code algorithm:hex}. */
  @Override
  public String toString() {
    return algorithm.spelling + ":" + hex;
  }

  /** The hash algorithm. */
  public Algorithm algorithm() {
    return algorithm;
  }

  /** The hash in lower-case hexadecimal, of the algorithm's length. */
  public String hex() {
    return hex;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Digest that && algorithm == that.algorithm && hex.equals(that.hex);
  }

  @Override
  public int hashCode() {
    return hex.hashCode();
  }
}
