package dev.colophon.core.internal.layer;

import dev.colophon.core.internal.layer.EntryHeader.Kind;
import dev.colophon.core.internal.layer.EntryHeader.Metadata;
import dev.colophon.spi.Advice;
import dev.colophon.spi.Reason;
import dev.colophon.spi.SourceException;
import dev.colophon.spi.Written;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.commons.compress.archivers.tar.TarConstants;

/** Writes the content of a folder to a tar, each folder before its content. */
final class FolderWriter {

  /** PATH_MAX of Linux. Readers of layers cannot unpack longer paths. */
  private static final int MOST_PATH = 4096;

  private final LayerTar tar;
  private final EntryRules rules;

  /** The offset of the tree's path in a path in the image. */
  private final int inTree;

  private final LayerNotes notes;
  private final KeptAttributes attributes;
  private final Map<FileStatus.Id, First> firstNames = new HashMap<>();
  private final Deque<OpenFolder> open = new ArrayDeque<>();
  private final PendingFolders pending = new PendingFolders();
  private final byte[] buffer = new byte[1 << 17];

  FolderWriter(LayerTar tar, EntryRules rules, LayerNotes notes) {
    this.tar = tar;
    this.rules = rules;
    this.inTree = rules.place().folder().length();
    this.notes = notes;
    this.attributes = new KeptAttributes(notes);
  }

  /**
   * The first name of a file that has several.
   *
   * @param path its path in the image
   * @param metadata the metadata of its entry
   */
  private record First(String path, Metadata metadata) {}

  /**
   * A folder on the path to the current file.
   *
   * @param path its path in the image: empty, or ends in a slash
   * @param all the names in it, sorted
   * @param left the names that are not written yet, beginning with whiteouts, because some readers
   *     apply whiteouts also to earlier entries (OCI image-spec, layer.md, "Whiteouts")
   */
  private record OpenFolder(
      FileHandle folder, String path, List<String> all, Iterator<String> left) {

    static OpenFolder of(FileHandle folder, String path) {
      List<String> names = Reading.of(folder.description(), folder::names);
      Map<Boolean, List<String>> byWhiteout =
          names.stream().collect(Collectors.partitioningBy(Whiteouts::isOne));
      List<String> ordered = new ArrayList<>(byWhiteout.get(true));
      ordered.addAll(byWhiteout.get(false));
      return new OpenFolder(folder, path, names, ordered.iterator());
    }

    boolean has(String name) {
      return Collections.binarySearch(all, name) >= 0;
    }
  }

  /** A file of a folder, by its name in the folder and its path in the image. */
  private record Entry(OpenFolder parent, String name, FileHandle file, FileStatus status) {

    String path() {
      return parent.path() + name;
    }
  }

  /** Writes everything in the folder, but no entry for itself. */
  void write(Path folder) throws IOException {
    for (EntryHeader missing : rules.missingFolders()) {
      tar.add(missing);
    }
    // An explicit stack, because the depth of folders is not limited.
    try {
      FileHandle top = Reading.of(folder.toString(), () -> FileHandle.open(folder));
      open.push(OpenFolder.of(top, rules.place().folder()));
      addWhiteoutOfTop(open.element());
      while (!open.isEmpty()) {
        OpenFolder last = open.element();
        if (last.left().hasNext()) {
          write(last, last.left().next());
        } else {
          open.pop().folder().close();
        }
      }
    } finally {
      for (OpenFolder left : open) {
        left.folder().close();
      }
    }
  }

  /** Adds a whiteout if the top folder, which has no entry, hides content of lower layers. */
  private void addWhiteoutOfTop(OpenFolder top) throws IOException {
    String what = top.folder().description();
    Map<String, byte[]> all =
        top.folder().hasAttributes() ? Reading.of(what, top.folder()::attributes) : Map.of();
    OverlayAttributes.requireOwnContent(all, what);
    if (OverlayAttributes.areOpaque(all) && !top.has(Whiteouts.OPAQUE)) {
      String path = top.path() + Whiteouts.OPAQUE;
      Metadata plain = Metadata.of(0644, new Owner(0, 0), 0, new TreeMap<>());
      addWhiteout(path, rules.apply(plain, path, TarConstants.LF_NORMAL));
    }
  }

  private void write(OpenFolder parent, String name) throws IOException {
    String what = parent.folder().description() + "/" + ByteText.readable(name);
    if (parent.path().length() + name.length() > MOST_PATH) {
      throw new SourceException(
          Written.source(what),
          Reason.TOO_LARGE,
          "its path has more than " + MOST_PATH + " bytes",
          Advice.of("Use shorter names."));
    }
    LeftOut out = rules.place().leftOut();
    boolean leftOut = out.has((parent.path() + name).substring(inTree));
    if (leftOut && !out.mayKeepWithin()) {
      return;
    }
    rules.checkPath(parent.path() + name, what);
    FileHandle file = Reading.of(what, () -> parent.folder().child(name));
    boolean stays = false;
    try {
      Entry entry = new Entry(parent, name, file, Reading.of(what, file::status));
      if (entry.status().type() == FileStatus.Type.FOLDER) {
        addFolder(entry, leftOut);
        stays = true;
      } else if (!leftOut) {
        pending.writeFor(entry.path(), tar);
        add(entry);
      }
    } finally {
      if (!stays) {
        file.close();
      }
    }
  }

