package dev.colophon.core.internal.layer;

import dev.colophon.spi.SourceException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Decides which extended attributes of a folder's files go into a layer: {@code user.*}, and file
 * capabilities. Others belong to the machine (SELinux labels, integrity signatures), or are used by
 * overlayfs and container stores to describe the file.
 */
final class KeptAttributes {

  private static final String USER = "user.";

  private final LayerNotes notes;

  KeptAttributes(LayerNotes notes) {
    this.notes = notes;
  }

  /**
   * The attributes of a file.
   *
   * @param records the attributes to write to the layer, as PAX records
   * @param opaque whether overlayfs hides what lower layers have in this folder
   * @param whiteout whether overlayfs marks the file as deleted
   * @param stat the owner and mode that replace the file's own
   */
  record Found(
      SortedMap<String, byte[]> records,
      boolean opaque,
      boolean whiteout,
      Optional<OverrideStat> stat) {

    static final Found NONE = new Found(new TreeMap<>(), false, false, Optional.empty());
  }

  /**
   * Selects the attributes of a file.
   *
   * @throws SourceException if they show that its content is stored elsewhere
   */
  Found of(FileHandle file, FileStatus status) {
    String what = file.description();
    if (!file.hasAttributes()) {
      notes.add(what, "extended attributes are left out; only Linux lets them be read");
      return Found.NONE;
    }
    Map<String, byte[]> all = Reading.of(what, file::attributes);
    if (all.isEmpty()) {
      return Found.NONE;
    }
    OverlayAttributes.requireOwnContent(all, what);
    SortedMap<String, byte[]> records = new TreeMap<>();
    all.forEach((name, value) -> add(name, value, what, records));
    return new Found(
        records,
        OverlayAttributes.areOpaque(all),
        status.isEmptyFile() && OverlayAttributes.areOfWhiteout(all),
        OverrideStat.of(all, status.type(), what));
  }

  private void add(String name, byte[] value, String what, Map<String, byte[]> records) {
    if (OverlayAttributes.has(name) || name.equals(OverrideStat.ATTRIBUTE)) {
      return;
    }
    String reason = reasonAgainst(name, value);
    if (!reason.isEmpty()) {
      notes.add(
          what, "the extended attribute " + ByteText.readable(name) + " is left out" + reason);
    } else if (name.equals(FileCapability.ATTRIBUTE)) {
      if (FileCapability.isOfNamespace(value)) {
        notes.add(what, FileCapability.NOTE);
      }
      records.put(FileCapability.RECORD, FileCapability.portable(value));
    } else {
      records.put(PaxRecords.ATTRIBUTE + ByteText.readable(name), value);
    }
  }

  private static String reasonAgainst(String name, byte[] value) {
    if (!name.equals(FileCapability.ATTRIBUTE) && !name.startsWith(USER)) {
      return ", since it belongs to this machine";
    }
    if (name.indexOf('=') >= 0) {
      return ", since no tar can have \"=\" in a name";
    }
    if (!isUtf8(name)) {
      return ", since its name is not UTF-8";
    }
    if (name.equals(FileCapability.ATTRIBUTE)) {
      return FileCapability.isKnown(value) ? "" : ", since it is of no known version";
    }
    return value.length == 0 ? ", since readers of layers ignore one without a value" : "";
  }

  private static boolean isUtf8(String name) {
    try {
      StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(ByteText.bytes(name)));
      return true;
    } catch (CharacterCodingException e) {
      return false;
    }
  }
}
