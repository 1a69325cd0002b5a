package dev.colophon.cli.report.listing;

import dev.colophon.cli.terminal.ByteSize;
import dev.colophon.core.image.ListedImage;
import dev.colophon.core.internal.text.VisibleText;
import dev.colophon.spi.model.Digest;
import dev.colophon.spi.model.Platform;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The list of images as a table. */
public final class ImagesText {

  private final List<ListedImage> images;
  private final Map<String, Set<Digest>> byName = new HashMap<>();

  private ImagesText(List<ListedImage> images) {
    this.images = images;
    for (ListedImage image : images) {
      byName
          .computeIfAbsent(image.name(), name -> new HashSet<>())
          .add(image.descriptor().digest());
    }
  }

  /**
   * The lines of the table. If the table would be too wide, each image has a few lines instead.
   *
   * @param columns the width of a line
   */
  public static List<String> of(List<ListedImage> images, int columns) {
    ImagesText text = new ImagesText(images);
    List<String> table = text.table();
    return table.stream().allMatch(line -> line.length() <= columns) ? table : text.list();
  }

  private List<String> list() {
    List<String> lines = new ArrayList<>();
    for (ListedImage image : images) {
      lines.add(nameOf(image));
      lines.add("  " + digestOf(image));
      lines.add("  " + platformsOf(image));
      lines.add("  " + ByteSize.of(image.size()) + ", " + createdOf(image));
    }
    return lines;
  }

  private List<String> table() {
    String format =
        "%-"
            + width(ImagesText::nameOf, "NAME".length())
            + "s  %-"
            + width(this::digestOf, "DIGEST".length())
            + "s  %-"
            + width(ImagesText::platformsOf, "PLATFORMS".length())
            + "s  %9s  %s";
    List<String> lines = new ArrayList<>();
    lines.add(String.format(Locale.ROOT, format, "NAME", "DIGEST", "PLATFORMS", "SIZE", "CREATED"));
    for (ListedImage image : images) {
      lines.add(
          String.format(
              Locale.ROOT,
              format,
              nameOf(image),
              digestOf(image),
              platformsOf(image),
              ByteSize.of(image.size()),
              createdOf(image)));
    }
    return lines;
  }

  private int width(Function<ListedImage, String> column, int least) {
    return Math.max(
        images.stream().mapToInt(image -> column.apply(image).length()).max().orElse(0), least);
  }

  private static String nameOf(ListedImage image) {
    return image.isNamed() ? VisibleText.line(image.name()) : "<none>";
  }

  private static String createdOf(ListedImage image) {
    return VisibleText.line(image.created().orElse("-"));
  }

  /** The short digest, or the full digest of an image without a name. */
  private String digestOf(ListedImage image) {
    Digest digest = image.descriptor().digest();
    boolean found = image.isNamed() && byName.getOrDefault(image.name(), Set.of()).size() == 1;
    return found ? digest.shortHex() : digest.toString();
  }

  private static String platformsOf(ListedImage image) {
    String platforms =
        image.platforms().stream().map(Platform::toString).collect(Collectors.joining(","));
    String missing = image.missing() == 0 ? "" : " (" + image.missing() + " missing)";
    return VisibleText.line(platforms.isEmpty() ? "-" : platforms) + missing;
  }
}
