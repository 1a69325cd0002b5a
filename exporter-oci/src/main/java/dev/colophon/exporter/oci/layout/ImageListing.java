package dev.colophon.exporter.oci.layout;

import dev.colophon.spi.model.Digest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** A list of a place's images for messages: by name if each has its own, otherwise by digest. */
public final class ImageListing {

  private static final int MAX_LISTED = 20;

  private final Map<String, Set<String>> handles = new LinkedHashMap<>();

  /** Creates an empty listing. */
  public ImageListing() {}

  /**
   * Adds an image.
   *
   * @param name its name, or its digest if it has none
   * @param digest the digest that selects it
   */
  public ImageListing add(String name, Optional<Digest> digest) {
    handles
        .computeIfAbsent(name, n -> new LinkedHashSet<>())
        .add(digest.map(Digest::toString).orElse(name));
    return this;
  }

  /** Whether there are no images. */
  public boolean isEmpty() {
    return handles.isEmpty();
  }

  /**
   * The images, separated by commas. If there are many, the first ones and the command that lists
   * all.
   *
   * @param place the place as {@code colophon images} takes it
   */
  public String text(String place) {
    List<String> listed = new ArrayList<>();
    handles.forEach(
        (name, digests) -> {
          if (digests.size() == 1) {
            listed.add(name);
          } else {
            listed.addAll(digests);
          }
        });
    String shown = listed.stream().limit(MAX_LISTED).collect(Collectors.joining(", "));
    int rest = listed.size() - MAX_LISTED;
    return rest > 0
        ? "%s and %d more; colophon images %s lists all".formatted(shown, rest, place).strip()
        : shown;
  }

  /**
   * The place of a source: the source without the name of an image.
   *
   * @param source the source as the user wrote it
   * @param name the name of the image, if it has one
   */
  public static String placeOf(String source, Optional<String> name) {
    int end = source.length() - name.map(text -> text.length() + 1).orElse(0);
    return source.substring(0, Math.max(end, 0));
  }
}