  private void addFolder(Entry entry, boolean leftOut) throws IOException {
    OpenFolder folder = OpenFolder.of(entry.file(), entry.path() + "/");
    Whiteouts.check(entry.path(), false, entry.file().description());
    KeptAttributes.Found found = attributes.of(entry.file(), entry.status());
    Metadata metadata = metadata(entry, found);
    EntryHeader header = new EntryHeader(folder.path(), Kind.of(TarConstants.LF_DIR), metadata, 0);
    if (leftOut) {
      pending.add(entry.path(), header);
      open.push(folder);
      return;
    }
    pending.writeFor(entry.path(), tar);
    tar.add(header);
    notes.addFolder(entry.path(), metadata.mode());
    if (found.opaque() && !folder.has(Whiteouts.OPAQUE)) {
      addWhiteout(folder.path() + Whiteouts.OPAQUE, metadata);
    }
    open.push(folder);
  }

  private void add(Entry entry) throws IOException {
    FileStatus status = entry.status();
    if (status.type() == FileStatus.Type.SOCKET) {
      notes.add(entry.file().description(), "sockets are left out, since no layer can have them");
      return;
    }
    KeptAttributes.Found found = attributes.of(entry.file(), status);
    Metadata metadata = metadata(entry, found);
    if (status.isOverlayWhiteout() || found.whiteout()) {
      if (!entry.parent().has(Whiteouts.PREFIX + entry.name())) {
        addWhiteout(entry.parent().path() + Whiteouts.PREFIX + entry.name(), metadata);
      }
      return;
    }
    Whiteouts.check(entry.path(), status.isEmptyFile(), entry.file().description());
    First first = new First(entry.path(), metadata);
    First before = status.links() > 1 ? firstNames.putIfAbsent(status.id(), first) : null;
    if (before == null) {
      addContent(entry, metadata);
    } else {
      Kind link = Kind.link(TarConstants.LF_LINK, before.path());
      tar.add(new EntryHeader(entry.path(), link, ofLink(before.metadata()), 0));
    }
  }

  /**
   * The metadata of a hard link. Unpacking a link sets its owner, which removes the file's
   * capability: chown(2).
   */
  private static Metadata ofLink(Metadata file) {
    SortedMap<String, byte[]> records = new TreeMap<>(file.records());
    records.keySet().removeIf(key -> !key.equals(FileCapability.RECORD));
    return new Metadata(file.mode(), file.owner(), file.seconds(), records);
  }

  private void addContent(Entry entry, Metadata metadata) throws IOException {
    FileStatus status = entry.status();
    String path = entry.path();
    switch (status.type()) {
      case FILE ->
          addFile(
              entry.file(),
              new EntryHeader(
                  path, Kind.of(TarConstants.LF_NORMAL), metadata, status.attributes().size()));
      case SYMBOLIC_LINK -> tar.add(new EntryHeader(path, link(entry.file()), metadata, 0));
      case FIFO -> tar.add(new EntryHeader(path, Kind.of(TarConstants.LF_FIFO), metadata, 0));
      case CHARACTER_DEVICE ->
          tar.add(new EntryHeader(path, device(TarConstants.LF_CHR, status), metadata, 0));
      case BLOCK_DEVICE ->
          tar.add(new EntryHeader(path, device(TarConstants.LF_BLK, status), metadata, 0));
      case FOLDER, SOCKET -> throw new IllegalStateException("written elsewhere");
    }
  }

  private Metadata metadata(Entry entry, KeptAttributes.Found found) {
    FileStatus status = entry.status();
    FileStatus.Attributes own = status.attributes();
    int mode = found.stat().map(OverrideStat::mode).orElse(status.mode());
    Owner owner = found.stat().map(OverrideStat::owner).orElse(own.owner());
    byte flag =
        switch (status.type()) {
          case FOLDER -> TarConstants.LF_DIR;
          case SYMBOLIC_LINK -> TarConstants.LF_SYMLINK;
          default -> TarConstants.LF_NORMAL;
        };
    Metadata metadata = Metadata.of(mode, owner, own.seconds(), found.records());
    return rules.apply(metadata, entry.path(), flag);
  }

  private void addWhiteout(String path, Metadata metadata) throws IOException {
    Metadata plain =
        new Metadata(metadata.mode(), metadata.owner(), metadata.seconds(), new TreeMap<>());
    tar.add(new EntryHeader(path, Kind.of(TarConstants.LF_NORMAL), plain, 0));
  }

  private static Kind device(byte flag, FileStatus status) {
    return new Kind(flag, "", status.device());
  }

  private static Kind link(FileHandle file) {
    return Kind.link(TarConstants.LF_SYMLINK, Reading.of(file.description(), file::linkTarget));
  }

  private void addFile(FileHandle file, EntryHeader header) throws IOException {
    String what = file.description();
    try (SeekableByteChannel content = Reading.of(what, file::content)) {
      tar.begin(header);
      long left = header.size();
      while (left > 0) {
        int n = read(content, what, (int) Math.min(left, buffer.length));
        if (n < 0) {
          throw changed(what);
        }
        tar.write(buffer, n);
        left -= n;
      }
      if (read(content, what, 1) > 0) {
        throw changed(what);
      }
    }
    tar.end();
  }

  private int read(SeekableByteChannel content, String what, int most) {
    return Reading.of(what, () -> content.read(ByteBuffer.wrap(buffer, 0, most)));
  }

  private static SourceException changed(String what) {
    return new SourceException(
        Written.source(what),
        Reason.CHANGED,
        "its size changed while it was read",
        Advice.of("Build from a folder that nobody writes to."));
  }
}
