package dev.colophon.cli;

import java.util.List;
import java.util.Locale;

/** The images of the local store as a table for people. */
final class StoredImagesText {

  private static final int SHORT_DIGEST = 12;
  private static final String[] UNITS = {"B", "kB", "MB", "GB", "TB"};

  private StoredImagesText() {}

  static String of(List<StoredImage> images) {
    int width = images.stream().mapToInt(image -> nameOf(image).length()).max().orElse(0);
    int platforms = images.stream().mapToInt(image -> platformsOf(image).length()).max().orElse(0);
    String format =
        "%-" + Math.max(width, 4) + "s  %-12s  %-" + Math.max(platforms, 9) + "s  %9s  %s";
    StringBuilder text = new StringBuilder();
    text.append(
        String.format(Locale.ROOT, format, "NAME", "DIGEST", "PLATFORMS", "SIZE", "CREATED"));
    for (StoredImage image : images) {
      text.append('\n')
          .append(
              String.format(
                  Locale.ROOT,
                  format,
                  nameOf(image),
                  image.descriptor().digest().hex().substring(0, SHORT_DIGEST),
                  platformsOf(image),
                  sizeOf(image.size()),
                  image.created().orElse("-")));
    }
    return text.toString();
  }

  private static String nameOf(StoredImage image) {
    return image.name().equals(image.descriptor().digest().toString()) ? "<none>" : image.name();
  }

  private static String platformsOf(StoredImage image) {
    return String.join(",", image.platforms());
  }

  /** As Docker counts: thousands, three digits. */
  private static String sizeOf(long bytes) {
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
