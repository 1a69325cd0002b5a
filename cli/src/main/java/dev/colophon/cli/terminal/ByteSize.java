package dev.colophon.cli.terminal;

import java.util.Locale;

/** Numbers of bytes for people. */
public final class ByteSize {

  private static final String[] UNITS = {"B", "kB", "MB", "GB", "TB"};

  private ByteSize() {}

  /** Formats as Docker does: powers of 1000, three digits. */
  public static String of(long bytes) {
    double size = bytes;
    int unit = 0;
    while (size >= 1000 && unit < UNITS.length - 1) {
      size /= 1000;
      unit++;
    }
    String format = unit == 0 || size >= 100 ? "%.0f %s" : "%.1f %s";
    return String.format(Locale.ROOT, format, size, UNITS[unit]);
  }
}
