package dev.colophon.exporter.oci.layout;

import dev.colophon.spi.Advice;
import dev.colophon.spi.Reason;
import dev.colophon.spi.SourceException;
import dev.colophon.spi.Written;
import dev.colophon.spi.content.ContentReader;
import dev.colophon.spi.content.FileRegion;
import dev.colophon.spi.model.Descriptor;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The blobs of a layout.
 *
 * @param files the layout's files
 */
public record LayoutContent(LayoutFiles files) implements ContentReader {

  @Override
  public InputStream open(Descriptor blob) throws IOException {
    return region(blob)
        .orElseThrow(
            () ->
                new SourceException(
                    Written.content("blob " + blob.digest()),
                    Reason.NOT_FOUND,
                    "it is missing",
                    Advice.of("The layout is incomplete; fetch or build it again.")))
        .open();
  }

  @Override
  public Optional<FileRegion> region(Descriptor blob) throws IOException {
    return files.find(LayoutNames.ofBlob(blob.digest()));
  }

  @Override
  public OptionalLong size(Descriptor blob) throws IOException {
    Optional<FileRegion> region = region(blob);
    return region.isPresent() ? OptionalLong.of(region.get().length()) : OptionalLong.empty();
  }
}
