package dev.colophon.exporter.docker.archive;

import dev.colophon.exporter.oci.layout.LayoutContent;
import dev.colophon.spi.content.ContentReader;
import dev.colophon.spi.content.FileRegion;
import dev.colophon.spi.image.DocumentBytes;
import dev.colophon.spi.model.Descriptor;
import dev.colophon.spi.model.Digest;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The blobs of an image that has no manifest in its archive.
 *
 * @param layout the blobs that the archive stores under their digests
 * @param regions the blobs that it stores under other names
 * @param manifest the generated manifest
 */
record ArchiveContent(LayoutContent layout, Map<Digest, FileRegion> regions, DocumentBytes manifest)
    implements ContentReader {

  ArchiveContent {
    regions = Map.copyOf(regions);
  }

  @Override
  public InputStream open(Descriptor blob) throws IOException {
    if (isManifest(blob)) {
      return manifest.open();
    }
    FileRegion region = regions.get(blob.digest());
    return region != null ? region.open() : layout.open(blob);
  }

  @Override
  public Optional<FileRegion> region(Descriptor blob) throws IOException {
    FileRegion region = regions.get(blob.digest());
    return region != null || isManifest(blob) ? Optional.ofNullable(region) : layout.region(blob);
  }

  @Override
  public OptionalLong size(Descriptor blob) throws IOException {
    if (isManifest(blob)) {
      return OptionalLong.of(manifest.size());
    }
    FileRegion region = regions.get(blob.digest());
    return region != null ? OptionalLong.of(region.length()) : layout.size(blob);
  }

  private boolean isManifest(Descriptor blob) {
    return blob.digest().equals(manifest.digest());
  }
}
