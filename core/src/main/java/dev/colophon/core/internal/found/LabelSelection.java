package dev.colophon.core.internal.found;

import dev.colophon.core.internal.option.AnnotationPlace;
import dev.colophon.spi.Advice;
import dev.colophon.spi.BadOptionException;
import dev.colophon.spi.Reason;
import dev.colophon.spi.Written;
import dev.colophon.spi.model.AnnotationLevel;
import dev.colophon.spi.model.Annotations;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * The labels that {@code --annotate-from-labels} copies, and their destinations: {@code
 * [TYPE[PLATFORM],…][:KEY,…]}, where a KEY may contain {@code *}. By default, labels defined by the
 * OCI image-spec are copied to the manifests.
 *
 * @param places the places to copy the labels to
 * @param keys the keys, with {@code *} for any text; at least one
 */
record LabelSelection(List<AnnotationPlace> places, List<String> keys) {

  private static final String PREDEFINED = "org.opencontainers.image.*";

  /**
   * Labels with the name or place of an image or its base. Images would inherit these from their
   * base.
   */
  private static final Set<String> NAMES =
      Set.of(
          Annotations.REF_NAME,
          Annotations.CONTAINERD_IMAGE_NAME,
          BaseAnnotations.NAME,
          BaseAnnotations.DIGEST);

  private static final String DISTRIBUTION_SOURCE = "containerd.io/distribution.source.";

  /** Copies the lists to keep the record immutable. */
  LabelSelection {
    places = List.copyOf(places);
    keys = List.copyOf(keys);
  }

  /**
   * Parses the value of the option.
   *
   * @throws BadOptionException if a type or a key is malformed
   */
  static LabelSelection parse(String text, Written written) {
    int colon = text.indexOf(':');
    if (colon >= 0) {
      return new LabelSelection(
          AnnotationPlace.parseList(text.substring(0, colon), written),
          keys(text.substring(colon + 1), written));
    }
    String first = text.split("[\\[,]", 2)[0];
    boolean areTypes =
        AnnotationLevel.find(first).isPresent() || !(first.contains(".") || first.contains("*"));
    return areTypes
        ? new LabelSelection(AnnotationPlace.parseList(text, written), List.of(PREDEFINED))
        : new LabelSelection(List.of(AnnotationPlace.MANIFEST), keys(text, written));
  }

  private static List<String> keys(String text, Written written) {
    List<String> keys = new ArrayList<>();
    for (String key : text.split(",", -1)) {
      if (key.isEmpty()) {
        throw new BadOptionException(
            written,
            Reason.INVALID,
            "a key is empty",
            Advice.of("Write [TYPE[PLATFORM],…][:KEY,…], * for any text."));
      }
      if (namesTheImage(key)) {
        throw new BadOptionException(
            written,
            Reason.INVALID,
            key + " names or places an image, which a label cannot",
            Advice.of("Leave it out; --output gives an image its name."));
      }
      keys.add(key);
    }
    return keys;
  }

  /** Whether a label is copied. */
  boolean contains(String key) {
    return !namesTheImage(key) && keys.stream().anyMatch(pattern -> matches(pattern, key));
  }

  private static boolean namesTheImage(String key) {
    return NAMES.contains(key) || key.startsWith(DISTRIBUTION_SOURCE);
  }

  /** Whether a key matches a pattern, in which {@code *} is any text. */
  private static boolean matches(String pattern, String key) {
    String[] parts = pattern.split("\\*", -1);
    String last = parts[parts.length - 1];
    if (parts.length == 1) {
      return pattern.equals(key);
    }
    int at = parts[0].length();
    if (!key.startsWith(parts[0])) {
      return false;
    }
    for (int i = 1; i < parts.length - 1; i++) {
      int found = key.indexOf(parts[i], at);
      if (found < 0) {
        return false;
      }
      at = found + parts[i].length();
    }
    return key.length() - last.length() >= at && key.endsWith(last);
  }
}
