package dev.colophon.exporter.docker.archive;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.colophon.spi.content.FileRegion;
import dev.colophon.spi.model.MediaTypes;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.Optional;

/** What a layer's first bytes say of how it is compressed. */
enum LayerBlob {
  TAR("", MediaTypes.OCI_LAYER),
  GZIP("\u001f\u008b", MediaTypes.OCI_LAYER_GZIP),
  ZSTD("(\u00b5/\u00fd", MediaTypes.OCI_LAYER_ZSTD),
  BZIP2("BZh", ""),
  XZ("\u00fd7zXZ\u0000", "");

  private static final String USTAR = "ustar";
  private static final int USTAR_OFFSET = 257;

  private final String magic;
  private final String mediaType;

  LayerBlob(String magic, String mediaType) {
    this.magic = magic;
    this.mediaType = mediaType;
  }

  /** The media type of such a layer; nothing where the OCI image-spec has none. */
  Optional<String> mediaType() {
    return Optional.of(mediaType).filter(text -> !text.isEmpty());
  }

  /** The program that makes it, for messages. */
  String spelling() {
    return name().toLowerCase(Locale.ROOT);
  }

  static LayerBlob sniff(FileRegion region) throws IOException {
    String start;
    try (InputStream in = region.open()) {
      start = new String(in.readNBytes(USTAR_OFFSET + USTAR.length()), ISO_8859_1);
    }
    // A tar file may begin with any bytes, those of its first file's name.
    if (start.startsWith(USTAR, USTAR_OFFSET)) {
      return TAR;
    }
    for (LayerBlob kind : values()) {
      if (kind != TAR && start.startsWith(kind.magic)) {
        return kind;
      }
    }
    return TAR;
  }
}
