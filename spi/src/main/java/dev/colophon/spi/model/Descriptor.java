package dev.colophon.spi.model;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A reference to a blob: its media type, digest and size, and annotations about it (OCI image-spec,
 * descriptor.md).
 */
public final class Descriptor {

  private final String mediaType;
  private final Digest digest;
  private final long size;
  private final List<String> urls;
  private final Map<String, String> annotations;
  private final Optional<String> data;
  private final Optional<Platform> platform;
  private final Optional<String> artifactType;
  private final Map<String, String> extensions;

  private Descriptor(
      String mediaType,
      Digest digest,
      long size,
      List<String> urls,
      Map<String, String> annotations,
      Optional<String> data,
      Optional<Platform> platform,
      Optional<String> artifactType,
      Map<String, String> extensions) {
    if (mediaType.isEmpty()) {
      throw new IllegalArgumentException("a descriptor needs a media type");
    }
    if (size < 0) {
      throw new IllegalArgumentException("a descriptor's size is 0 or more, not " + size);
    }
    this.mediaType = mediaType;
    this.digest = digest;
    this.size = size;
    this.urls = List.copyOf(urls);
    this.annotations = Collections.unmodifiableMap(new TreeMap<>(annotations));
    this.data = data;
    this.platform = platform;
    this.artifactType = artifactType;
    this.extensions = Collections.unmodifiableMap(new LinkedHashMap<>(extensions));
  }

  /**
   * Returns a descriptor with the three required fields; {@code with} methods add the others.
   *
   * @param mediaType the media type of the content; never empty
   * @param digest the digest of the content
   * @param size the size of the content in bytes, 0 or more
   * @throws IllegalArgumentException if the media type is empty or the size negative
   */
  public static Descriptor of(String mediaType, Digest digest, long size) {
    return new Descriptor(
        mediaType,
        digest,
        size,
        List.of(),
        Map.of(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Map.of());
  }

  /** Returns this descriptor with other addresses to download the content from. */
  public Descriptor withUrls(List<String> replacement) {
    return new Descriptor(
        mediaType,
        digest,
        size,
        replacement,
        annotations,
        data,
        platform,
        artifactType,
        extensions);
  }

  /** Returns this descriptor with other annotations. */
  public Descriptor withAnnotations(Map<String, String> replacement) {
    return new Descriptor(
        mediaType, digest, size, urls, replacement, data, platform, artifactType, extensions);
  }

  /**
   * Returns this descriptor with other embedded content, or without any.
   *
   * @param replacement the content in Base64
   */
  public Descriptor withData(Optional<String> replacement) {
    return new Descriptor(
        mediaType,
        digest,
        size,
        urls,
        annotations,
        replacement,
        platform,
        artifactType,
        extensions);
  }

  /** Returns this descriptor with another platform, or without one. */
  public Descriptor withPlatform(Optional<Platform> replacement) {
    return new Descriptor(
        mediaType, digest, size, urls, annotations, data, replacement, artifactType, extensions);
  }

  /** Returns this descriptor with another type of artifact, or without one. */
  public Descriptor withArtifactType(Optional<String> replacement) {
    return new Descriptor(
        mediaType, digest, size, urls, annotations, data, platform, replacement, extensions);
  }

  /**
   * Returns this descriptor with other fields that the image-spec does not define.
   *
   * @param replacement the fields by name, each with its JSON text, in document order
   */
  public Descriptor withExtensions(Map<String, String> replacement) {
    return new Descriptor(
        mediaType, digest, size, urls, annotations, data, platform, artifactType, replacement);
  }

  /**
   * Returns this descriptor for other content: with the media type, digest and size of {@code
   * content}. If the digest differs, embedded data and {@code urls}, which lead to the old content,
   * are removed.
   */
  public Descriptor withContent(Descriptor content) {
    return new Descriptor(
        content.mediaType,
        content.digest,
        content.size,
        digest.equals(content.digest) ? urls : List.of(),
        annotations,
        digest.equals(content.digest) ? data : Optional.empty(),
        platform,
        artifactType,
        extensions);
  }

  /** Returns the descriptor without its optional fields: media type, digest and size only. */
  public Descriptor requiredFieldsOnly() {
    return of(mediaType, digest, size);
  }

  /** Whether both describe the same bytes: digest and size are equal, other fields may differ. */
  public boolean namesSameContentAs(Descriptor other) {
    return digest.equals(other.digest) && size == other.size;
  }

  /** The media type of the content; never empty. */
  public String mediaType() {
    return mediaType;
  }

  /** The digest of the content. */
  public Digest digest() {
    return digest;
  }

  /** The size of the content in bytes, 0 or more. */
  public long size() {
    return size;
  }

  /** Further addresses to download the content from. */
  public List<String> urls() {
    return urls;
  }

  /** Its annotations, sorted by key. */
  public Map<String, String> annotations() {
    return annotations;
  }

  /** The content in Base64, if the descriptor embeds it. */
  public Optional<String> data() {
    return data;
  }

  /** The platform that the image runs on. */
  public Optional<Platform> platform() {
    return platform;
  }

  /** The type of the artifact. */
  public Optional<String> artifactType() {
    return artifactType;
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
    return other instanceof Descriptor that
        && size == that.size
        && digest.equals(that.digest)
        && mediaType.equals(that.mediaType)
        && urls.equals(that.urls)
        && annotations.equals(that.annotations)
        && data.equals(that.data)
        && platform.equals(that.platform)
        && artifactType.equals(that.artifactType)
        && extensions.equals(that.extensions);
  }

  @Override
  public int hashCode() {
    return digest.hashCode();
  }

  /** A few words, for debugging. */
  @Override
  public String toString() {
    return mediaType
        + " "
        + digest
        + " of "
        + size
        + " bytes"
        + (annotations.isEmpty() ? "" : " " + annotations);
  }
}
