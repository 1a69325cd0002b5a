package dev.colophon.spi.image;

import dev.colophon.spi.model.Descriptor;
import dev.colophon.spi.model.Digest;
import dev.colophon.spi.model.MediaTypes;
import dev.colophon.spi.model.Platform;
import java.util.Optional;

/** The role of an index entry in an image. */
public sealed interface Role {

  /**
   * An image, or an index of images.
   *
   * @param platform its platform, if one is known
   */
  record Image(Optional<Platform> platform) implements Role {}

  /**
   * An attestation that can be linked to another manifest: in-toto statements that are not signed.
   *
   * @param subject the digest of the manifest that it attests, if it names one
   */
  record Attestation(Optional<Digest> subject) implements Role {}

  /**
   * A signature, or an attestation that is signed.
   *
   * @param subject the digest of the manifest that it signs, if the manifest or its descriptor
   *     names one
   * @param type the media type that identifies it
   */
  record Signature(Optional<Digest> subject, String type) implements Role {}

  /**
   * An artifact that is not an image: an SBOM, a Helm chart, a SOCI index, a build cache.
   *
   * @param subject the digest of the manifest that it belongs to, if it has a {@code subject}
   * @param type its artifact type, or else the media type of its config
   */
  record Artifact(Optional<Digest> subject, String type) implements Role {}

  /**
   * A blob that is neither a manifest nor an index.
   *
   * @param mediaType its media type
   */
  record Opaque(String mediaType) implements Role {}

  /**
   * A manifest or index that the source of the index does not have, such as the other platforms of
   * a sparse index.
   *
   * @param platform the platform that its descriptor names
   */
  record Missing(Optional<Platform> platform) implements Role {}

  /** The digest of the manifest that the entry refers to, if it refers to one. */
  default Optional<Digest> subject() {
    return Optional.empty();
  }

  /** Whether the entry is an image, or an index of images. */
  default boolean isImage() {
    return this instanceof Image;
  }

  /** Whether the entry refers to another one: an attestation, a signature, or another referrer. */
  default boolean isReferrer() {
    return this instanceof Attestation || this instanceof Signature || subject().isPresent();
  }

  /**
   * Whether an artifact type, or the media type of a layer, is that of a signature or a signed
   * attestation.
   */
  static boolean isSignature(String type) {
    return RoleTable.isSignature(type);
  }

  /** Returns the role of an entry whose document was not loaded. */
  static Role ofUnread(Descriptor named) {
    boolean document =
        MediaTypes.isManifest(named.mediaType()) || MediaTypes.isIndex(named.mediaType());
    return document ? new Missing(named.platform()) : new Opaque(named.mediaType());
  }

  /**
   * Returns the role of a document.
   *
   * @param named the descriptor of the document, with its platform if it is known
   */
  static Role of(Descriptor named, ImageNode node) {
    return RoleTable.roleOf(named, node);
  }
}
