package dev.colophon.spi;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The outcome of an export: the locations of the image, notes for the user, and metadata for
 * programs. Immutable.
 */
public final class ExportReceipt {

  private final List<String> locations;
  private final List<String> notes;
  private final SortedMap<String, Object> metadata;

  private ExportReceipt(List<String> locations, List<String> notes, Map<String, Object> metadata) {
    this.locations = List.copyOf(locations);
    this.notes = List.copyOf(notes);
    this.metadata = Collections.unmodifiableSortedMap(new TreeMap<>(metadata));
  }

  /**
   * A receipt for one location.
   *
   * @param location the location as a person would write it: a file, a folder, a reference
   */
  public static ExportReceipt of(String location) {
    return of(List.of(location));
  }

  /** A receipt for several locations, each as a person would write it. */
  public static ExportReceipt of(List<String> locations) {
    return new ExportReceipt(locations, List.of(), Map.of());
  }

  /** This receipt with a further note for the user, one sentence. */
  public ExportReceipt withNote(String note) {
    return withNotes(List.of(note));
  }

  /** This receipt with further notes for the user, one sentence each. */
  public ExportReceipt withNotes(List<String> more) {
    List<String> all = new ArrayList<>(notes);
    all.addAll(more);
    return new ExportReceipt(locations, all, metadata);
  }

  /**
   * This receipt with a further field for {@code --metadata-file}. It cannot replace the fields
   * that Colophon writes itself, {@code containerimage.digest} for example.
   *
   * @param key the name of the field; by convention it begins with the exporter's type and a dot:
   *     {@code s3.version}
   * @param value a tree, which is copied, of {@link Map}s with text keys, {@link List}s, {@link
   *     String}s, {@link Number}s and {@link Boolean}s
   * @throws IllegalArgumentException if the tree has a value of another type
   */
  public ExportReceipt withMetadata(String key, Object value) {
    Map<String, Object> all = new TreeMap<>(metadata);
    all.put(key, copyOf(value));
    return new ExportReceipt(locations, notes, all);
  }

  private static Object copyOf(Object value) {
    if (value instanceof Map<?, ?> fields) {
      Map<String, Object> copy = new LinkedHashMap<>();
      fields.forEach(
          (key, field) -> {
            require(key instanceof String, key);
            copy.put((String) key, copyOf(field));
          });
      return Collections.unmodifiableMap(copy);
    }
    if (value instanceof List<?> elements) {
      return elements.stream().map(ExportReceipt::copyOf).toList();
    }
    require(value instanceof String || value instanceof Number || value instanceof Boolean, value);
    return value;
  }

  private static void require(boolean holds, Object value) {
    if (!holds) {
      throw new IllegalArgumentException(
          "metadata holds maps, lists, texts, numbers and booleans, not "
              + value.getClass().getName());
    }
  }

  /** The locations of the image, each as a person would write it: a file, a folder, a reference. */
  public List<String> locations() {
    return locations;
  }

  /** The notes for the user, one sentence each. */
  public List<String> notes() {
    return notes;
  }

  /** The fields for {@code --metadata-file} in addition to Colophon's own, by name. */
  public SortedMap<String, Object> metadata() {
    return metadata;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ExportReceipt that
        && locations.equals(that.locations)
        && notes.equals(that.notes)
        && metadata.equals(that.metadata);
  }

  @Override
  public int hashCode() {
    return 31 * locations.hashCode() + notes.hashCode();
  }

  /** Returns the locations, separated by commas. */
  @Override
  public String toString() {
    return String.join(", ", locations);
  }
}
