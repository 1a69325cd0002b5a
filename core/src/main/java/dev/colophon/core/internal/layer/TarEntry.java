package dev.colophon.core.internal.layer;

import dev.colophon.core.internal.layer.EntryHeader.Device;
import dev.colophon.core.internal.layer.EntryHeader.Kind;
import dev.colophon.core.internal.layer.EntryHeader.Metadata;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.StringJoiner;
import java.util.TreeMap;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.apache.commons.compress.archivers.tar.TarUtils;

/**
 * A tar entry as read by the library, with its PAX records as bytes.
 *
 * @param entry the entry; its names are {@link ByteText} unless a record contains them
 * @param records its PAX records
 * @param ids the IDs of its owner from the header, which the library truncates to 32 bits
 */
record TarEntry(TarArchiveEntry entry, Map<String, byte[]> records, Ids ids) {

  /** Records that readers of layers ignore: access control lists, labels, flags of files. */
  private static final List<String> IGNORED =
      List.of("SCHILY.acl.", "SCHILY.fflags", "RHT.security.selinux");

  private static final String LIBARCHIVE = "LIBARCHIVE.xattr.";

  /** The IDs of a user and a group. */
  record Ids(long uid, long gid) {

    private static final int UID_OFFSET = 108;
    private static final int GID_OFFSET = UID_OFFSET + TarConstants.UIDLEN;

    static Ids of(byte[] header) {
      return new Ids(
          TarUtils.parseOctalOrBinary(header, UID_OFFSET, TarConstants.UIDLEN),
          TarUtils.parseOctalOrBinary(header, GID_OFFSET, TarConstants.GIDLEN));
    }
  }

  private static final int RECORD = TarConstants.DEFAULT_RCDSIZE;

  /** Records that repeat the plain header, and times that change with each reading. */
  private static final Set<String> OWN =
      Set.of(
          "path",
          "linkpath",
          "size",
          "uid",
          "gid",
          "uname",
          "gname",
          "mtime",
          "atime",
          "ctime",
          "charset",
          "hdrcharset",
          "comment");

  private static final String SPARSE = "GNU.sparse.";

  /**
   * Creates an entry.
   *
   * @param header all bytes of its headers, including extended headers
   * @throws IOException if an extended header is malformed, or readers interpret it differently
   */
  static TarEntry of(TarArchiveEntry entry, byte[] header) throws IOException {
    ExtendedHeaders extended = ExtendedHeaders.read(header);
    int own = extended.length();
    if (own + RECORD <= header.length) {
      PlainHeader.check(Arrays.copyOfRange(header, own, own + RECORD), extended.records());
    }
    Ids ids =
        own + RECORD <= header.length
            ? ids(entry, Arrays.copyOfRange(header, own, own + RECORD))
            : new Ids(entry.getLongUserId(), entry.getLongGroupId());
    return new TarEntry(entry, extended.records(), ids);
  }

  /**
   * Reads the owner's IDs, since the library returns only the lower half of numbers in plain
   * headers.
   */
  private static Ids ids(TarArchiveEntry entry, byte[] header) {
    long uid = entry.getLongUserId();
    long gid = entry.getLongGroupId();
    Ids raw;
    try {
      raw = Ids.of(header);
    } catch (IllegalArgumentException e) {
      return new Ids(uid, gid);
    }
    return new Ids(
        (int) raw.uid() == uid ? raw.uid() : uid, (int) raw.gid() == gid ? raw.gid() : gid);
  }

  /** Its name, as {@link ByteText}. */
  String name() {
    return text("GNU.sparse.name", text("path", entry.getName()));
  }

  /** The target of a link, as {@link ByteText}. */
  String link() {
    return text("linkpath", entry.getLinkName());
  }

  private String text(String key, String otherwise) {
    byte[] own = records.get(key);
    // An empty value deletes the record (POSIX, pax).
    return own == null || own.length == 0 ? otherwise : ByteText.of(own);
  }

  /** Its path in the image: its name without redundant dots and slashes. */
  String path() {
    return path(name());
  }

