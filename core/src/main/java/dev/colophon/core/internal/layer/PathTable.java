package dev.colophon.core.internal.layer;

import dev.colophon.spi.model.Digest;
import java.nio.ByteBuffer;
import java.security.MessageDigest;

/**
 * A map from paths to numbers. A path of any length takes about 40 bytes, because a tar may have
 * millions of entries: only the first 128 bits of its SHA-256 are stored.
 */
final class PathTable {

  /** The number of a path that is not in the table. */
  static final int ABSENT = 0;

  private static final int LEAST = 1 << 8;

  private final MessageDigest hash = Digest.Algorithm.SHA256.newHash();
  private long[] first = new long[LEAST];
  private long[] second = new long[LEAST];
  private int[] numbers = new int[LEAST];
  private int size;

  /** The number of a path, or {@link #ABSENT}. */
  int get(String path) {
    ByteBuffer key = key(path);
    return numbers[slot(key.getLong(0), key.getLong(Long.BYTES))];
  }

  /** Sets the number of a path, which must not be {@link #ABSENT}. */
  void put(String path, int number) {
    ByteBuffer key = key(path);
    put(key.getLong(0), key.getLong(Long.BYTES), number);
    if (size > numbers.length / 4 * 3) {
      grow();
    }
  }

  private ByteBuffer key(String path) {
    return ByteBuffer.wrap(hash.digest(ByteText.bytes(path)));
  }

  private void put(long one, long two, int number) {
    int slot = slot(one, two);
    if (numbers[slot] == ABSENT) {
      size++;
    }
    first[slot] = one;
    second[slot] = two;
    numbers[slot] = number;
  }

  /** The slot of a key, or the free slot for it. */
  private int slot(long one, long two) {
    int mask = numbers.length - 1;
    int slot = (int) one & mask;
    while (numbers[slot] != ABSENT && (first[slot] != one || second[slot] != two)) {
      slot = (slot + 1) & mask;
    }
    return slot;
  }

  private void grow() {
    long[] oldFirst = first;
    long[] oldSecond = second;
    int[] oldNumbers = numbers;
    int length = oldNumbers.length * 2;
    first = new long[length];
    second = new long[length];
    numbers = new int[length];
    size = 0;
    for (int i = 0; i < oldNumbers.length; i++) {
      if (oldNumbers[i] != ABSENT) {
        put(oldFirst[i], oldSecond[i], oldNumbers[i]);
      }
    }
  }
}
