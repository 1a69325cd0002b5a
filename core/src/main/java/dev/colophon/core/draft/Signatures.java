package dev.colophon.core.draft;

import dev.colophon.spi.image.ImageManifest;
import dev.colophon.spi.model.Descriptor;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Tells manifests that hold a signature: who changes what they name by its digest cannot sign
 * again.
 */
public final class Signatures {

  private static final String DSSE = "DSSE envelope";
  private static final String NOTATION = "Notation signature";

  /** What layers, or the config, of signatures are (cosign, Sigstore, Notary Project, in-toto). */
  private static final Map<String, String> KINDS =
      Map.of(
          "application/vnd.dsse.envelope.v1+json", DSSE,
          "application/vnd.dsse.envelope+json", DSSE,
          "application/vnd.dev.cosign.simplesigning.v1+json", "cosign signature",
          "application/vnd.cncf.notary.signature", NOTATION,
          "application/jose+json", NOTATION,
          "application/cose", NOTATION);

  private static final String BUNDLE = "application/vnd.dev.sigstore.bundle";
  private static final String IN_TOTO = "application/vnd.in-toto";
  private static final String IN_DSSE = "+dsse";

  private Signatures() {}

  /** What kind of signature a manifest holds, as a person would name it; empty if it holds none. */
  public static Optional<String> kindOf(ImageManifest manifest) {
    return Stream.concat(Stream.of(manifest.config()), manifest.layers().stream())
        .map(Descriptor::mediaType)
        .flatMap(mediaType -> kindOf(mediaType).stream())
        .findFirst();
  }

  /** What kind of signature a media type or an artifact type is. */
  public static Optional<String> kindOf(String mediaType) {
    if (mediaType.startsWith(BUNDLE)) {
      return Optional.of("Sigstore bundle");
    }
    if (mediaType.startsWith(IN_TOTO) && mediaType.endsWith(IN_DSSE)) {
      return Optional.of(DSSE);
    }
    return Optional.ofNullable(KINDS.get(mediaType));
  }
}
