package dev.colophon.exporter.oci.layout;

import dev.colophon.spi.model.Digest;

/** The names of the files of a layout (OCI image-spec, image-layout.md). */
public final class LayoutNames {

  /** The file that marks a layout and contains its version. */
  public static final String MARKER = "oci-layout";

  /** The content of {@link #MARKER}, as BuildKit writes it. */
  public static final String MARKER_CONTENT = "{\"imageLayoutVersion\":\"1.0.0\"}";

  /** The file that lists the images. */
  public static final String INDEX = "index.json";

  /** The folder of the blobs. */
  public static final String BLOBS = "blobs";

  private LayoutNames() {}

  /** The name of a blob: {@code blobs/sha256/…}. */
  public static String ofBlob(Digest digest) {
    return BLOBS + "/" + digest.algorithm().spelling() + "/" + digest.hex();
  }
}
