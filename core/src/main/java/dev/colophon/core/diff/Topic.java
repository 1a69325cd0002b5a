package dev.colophon.core.diff;

/** The subject of a change. */
public enum Topic {
  /** Whether the image is an index or a lone manifest. */
  KIND("kind"),
  MEDIA_TYPE("media type"),
  PLATFORM("platform"),
  ANNOTATION("annotation"),
  LABEL("label"),
  /** A field of the config, labels and diff ids aside. */
  CONFIG("config"),
  LAYER("layer"),
  ATTESTATION("attestation"),
  /** The other entries of an index. */
  BLOB("blob"),
  /** Another field of a document or descriptor. */
  FIELD("field"),
  /** A document whose bytes differ though all that it says is the same. */
  BYTES("bytes");

  private final String title;

  Topic(String title) {
    this.title = title;
  }

  /** The topic in words. */
  @Override
  public String toString() {
    return title;
  }
}
