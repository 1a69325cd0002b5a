package dev.colophon.tests.tck;

import dev.colophon.spi.model.Descriptor;
import dev.colophon.spi.model.Digest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * Bytes that can be read again and again, and need not be in memory.
 *
 * @param descriptor what names them
 * @param bytes where they come from
 */
record Blob(Descriptor descriptor, Bytes bytes) {

  /** Opens the bytes. */
  @FunctionalInterface
  interface Bytes {
    InputStream open();
  }

  static Blob of(String mediaType, byte[] bytes) {
    return new Blob(
        Descriptor.of(mediaType, Digest.of(bytes), bytes.length),
        () -> new ByteArrayInputStream(bytes));
  }

  /** Those bytes, named by their SHA-512. */
  static Blob ofSha512(String mediaType, byte[] bytes) {
    MessageDigest hash = Digest.Algorithm.SHA512.newHash();
    hash.update(bytes);
    Digest digest = Digest.of(Digest.Algorithm.SHA512, hash);
    return new Blob(
        Descriptor.of(mediaType, digest, bytes.length), () -> new ByteArrayInputStream(bytes));
  }

  /** So many bytes that look random and are the same for the same seed. */
  static Blob random(String mediaType, long seed, int size) {
    byte[] bytes = new byte[size];
    new SplittableRandom(seed).nextBytes(bytes);
    return of(mediaType, bytes);
  }

  /** So many zeros, never in memory. */
  static Blob zeros(String mediaType, long size) throws IOException {
    var hash = Digest.Algorithm.SHA256.newHash();
    byte[] buffer = new byte[1 << 16];
    try (InputStream in = new Zeros(size)) {
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        hash.update(buffer, 0, n);
      }
    }
    Digest digest = Digest.of(Digest.Algorithm.SHA256, hash);
    return new Blob(Descriptor.of(mediaType, digest, size), () -> new Zeros(size));
  }

  /** A stream of zeros. */
  static final class Zeros extends InputStream {

    private long left;

    Zeros(long size) {
      left = size;
    }

    @Override
    public int read() {
      if (left == 0) {
        return -1;
      }
      left--;
      return 0;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) {
      if (length > 0 && left == 0) {
        return -1;
      }
      int n = (int) Math.min(length, left);
      Arrays.fill(buffer, offset, offset + n, (byte) 0);
      left -= n;
      return n;
    }
  }
}
