package dev.colophon.exporter.image.http;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A key store in the format JKS, in which Java has its authorities on Debian. Java parses every
 * certificate of a key store when it loads it, which takes most of the time of a short command;
 * this only separates them.
 */
final class JksFile {

  private static final int MAGIC = 0xFEEDFEED;
  private static final int VERSION = 2;
  private static final int CERTIFICATE = 2;
  private static final String X509 = "X.509";

  private JksFile() {}

  /**
   * Returns the encoded certificates of a file; empty if it has another format, or contains more
   * than certificates.
   */
  static Optional<List<byte[]>> certificates(byte[] file) {
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(file))) {
      if (in.readInt() != MAGIC || in.readInt() != VERSION) {
        return Optional.empty();
      }
      List<byte[]> found = new ArrayList<>();
      for (int left = in.readInt(); left > 0; left--) {
        boolean certificate = in.readInt() == CERTIFICATE;
        in.readUTF(); // its alias
        in.readLong(); // the time at which it was added
        if (!certificate || !in.readUTF().equals(X509)) {
          return Optional.empty();
        }
        found.add(block(in));
      }
      return Optional.of(found);
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private static byte[] block(DataInputStream in) throws IOException {
    int length = in.readInt();
    if (length < 0 || length > in.available()) {
      throw new IOException("a certificate of " + length + " bytes");
    }
    return in.readNBytes(length);
  }
}
