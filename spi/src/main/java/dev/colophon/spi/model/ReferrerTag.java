package dev.colophon.spi.model;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * A tag that leads from a document to its referrers: the tag of the referrers tag schema, {@code
 * sha256-HEX} (OCI distribution-spec, "Referrers Tag Schema"), or one of cosign's, {@code
 * sha256-HEX.sig} for example, with or without the prefix of {@code --attachment-tag-prefix}.
 */
public final class ReferrerTag {

  /** A SHA-512 digest is truncated in tags. */
  private static final int MAX_HEX = 64;

  /** The kinds of tags that lead to referrers. */
  public enum Kind {
    /** A list of referrers, as the referrers API would return it. */
    LIST("", "artifacts that refer to it", false),
    /** A cosign signature. */
    SIGNATURE(".sig", "a cosign signature", true),
    /** A signed cosign attestation. */
    ATTESTATION(".att", "a cosign attestation", true),
    /** An SBOM that cosign attached. */
    SBOM(".sbom", "a cosign SBOM", false);

    private final String suffix;
    private final String description;
    private final boolean signed;

    Kind(String suffix, String description, boolean signed) {
      this.suffix = suffix;
      this.description = description;
      this.signed = signed;
    }

    /** A description in a few words, for messages. */
    public String description() {
      return description;
    }

    /** Whether the tag leads to something that is signed. */
    public boolean isSigned() {
      return signed;
    }
  }

  private final String prefix;
  private final String subject;
  private final Kind kind;

  private ReferrerTag(String prefix, String subject, Kind kind) {
    this.prefix = prefix;
    this.subject = subject;
    this.kind = kind;
  }

  /** Returns the tag of a document, without a prefix. */
  public static ReferrerTag of(Digest subject, Kind kind) {
    return new ReferrerTag("", textOf(subject), kind);
  }

  /** Returns the tags of a document, one for each kind, without a prefix. */
  public static List<ReferrerTag> allOf(Digest subject) {
    return Arrays.stream(Kind.values()).map(kind -> of(subject, kind)).toList();
  }

  /** Parses a tag; empty if it is not one of these kinds. */
  public static Optional<ReferrerTag> find(String tag) {
    for (Kind kind : Kind.values()) {
      if (!kind.suffix.isEmpty() && tag.endsWith(kind.suffix)) {
        return find(tag.substring(0, tag.length() - kind.suffix.length()), kind);
      }
    }
    return find(tag, Kind.LIST).filter(found -> found.prefix.isEmpty());
  }

  private static Optional<ReferrerTag> find(String text, Kind kind) {
    for (Digest.Algorithm algorithm : Digest.Algorithm.values()) {
      int length = algorithm.spelling().length() + 1 + MAX_HEX;
      String subject = text.substring(Math.max(0, text.length() - length));
      if (subject.startsWith(algorithm.spelling() + "-")
          && subject.length() == length
          && isHex(subject.substring(length - MAX_HEX))) {
        return Optional.of(
            new ReferrerTag(text.substring(0, text.length() - length), subject, kind));
      }
    }
    return Optional.empty();
  }

  private static boolean isHex(String text) {
    return text.chars().allMatch(c -> (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'));
  }

  private static String textOf(Digest digest) {
    String hex = digest.hex().substring(0, Math.min(MAX_HEX, digest.hex().length()));
    return digest.algorithm().spelling() + "-" + hex;
  }

  /** Whether this tag belongs to a document. */
  public boolean isOf(Digest document) {
    return subject.equals(textOf(document));
  }

  /** Returns the tag of the same kind and prefix for another document. */
  public ReferrerTag withSubject(Digest document) {
    return new ReferrerTag(prefix, textOf(document), kind);
  }

  /** The tag in a registry's spelling. */
  @Override
  public String toString() {
    return prefix + subject + kind.suffix;
  }

  /** The prefix of {@code --attachment-tag-prefix}; empty without one. */
  public String prefix() {
    return prefix;
  }

  /** The document's digest with a dash for the colon, truncated to 64 hexadecimal digits. */
  public String subject() {
    return subject;
  }

  /** The kind of the referrers that the tag leads to. */
  public Kind kind() {
    return kind;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ReferrerTag that
        && prefix.equals(that.prefix)
        && subject.equals(that.subject)
        && kind == that.kind;
  }

  @Override
  public int hashCode() {
    return prefix.hashCode();
  }
}
