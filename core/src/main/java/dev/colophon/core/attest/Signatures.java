package dev.colophon.core.attest;

import dev.colophon.spi.image.DocumentBytes;
import dev.colophon.spi.image.ImageManifest;
import dev.colophon.spi.model.Descriptor;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Tells what is signed, and so cannot be made to say something else: DSSE envelopes, signatures of
 * cosign and Notation, and bundles of sigstore, by their media types.
 */
final class Signatures {

  private static final List<String> MARKS =
      List.of(
          "vnd.dsse.envelope",
          "vnd.dev.cosign.simplesigning",
          "vnd.dev.cosign.artifact.sig",
          "vnd.dev.sigstore.bundle",
          "vnd.cncf.notary.signature",
          "application/jose+json",
          "application/cose");

  private Signatures() {}

  /** The media type that shows that a manifest is a signature, or holds one. */
  static Optional<String> typeIn(ImageManifest manifest) {
    return Optional.of(manifest.config().mediaType())
        .filter(Signatures::isSignature)
        .or(
            () ->
                manifest.layers().stream()
                    .map(Descriptor::mediaType)
                    .filter(Signatures::isSignature)
                    .findFirst());
  }

  private static boolean isSignature(String mediaType) {
    return MARKS.stream().anyMatch(mediaType::contains);
  }

  /**
   * Whether a statement is wrapped in a DSSE envelope, whatever it is named as: an envelope's
   * fields are {@code payloadType}, {@code payload} and {@code signatures} (DSSE, envelope.md), and
   * a statement has none of them at its root.
   */
  static boolean isEnvelope(DocumentBytes statement) {
    byte[] bytes = statement.toByteArray();
    String head =
        new String(Arrays.copyOf(bytes, Math.min(bytes.length, 400)), StandardCharsets.UTF_8);
    return head.contains("\"payloadType\"") || head.contains("\"payload\"");
  }
}
