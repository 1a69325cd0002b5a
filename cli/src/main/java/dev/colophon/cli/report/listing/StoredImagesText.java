package dev.colophon.cli.report.listing;

import dev.colophon.cli.terminal.ByteSize;
import dev.colophon.cli.terminal.VisibleText;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The images of the local store as a table for people. */
public final class StoredImagesText {

  private static final int SHORT_DIGEST = 12;

  private StoredImagesText() {}

  public static List<String> of(List<StoredImage> images) {
    int width = images.stream().mapToInt(image -> nameOf(image).length()).max().orElse(0);
    int platforms = images.stream().mapToInt(image -> platformsOf(image).length()).max().orElse(0);
    String format =
        "%-" + Math.max(width, 4) + "s  %-12s  %-" + Math.max(platforms, 9) + "s  %9s  %s";
    List<String> lines = new ArrayList<>();
    lines.add(String.format(Locale.ROOT, format, "NAME", "DIGEST", "PLATFORMS", "SIZE", "CREATED"));
    for (StoredImage image : images) {
      lines.add(
          String.format(
              Locale.ROOT,
              format,
              nameOf(image),
              image.descriptor().digest().hex().substring(0, SHORT_DIGEST),
              platformsOf(image),
              ByteSize.of(image.size()),
              image.created().orElse("-")));
    }
    return lines;
  }

  private static String nameOf(StoredImage image) {
    return image.name().equals(image.descriptor().digest().toString())
        ? "<none>"
        : VisibleText.line(image.name());
  }

  private static String platformsOf(StoredImage image) {
    return VisibleText.line(String.join(",", image.platforms()));
  }
}
