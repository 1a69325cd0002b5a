package dev.colophon.exporter.docker.archive;

import dev.colophon.exporter.oci.archive.Compression;
import dev.colophon.spi.content.FileRegion;
import dev.colophon.spi.model.MediaTypes;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/**
 * A layer's file in an archive.
 *
 * @param region its bytes
 * @param compression how they are compressed
 */
record LayerBlob(FileRegion region, Compression compression) {

  /** Detects the compression of a layer's file. */
  static LayerBlob of(FileRegion region) throws IOException {
    try (InputStream in = new BufferedInputStream(region.open())) {
      return new LayerBlob(region, Compression.of(in));
    }
  }

  /** The media type of the layer; empty if the OCI image-spec defines none. */
  Optional<String> mediaType() {
    return switch (compression) {
      case NONE -> Optional.of(MediaTypes.OCI_LAYER);
      case GZIP -> Optional.of(MediaTypes.OCI_LAYER_GZIP);
      case ZSTD -> Optional.of(MediaTypes.OCI_LAYER_ZSTD);
      case BZIP2, XZ, LZ4 -> Optional.empty();
    };
  }
}
