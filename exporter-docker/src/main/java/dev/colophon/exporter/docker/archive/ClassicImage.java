package dev.colophon.exporter.docker.archive;

import com.fasterxml.jackson.databind.JsonNode;
import dev.colophon.exporter.docker.json.ForeignJson;
import dev.colophon.exporter.oci.archive.Compression;
import dev.colophon.exporter.oci.layout.LayoutContent;
import dev.colophon.spi.Advice;
import dev.colophon.spi.ExecutionContext;
import dev.colophon.spi.Reason;
import dev.colophon.spi.SourceException;
import dev.colophon.spi.Written;
import dev.colophon.spi.content.FileRegion;
import dev.colophon.spi.image.DocumentBytes;
import dev.colophon.spi.model.Descriptor;
import dev.colophon.spi.model.Digest;
import dev.colophon.spi.model.MediaTypes;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * An image without a manifest in its archive, as {@code docker save} wrote it before Docker 25. A
 * manifest is generated; config and layers stay unchanged.
 */
final class ClassicImage {

  private final DockerArchiveFiles files;
  private final SavedImage image;
  private final ExecutionContext context;
  private final Map<Digest, FileRegion> regions = new HashMap<>();

  ClassicImage(DockerArchiveFiles files, SavedImage image, ExecutionContext context) {
    this.files = files;
    this.image = image;
    this.context = context;
  }

  /**
   * Reads the image and generates its manifest.
   *
   * @throws SourceException if a file is missing, or does not match its name or the config
   */
  ImageContent read() throws IOException {
    FileRegion region = file(image.config());
    DocumentBytes config =
        DocumentBytes.of(
            files.readSmall(region, image.config(), context.documents().maxDocumentSize()));
    image
        .digest()
        .filter(promised -> !promised.equals(config.digest()))
        .ifPresent(
            promised -> {
              throw files.refused("its config " + image.config() + " hashes to " + config.digest());
            });
    regions.put(config.digest(), region);
    List<Digest> diffIds = diffIds(config);
    List<Descriptor> layers = new ArrayList<>();
    for (int i = 0; i < diffIds.size(); i++) {
      layers.add(layer(image.layers().get(i), diffIds.get(i)));
    }
    Descriptor named = Descriptor.of(MediaTypes.OCI_CONFIG, config.digest(), config.size());
    DocumentBytes manifest = MadeManifest.of(named, layers);
    return new ImageContent(
        Descriptor.of(MediaTypes.OCI_MANIFEST, manifest.digest(), manifest.size()),
        new ArchiveContent(new LayoutContent(files), regions, manifest));
  }

  private FileRegion file(String name) {
    return files
        .find(name)
        .orElseThrow(
            () -> files.refused("its manifest.json names " + name + ", which is not in it"));
  }

  private List<Digest> diffIds(DocumentBytes config) {
    List<Digest> diffIds = new ArrayList<>();
    try {
      JsonNode json = ForeignJson.read(config.toByteArray());
      for (String text : ForeignJson.texts(json.path("rootfs"), "diff_ids")) {
        diffIds.add(Digest.parse(text));
      }
    } catch (IOException | IllegalArgumentException e) {
      throw files.refused("its config " + image.config() + " is invalid: " + e.getMessage());
    }
    if (diffIds.size() != image.layers().size()) {
      throw files.refused(
          "its config has "
              + diffIds.size()
              + " layers, and its manifest.json of "
              + image.layers().size());
    }
    return diffIds;
  }

  /**
   * The descriptor of a layer. The digest of an uncompressed layer is its diff ID, which later
   * readers verify, so it is not read here. A compressed layer is hashed in both forms.
   */
  private Descriptor layer(String name, Digest diffId) throws IOException {
    LayerBlob blob = LayerBlob.of(file(name));
    String mediaType = blob.mediaType().orElseThrow(() -> unknownToOci(name, blob.compression()));
    Digest digest = diffId;
    if (blob.compression() != Compression.NONE) {
      LayerDigests digests = LayerDigests.of(blob, name, context);
      if (!digests.uncompressed().equals(diffId)) {
        throw files.refused(
            "its layer "
                + name
                + " unpacks to "
                + digests.uncompressed()
                + ", but the diff_id in its config is "
                + diffId);
      }
      digest = digests.compressed();
    }
    regions.put(digest, blob.region());
    return Descriptor.of(mediaType, digest, blob.region().length());
  }

  private SourceException unknownToOci(String name, Compression compression) {
    return new SourceException(
        Written.source(files.describe()),
        Reason.UNSUPPORTED,
        "its layer "
            + name
            + " is compressed with "
            + compression
            + ", for which the OCI image-spec has no media type",
        Advice.of("Load it into a Docker Engine and save it again."));
  }
}
