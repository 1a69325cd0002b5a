package dev.colophon.exporter.oci.layout;

import dev.colophon.spi.Advice;
import dev.colophon.spi.DocumentFormat;
import dev.colophon.spi.Reason;
import dev.colophon.spi.SourceException;
import dev.colophon.spi.Written;
import dev.colophon.spi.image.DocumentBytes;
import dev.colophon.spi.image.LayoutIndex;
import java.io.IOException;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads the marker and the index, which make a folder or an archive a layout. */
public final class LayoutIndexFile {

  private static final Pattern VERSION =
      Pattern.compile("\"imageLayoutVersion\"\\s*:\\s*\"1\\.0\\.\\d+\"");
  private static final String CONTENT = "{\"imageLayoutVersion\":\"1.0.0\"}";
  private static final long MAX_MARKER_SIZE = 4096;

  /** The maximum size, which is larger than for registry documents since it lists many images. */
  private static final long MAX_INDEX_SIZE = 32L << 20;

  private final LayoutFiles files;
  private final DocumentFormat format;

  /** Creates a reader of these files. */
  public LayoutIndexFile(LayoutFiles files, DocumentFormat format) {
    this.files = files;
    this.format = format;
  }

  /**
   * Reads the index of the layout.
   *
   * @throws SourceException if the files are not a layout of version 1.0, or its index is malformed
   * @throws IOException if reading fails
   */
  public LayoutIndex read() throws IOException {
    String marker = required(LayoutNames.MARKER, MAX_MARKER_SIZE).toString();
    if (!VERSION.matcher(marker).find()) {
      throw new SourceException(
          Written.source(files.describe()),
          Reason.DAMAGED,
          "its oci-layout file does not say version 1.0.x of the layout",
          Advice.of("A layout of that version has " + CONTENT + " in it."));
    }
    DocumentBytes index = required(LayoutNames.INDEX, MAX_INDEX_SIZE);
    return format.readLayoutIndex(index, files.describe() + "/" + LayoutNames.INDEX);
  }

  private Advice instead(String missing) throws IOException {
    return missing.equals(LayoutNames.MARKER) && files.find(LayoutNames.INDEX).isPresent()
        ? Advice.of(
            "If its index.json is that of a layout, add a file oci-layout with " + CONTENT + ".")
        : files.instead();
  }

  private DocumentBytes required(String name, long maxSize) throws IOException {
    Optional<DocumentBytes> found = files.read(name, maxSize);
    if (found.isEmpty()) {
      throw new SourceException(
          Written.source(files.describe()),
          Reason.NOT_FOUND,
          "it has no " + name + ", so it is not an OCI layout",
          instead(name));
    }
    return found.get();
  }
}