  /** The path in the image of the hard link's target. */
  String linkedPath() {
    return path(link());
  }

  private static String path(String name) {
    if (!name.startsWith("/")
        && !name.startsWith(".")
        && !name.endsWith("/")
        && !name.contains("//")
        && !name.contains("/.")) {
      return name;
    }
    StringJoiner path = new StringJoiner("/");
    for (String part : name.split("/", -1)) {
      if (!part.isEmpty() && !part.equals(".")) {
        path.add(part);
      }
    }
    return path.toString();
  }

  /** Whether it is a file of a type that not all readers of layers support. */
  boolean isOdd() {
    return entry.isSparse()
        || entry.getLinkFlag() == TarConstants.LF_CONTIG
        || entry.getLinkFlag() == TarConstants.LF_GNUTYPE_SPARSE;
  }

  /** Its extended attributes, by name. */
  Map<String, byte[]> attributes() {
    if (records.isEmpty()) {
      return Map.of();
    }
    Map<String, byte[]> attributes = new TreeMap<>();
    records.forEach(
        (key, value) -> {
          if (key.startsWith(PaxRecords.ATTRIBUTE)) {
            attributes.put(key.substring(PaxRecords.ATTRIBUTE.length()), value);
          }
        });
    return attributes;
  }

  /** The keys of its meaningful records that readers of layers ignore. */
  List<String> ignoredRecords() {
    return records.keySet().stream()
        .filter(key -> IGNORED.stream().anyMatch(key::startsWith) || isLonely(key))
        .toList();
  }

  /** Whether an attribute exists only in the form that bsdtar alone reads. */
  private boolean isLonely(String key) {
    return key.startsWith(LIBARCHIVE)
        && !records.containsKey(PaxRecords.ATTRIBUTE + decoded(key.substring(LIBARCHIVE.length())));
  }

  private static String decoded(String name) {
    try {
      return URLDecoder.decode(name.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return name;
    }
  }

  /** Whether overlayfs would treat it as a whiteout. */
  boolean isOverlayWhiteout() {
    return flag() == TarConstants.LF_CHR && entry.getDevMajor() == 0 && entry.getDevMinor() == 0;
  }

  /** Its file capability, if it has one. */
  Optional<byte[]> capability() {
    return Optional.ofNullable(records.get(FileCapability.RECORD));
  }

  /** Its type flag, converted to a type that layers have if possible. */
  byte flag() {
    return switch (entry.getLinkFlag()) {
      case TarConstants.LF_OLDNORM, TarConstants.LF_CONTIG, TarConstants.LF_GNUTYPE_SPARSE ->
          entry.isDirectory() ? TarConstants.LF_DIR : TarConstants.LF_NORMAL;
      default -> entry.getLinkFlag();
    };
  }

  /**
   * The header for rewriting the entry under these rules.
   *
   * @param file the path of the entry's file in the tar: its own path, except for a hard link
   */
  EntryHeader header(EntryRules rules, String file) {
    long size = entry.isSparse() ? entry.getRealSize() : entry.getSize();
    Device device = new Device(entry.getDevMajor(), entry.getDevMinor());
    Owner owner = new Owner(ids.uid(), ids.gid());
    long seconds = entry.getLastModifiedTime().toInstant().getEpochSecond();
    Metadata metadata = Metadata.of(entry.getMode(), owner, seconds, kept());
    TreePlace place = rules.place();
    return new EntryHeader(
        place.isRoot()
            ? name()
            : place.inImage(path()) + (flag() == TarConstants.LF_DIR ? "/" : ""),
        new Kind(flag(), linkIn(place), device),
        rules.apply(metadata, place.inImage(file), flag()),
        size);
  }

  private String linkIn(TreePlace place) {
    return place.isRoot() || flag() != TarConstants.LF_LINK ? link() : place.inImage(linkedPath());
  }

  private Map<String, byte[]> kept() {
    Map<String, byte[]> kept = new TreeMap<>(records);
    kept.keySet().removeIf(key -> OWN.contains(key) || key.startsWith(SPARSE));
    return kept;
  }
}
