package dev.colophon.exporter.oci.archive;

import dev.colophon.spi.Advice;
import dev.colophon.spi.Reason;
import dev.colophon.spi.SourceException;
import dev.colophon.spi.Written;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

/** Formats, detected by their first bytes, of files that are not tar archives. */
enum ForeignFormat {
  LZMA("compressed with lzma", "]\0\0"),
  LZIP("compressed with lzip", "LZIP"),
  COMPRESS("compressed with compress", "\u001f\u009d"),
  ZIP("a zip archive", "PK\u0003\u0004"),
  SEVEN_ZIP("a 7z archive", "7z\u00bc\u00af'\u001c"),
  RAR("a rar archive", "Rar!\u001a");

  private static final int SNIFFED = 8;

  private final String words;
  private final String magic;

  ForeignFormat(String words, String magic) {
    this.words = words;
    this.magic = magic;
  }

  /**
   * Creates the failure for input that is not a tar archive.
   *
   * @param description the archive as the user wrote it
   * @param start its first bytes
   * @param cause why it could not be read, if its format is unknown
   */
  static SourceException noTar(String description, byte[] start, Exception cause) {
    Written archive = Written.source(description);
    Optional<ForeignFormat> format = find(start);
    return format.isPresent()
        ? new SourceException(
            archive,
            Reason.UNSUPPORTED,
            "it is " + format.get().words + ", which Colophon does not read",
            Advice.of("Unpack it first. gzip, bzip2, xz, zstd and lz4 are read as they are."),
            cause)
        : new SourceException(
            archive,
            Reason.DAMAGED,
            "it is not a tar archive that can be read: "
                + String.valueOf(cause.getMessage()).replaceAll("\\.$", ""),
            Advice.of("It may be truncated or damaged, or not an archive at all."),
            cause);
  }

  /** Creates the failure for a file that is not a tar archive. */
  static SourceException noTar(String description, Path file, Exception cause) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return noTar(description, in.readNBytes(SNIFFED), cause);
    }
  }

  private static Optional<ForeignFormat> find(byte[] start) {
    String text =
        new String(start, 0, Math.min(start.length, SNIFFED), StandardCharsets.ISO_8859_1);
    return Arrays.stream(values()).filter(format -> text.startsWith(format.magic)).findFirst();
  }
}
