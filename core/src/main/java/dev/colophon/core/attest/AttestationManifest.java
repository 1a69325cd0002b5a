package dev.colophon.core.attest;

import dev.colophon.core.json.ManifestJson;
import dev.colophon.core.json.TextReplacement;
import dev.colophon.spi.SourceException;
import dev.colophon.spi.image.DocumentBytes;
import dev.colophon.spi.image.ImageManifest;
import dev.colophon.spi.model.Descriptor;
import dev.colophon.spi.model.Digest;
import dev.colophon.spi.model.MediaTypes;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A manifest that speaks of another: BuildKit's attestation manifests, and artifacts with a
 * subject.
 *
 * @param manifest the manifest
 * @param content its blobs; gets those that change
 */
record AttestationManifest(ImageManifest manifest, RelinkedContent content) {

  /** The largest statement that is read, in bytes: an SBOM of many packages is some megabytes. */
  private static final long MAX_STATEMENT_SIZE = 64L << 20;

  private static final String IN_TOTO = "application/vnd.in-toto+json";
  private static final List<String> STATEMENT_SUBJECTS =
      List.of("subject", TextReplacement.ANY, "digest", "sha256");
  private static final List<String> DIFF_IDS = List.of("rootfs", "diff_ids", TextReplacement.ANY);
  private static final Set<String> CONFIGS =
      Set.of(MediaTypes.OCI_CONFIG, MediaTypes.DOCKER_CONFIG);

  /**
   * The manifest when it speaks of {@code now} where it spoke of {@code before}; empty when a
   * statement in it is signed.
   *
   * @param subject its subject, as it shall be
   * @throws SourceException if a statement is no JSON, or too large to be read
   */
  Optional<ImageManifest> naming(Digest before, Descriptor now, Optional<Descriptor> subject)
      throws IOException {
    Map<String, String> hex = Map.of(before.hex(), now.digest().hex());
    Map<String, String> replacedLayers = new HashMap<>();
    List<Descriptor> layers = new ArrayList<>();
    for (Descriptor layer : manifest.layers()) {
      Descriptor replaced = layer;
      if (layer.mediaType().equals(IN_TOTO)) {
        DocumentBytes statement = read(layer, "statement " + layer.digest());
        if (Signatures.isEnvelope(statement)) {
          return Optional.empty();
        }
        replaced = replaced(layer, statement, STATEMENT_SUBJECTS, hex);
      }
      replacedLayers.put(layer.digest().toString(), replaced.digest().toString());
      layers.add(replaced);
    }
    return Optional.of(rewritten(config(replacedLayers), layers, subject));
  }

  private ImageManifest rewritten(
      Descriptor config, List<Descriptor> layers, Optional<Descriptor> subject) {
    ImageManifest changed =
        new ImageManifest(
            manifest.descriptor(),
            manifest.bytes(),
            config,
            layers,
            subject.or(manifest::subject),
            manifest.annotations());
    return changed.equals(manifest)
        ? manifest
        : ManifestJson.rewrite(changed, manifest.descriptor().mediaType());
  }

  /** BuildKit's older attestation manifests have a config that lists the statements' digests. */
  private Descriptor config(Map<String, String> replacedLayers) throws IOException {
    Descriptor config = manifest.config();
    boolean changes =
        replacedLayers.entrySet().stream().anyMatch(e -> !e.getKey().equals(e.getValue()));
    if (!changes || !CONFIGS.contains(config.mediaType())) {
      return config;
    }
    return replaced(config, read(config, "config " + config.digest()), DIFF_IDS, replacedLayers);
  }

  private Descriptor replaced(
      Descriptor blob, DocumentBytes bytes, List<String> path, Map<String, String> replacements) {
    DocumentBytes made = TextReplacement.in(bytes, "blob " + blob.digest(), path, replacements);
    if (made.digest().equals(blob.digest())) {
      return blob;
    }
    content.add(made);
    return blob.naming(Descriptor.of(blob.mediaType(), made.digest(), made.size()));
  }

  private DocumentBytes read(Descriptor blob, String what) throws IOException {
    if (blob.size() > MAX_STATEMENT_SIZE) {
      throw new SourceException(
          what,
          "it has "
              + blob.size()
              + " bytes, and attestations are read up to "
              + MAX_STATEMENT_SIZE
              + " to be linked to what their image becomes",
          "Leave them as they are with --attestations=keep, or out with --attestations=drop.");
    }
    try (InputStream in = content.open(blob)) {
      return DocumentBytes.of(in.readAllBytes());
    }
  }
}
