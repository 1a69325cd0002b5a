package dev.colophon.exporter.oci.archive;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;

/**
 * The headers of tar entries as BuildKit writes them: no times or owners, and PAX headers only if a
 * name or size needs them.
 */
final class TarHeaders {

  static final int BLOCK = 512;

  private static final int MODE_OF_BLOB = 0444;
  private static final int MODE_OF_FILE = 0644;
  private static final int MODE_OF_FOLDER = 0755;

  private TarHeaders() {}

  static byte[] ofBlob(String name, long size) throws IOException {
    return header(name, size, MODE_OF_BLOB);
  }

  static byte[] ofFile(String name, long size) throws IOException {
    return header(name, size, MODE_OF_FILE);
  }

  static byte[] ofFolder(String name) throws IOException {
    return header(name + "/", 0, MODE_OF_FOLDER);
  }

  /** The bytes after the content of an entry that fill its last block. */
  static byte[] padding(long size) {
    return new byte[(int) ((BLOCK - size % BLOCK) % BLOCK)];
  }

  /** The end of an archive. */
  static byte[] end() {
    return new byte[2 * BLOCK];
  }

  private static byte[] header(String name, long size, int mode) throws IOException {
    TarArchiveEntry entry = new TarArchiveEntry(name);
    entry.setSize(size);
    entry.setMode(mode);
    entry.setModTime(0L);
    entry.setIds(0, 0);
    entry.setNames("", "");
    ByteArrayOutputStream header = new ByteArrayOutputStream(BLOCK);
    // This stream writes only the header. The content is copied separately, by the kernel if
    // possible.
    TarArchiveOutputStream tar = new TarArchiveOutputStream(header, StandardCharsets.UTF_8.name());
    tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
    tar.setBigNumberMode(TarArchiveOutputStream.BIGNUMBER_POSIX);
    tar.putArchiveEntry(entry);
    tar.flush();
    return header.toByteArray();
  }
}
