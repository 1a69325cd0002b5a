package dev.colophon.core.internal.layer;

import dev.colophon.spi.Advice;
import dev.colophon.spi.Reason;
import dev.colophon.spi.SourceException;
import dev.colophon.spi.Written;
import java.util.Arrays;
import java.util.Map;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarConstants;

/** Checks that a tar entry can be part of a layer (OCI image-spec, layer.md). */
final class TarEntryCheck {

  /** PATH_MAX of Linux. */
  private static final int MOST_NAME = 4096;

  /** NAME_MAX of Linux. */
  private static final int MOST_PART = 255;

  /** 64 GiB, as for compressed tars, because a few bytes can describe holes of any length. */
  private static final long MOST_SPARSE = 64L << 30;

  private TarEntryCheck() {}

  /**
   * @param what the name of the tar, for messages
   * @throws SourceException if a layer cannot contain the entry, or readers would interpret it
   *     differently
   */
  static void check(TarEntry entry, String what) {
    String name = entry.name();
    // The library leaves this check to its user.
    if (!entry.entry().isCheckSumOK()) {
      throw refused(what, name, "has a damaged header");
    }
    checkName(name, what, "an entry");
    if (entry.entry().getLinkFlag() == TarConstants.LF_NORMAL && name.endsWith("/")) {
      throw refused(
          what, name, "is a file whose name ends with a slash, which some readers make a folder");
    }
    switch (entry.flag()) {
      case TarConstants.LF_NORMAL -> checkSize(entry.entry(), name, what);
      case TarConstants.LF_LINK -> {
        checkName(entry.link(), what, "the target of " + ByteText.readable(name));
        checkEmpty(entry.entry(), name, what);
      }
      case TarConstants.LF_SYMLINK -> {
        checkTarget(entry.link(), name, what);
        checkEmpty(entry.entry(), name, what);
      }
      case TarConstants.LF_DIR, TarConstants.LF_CHR, TarConstants.LF_BLK, TarConstants.LF_FIFO ->
          checkEmpty(entry.entry(), name, what);
      default ->
          throw refused(
              what,
              name,
              "is of type \"" + printable(entry.flag()) + "\", which layers do not have");
    }
    if (entry.path().isEmpty() && entry.flag() != TarConstants.LF_DIR) {
      throw refused(what, name, "is the root of the image, and not a folder");
    }
    checkOwner(entry.ids().uid(), name, what);
    checkOwner(entry.ids().gid(), name, what);
    Whiteouts.check(entry.path(), isEmptyFile(entry), what);
    if (!entry.records().isEmpty()) {
      checkAttributes(entry, what);
    }
  }

  private static void checkAttributes(TarEntry entry, String what) {
    Map<String, byte[]> attributes = entry.attributes();
    OverlayAttributes.requireOwnContent(attributes, what + ": " + ByteText.readable(entry.name()));
    if (OverlayAttributes.areOpaque(attributes)) {
      throw ofOverlay(what, entry.name(), "has the attribute overlay.opaque");
    }
    if (isEmptyFile(entry) && OverlayAttributes.areOfWhiteout(attributes)) {
      throw ofOverlay(what, entry.name(), "has the attribute overlay.whiteout");
    }
    if (entry.capability().filter(value -> !FileCapability.isKnown(value)).isPresent()) {
      throw refused(what, entry.name(), "has a capability that no kernel understands");
    }
  }

  private static SourceException ofOverlay(String what, String name, String why) {
    return new SourceException(
        Written.source(what),
        Reason.UNSUPPORTED,
        ByteText.readable(name) + " " + why + ", by which overlayfs deletes files",
        Advice.of("Build from the folder that the tar was made of; it becomes a whiteout then."));
  }

  private static boolean isEmptyFile(TarEntry entry) {
    return entry.flag() == TarConstants.LF_NORMAL && entry.entry().getSize() == 0;
  }

  private static String printable(byte flag) {
    return flag > ' ' && flag < 0x7f ? String.valueOf((char) flag) : "0x%02x".formatted(flag);
  }

  private static void checkName(String name, String what, String subject) {
    if (name.isEmpty() || name.indexOf('\0') >= 0) {
      throw new SourceException(
          Written.source(what),
          Reason.DAMAGED,
          subject + " has no name, or a zero byte in it",
          Advice.NONE);
    }
    if (name.length() > MOST_NAME) {
      throw new SourceException(
          Written.source(what),
          Reason.TOO_LARGE,
          subject + " has a name of more than " + MOST_NAME + " bytes",
          Advice.NONE);
    }
    if (hasLongPart(name)) {
      throw new SourceException(
          Written.source(what),
          Reason.TOO_LARGE,
          subject
              + " has a file name of more than "
              + MOST_PART
              + " bytes, which Linux cannot make",
          Advice.NONE);
    }
    if (("/" + name + "/").contains("/../")) {
      throw new SourceException(
          Written.source(what),
          Reason.DAMAGED,
          subject + " is named " + ByteText.readable(name) + ", which can lead out of the image",
          Advice.of("Make the tar from inside its root, without \"..\" in names."));
    }
  }

  private static boolean hasLongPart(String name) {
    return name.length() > MOST_PART
        && Arrays.stream(name.split("/", -1)).anyMatch(part -> part.length() > MOST_PART);
  }

  private static void checkTarget(String target, String name, String what) {
    if (target.isEmpty() || target.indexOf('\0') >= 0 || target.length() >= MOST_NAME) {
      throw refused(
          what, name, "is a link whose target is empty, too long, or has a zero byte in it");
    }
  }

  private static void checkSize(TarArchiveEntry entry, String name, String what) {
    if (entry.getSize() < 0 || entry.getRealSize() < 0) {
      throw refused(what, name, "has a negative size");
    }
    if (entry.isSparse() && entry.getRealSize() > MOST_SPARSE) {
      throw refused(what, name, "is a sparse file of more than " + MOST_SPARSE + " bytes");
    }
  }

  private static void checkEmpty(TarArchiveEntry entry, String name, String what) {
    if (entry.getSize() != 0) {
      throw refused(what, name, "has content but is not a file; readers disagree on such entries");
    }
  }

  private static void checkOwner(long id, String name, String what) {
    if (id < 0 || id > Owner.MAX_ID) {
      throw refused(what, name, "has the owner " + id + "; owners are 0 to " + Owner.MAX_ID);
    }
  }

  private static SourceException refused(String what, String name, String why) {
    return new SourceException(
        Written.source(what), Reason.DAMAGED, ByteText.readable(name) + " " + why, Advice.NONE);
  }
}
