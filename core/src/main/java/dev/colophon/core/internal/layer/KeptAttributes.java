package dev.colophon.core.internal.layer;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Which extended attributes of a folder's files go into a layer: {@code user.*}, and file
 * capabilities. Others belong to the machine (SELinux labels, integrity signatures) or to
 * overlayfs.
 */
final class KeptAttributes {

  private static final String CAPABILITY = "security.capability";
  private static final String USER = "user.";
  private static final Set<String> OPAQUE = Set.of("trusted.overlay.opaque", "user.overlay.opaque");
  private static final String OVERLAY = ".overlay.";

  private final ExtendedAttributes source = new ExtendedAttributes();
  private final LayerNotes notes;

  KeptAttributes(LayerNotes notes) {
    this.notes = notes;
  }

  /**
   * A file's attributes.
   *
   * @param records what goes into the layer, as PAX records
   * @param opaque whether overlayfs hides what lower layers have in this folder
   */
  record Found(SortedMap<String, byte[]> records, boolean opaque) {

    static final Found NONE = new Found(new TreeMap<>(), false);
  }

  /**
   * The attributes of a file.
   *
   * @param path its absolute path, as {@link ByteText}
   */
  Found of(FolderEntry entry, String path) {
    if (!CLibrary.isAvailable()) {
      notes.add(
          entry.description(), "extended attributes are left out; only Linux lets them be read");
      return Found.NONE;
    }
    Map<String, byte[]> all = Reading.of(entry.description(), () -> source.of(path));
    if (all.isEmpty()) {
      return Found.NONE;
    }
    SortedMap<String, byte[]> records = new TreeMap<>();
    all.forEach(
        (name, value) -> {
          if (isKept(name)) {
            records.put(PaxRecords.ATTRIBUTE + name, value);
          } else if (!name.contains(OVERLAY)) {
            notes.add(entry.description(), "the extended attribute " + name + " is left out");
          }
        });
    return new Found(records, isOpaque(all));
  }

  private static boolean isKept(String name) {
    return name.equals(CAPABILITY) || (name.startsWith(USER) && !name.startsWith("user.overlay."));
  }

  private static boolean isOpaque(Map<String, byte[]> all) {
    return OPAQUE.stream()
        .filter(all::containsKey)
        .anyMatch(name -> new String(all.get(name), StandardCharsets.US_ASCII).equals("y"));
  }
}
