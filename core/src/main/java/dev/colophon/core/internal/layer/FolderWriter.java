package dev.colophon.core.internal.layer;

import dev.colophon.core.internal.layer.EntryHeader.Kind;
import dev.colophon.core.internal.layer.EntryHeader.Metadata;
import dev.colophon.spi.SourceException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.commons.compress.archivers.tar.TarConstants;

/** Writes what is in a folder into a tar, each folder before what is in it. */
final class FolderWriter {

  private static final String WHITEOUT = ".wh.";
  private static final String OPAQUE = ".wh..wh..opq";
  private static final Set<OpenOption> NO_LINKS =
      Set.of(StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS);

  private final LayerTar tar;
  private final EntryRules rules;
  private final LayerNotes notes;
  private final KeptAttributes attributes;
  private final Path folder;
  private final String root;
  private final Map<FileStatus.Id, String> firstNames = new HashMap<>();
  private final byte[] buffer = new byte[1 << 17];

  FolderWriter(Path folder, LayerTar tar, EntryRules rules, LayerNotes notes) {
    this.folder = folder;
    this.root = ByteText.pathOf(folder.toAbsolutePath());
    this.tar = tar;
    this.rules = rules;
    this.notes = notes;
    this.attributes = new KeptAttributes(notes);
  }

  /** Writes all that is in the folder, but no entry for itself. */
  void write() throws IOException {
    // A stack of its own: the depth of folders is not ours to trust.
    Deque<Iterator<FolderEntry>> open = new ArrayDeque<>();
    open.push(FolderEntry.in(folder, "").iterator());
    while (!open.isEmpty()) {
      if (!open.element().hasNext()) {
        open.pop();
        continue;
      }
      FolderEntry entry = open.element().next();
      FileStatus status = Reading.of(entry.description(), () -> FileStatus.of(entry.path()));
      add(entry, status);
      if (status.type() == FileStatus.Type.FOLDER) {
        open.push(FolderEntry.in(entry.path(), entry.fullName() + "/").iterator());
      }
    }
  }

  private void add(FolderEntry entry, FileStatus status) throws IOException {
    if (status.type() == FileStatus.Type.SOCKET) {
      notes.add(entry.description(), "sockets are left out, since no layer can have them");
      return;
    }
    if (status.isOverlayWhiteout()) {
      addEmpty(entry.parent() + WHITEOUT + entry.name(), status);
      return;
    }
    if (status.type() != FileStatus.Type.FOLDER && status.links() > 1) {
      String first = firstNames.putIfAbsent(status.id(), entry.fullName());
      if (first != null) {
        Kind link = Kind.link(TarConstants.LF_LINK, first);
        tar.add(new EntryHeader(entry.fullName(), link, metadata(status, new TreeMap<>()), 0));
        return;
      }
    }
    addOwn(entry, status, attributes.of(entry, absolute(entry)));
  }

  private void addOwn(FolderEntry entry, FileStatus status, KeptAttributes.Found found)
      throws IOException {
    Metadata metadata = metadata(status, found.records());
    String name = entry.fullName();
    switch (status.type()) {
      case FOLDER -> {
        tar.add(new EntryHeader(name + "/", Kind.of(TarConstants.LF_DIR), metadata, 0));
        if (found.opaque()) {
          addEmpty(name + "/" + OPAQUE, status);
        }
      }
      case FILE ->
          addFile(
              entry,
              new EntryHeader(
                  name, Kind.of(TarConstants.LF_NORMAL), metadata, status.attributes().size()));
      case SYMBOLIC_LINK -> tar.add(new EntryHeader(name, link(entry), metadata, 0));
      case FIFO -> tar.add(new EntryHeader(name, Kind.of(TarConstants.LF_FIFO), metadata, 0));
      case CHARACTER_DEVICE ->
          tar.add(new EntryHeader(name, device(TarConstants.LF_CHR, status), metadata, 0));
      case BLOCK_DEVICE ->
          tar.add(new EntryHeader(name, device(TarConstants.LF_BLK, status), metadata, 0));
      case SOCKET -> throw new IllegalStateException("sockets are left out");
    }
  }

  private Metadata metadata(FileStatus status, SortedMap<String, byte[]> records) {
    FileStatus.Attributes attributes = status.attributes();
    return Metadata.of(status.mode(), attributes.owner(), attributes.seconds(), records)
        .under(rules);
  }

  private void addEmpty(String name, FileStatus status) throws IOException {
    Metadata metadata = metadata(status, new TreeMap<>());
    tar.add(new EntryHeader(name, Kind.of(TarConstants.LF_NORMAL), metadata, 0));
  }

  private String absolute(FolderEntry entry) {
    return root + "/" + entry.fullName();
  }

  private static Kind device(byte flag, FileStatus status) {
    return new Kind(flag, "", status.device());
  }

  private Kind link(FolderEntry entry) {
    String target =
        Reading.of(entry.description(), () -> SymbolicLinks.target(entry, absolute(entry)));
    return Kind.link(TarConstants.LF_SYMLINK, target);
  }

  private void addFile(FolderEntry entry, EntryHeader header) throws IOException {
    try (SeekableByteChannel file =
        Reading.of(entry.description(), () -> Files.newByteChannel(entry.path(), NO_LINKS))) {
      tar.begin(header);
      long left = header.size();
      while (left > 0) {
        int n = read(file, entry, (int) Math.min(left, buffer.length));
        if (n < 0) {
          throw changed(entry);
        }
        tar.write(buffer, n);
        left -= n;
      }
      if (read(file, entry, 1) > 0) {
        throw changed(entry);
      }
    }
    tar.end();
  }

  private int read(SeekableByteChannel file, FolderEntry entry, int most) {
    return Reading.of(entry.description(), () -> file.read(ByteBuffer.wrap(buffer, 0, most)));
  }

  private static SourceException changed(FolderEntry entry) {
    return new SourceException(
        entry.description(),
        "its size changed while it was read",
        "Build from a folder that nobody writes to.");
  }
}
