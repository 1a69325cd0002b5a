package dev.colophon.core.internal.draft;

import dev.colophon.spi.image.ImageManifest;
import dev.colophon.spi.model.Descriptor;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Tells what is signed, and so cannot be made to say something else: DSSE envelopes, signatures of
 * cosign and Notation, and bundles of Sigstore, by their media types.
 */
public final class Signatures {

  private static final List<String> MARKS =
      List.of(
          "application/vnd.dsse.envelope",
          "application/vnd.dev.cosign.simplesigning",
          "application/vnd.dev.cosign.artifact.sig",
          "application/vnd.dev.sigstore.bundle",
          "application/vnd.cncf.notary.signature",
          "application/jose+json",
          "application/cose");

  private static final String IN_TOTO = "application/vnd.in-toto";
  private static final String IN_DSSE = "+dsse";

  private Signatures() {}

  /** The media type that shows that a manifest is a signature, or holds one. */
  public static Optional<String> typeIn(ImageManifest manifest) {
    return Stream.concat(Stream.of(manifest.config()), manifest.layers().stream())
        .map(Descriptor::mediaType)
        .filter(Signatures::isSignature)
        .findFirst();
  }

  private static boolean isSignature(String mediaType) {
    return MARKS.stream().anyMatch(mediaType::startsWith)
        || (mediaType.startsWith(IN_TOTO) && mediaType.endsWith(IN_DSSE));
  }
}
