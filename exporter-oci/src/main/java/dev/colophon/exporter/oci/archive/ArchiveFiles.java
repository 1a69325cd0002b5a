package dev.colophon.exporter.oci.archive;

import dev.colophon.exporter.oci.layout.LayoutFiles;
import dev.colophon.exporter.oci.layout.LayoutNames;
import dev.colophon.spi.Advice;
import dev.colophon.spi.Reason;
import dev.colophon.spi.SourceException;
import dev.colophon.spi.Written;
import dev.colophon.spi.content.FileRegion;
import dev.colophon.spi.content.FileSnapshot;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarFile;

/**
 * The files of a tar archive by their positions; only headers are read. Links are followed by name
 * and only within the archive. Refuses devices, names that lead out of the archive, and duplicate
 * names with different content.
 */
public final class ArchiveFiles implements LayoutFiles {

  private static final long MAX_HEADER_BYTES = 16L << 20;

  private final SpooledArchive archive;
  private final Map<String, FileRegion> regions = new HashMap<>();
  private final ArchiveLinks links;

  private ArchiveFiles(SpooledArchive archive) {
    this.archive = archive;
    this.links = new ArchiveLinks(archive.description());
  }

  /**
   * Opens the files of an archive.
   *
   * @param archive the archive, whose temporary copy is deleted on close
   * @throws SourceException if it is not a tar archive, is truncated, or has entries that are
   *     refused
   * @throws IOException if it cannot be read
   */
  public static ArchiveFiles open(SpooledArchive archive) throws IOException {
    ArchiveFiles files = new ArchiveFiles(archive);
    List<TarArchiveEntry> entries = files.entries();
    for (TarArchiveEntry entry : entries) {
      String name = files.checkedName(entry);
      if (entry.isSymbolicLink() || entry.isLink()) {
        files.addLink(name, entry);
      } else if (!entry.isDirectory()) {
        files.addFile(name, entry);
      }
    }
    ArchiveEnd.check(archive.file(), entries, archive.description());
    return files;
  }

  private List<TarArchiveEntry> entries() throws IOException {
    FileSnapshot file = archive.file();
    try (FileChannel channel = FileChannel.open(file.path(), StandardOpenOption.READ);
        TarFile tar = new TarFile(new BoundedChannel(channel, MAX_HEADER_BYTES))) {
      file.requireCurrent();
      if (tar.getEntries().isEmpty()) {
        throw new IOException("it has no entries");
      }
      return List.copyOf(tar.getEntries());
    } catch (IOException | IllegalArgumentException e) {
      throw ForeignFormat.noTar(archive.description(), file.path(), e);
    }
  }

  private String checkedName(TarArchiveEntry entry) {
    String name = entry.getName();
    boolean leadsOut =
        name.startsWith("/")
            || name.indexOf('\\') >= 0
            || Arrays.asList(name.split("/")).contains("..");
    if (leadsOut) {
      throw new SourceException(
          Written.source(archive.description()),
          Reason.DAMAGED,
          "its entry \"" + printable(name) + "\" leads out of the archive",
          Advice.of("The archive is not one to trust."));
    }
    return normal(name);
  }

  /** Normalises a name: removes redundant dots and slashes. */
  private static String normal(String name) {
    return Arrays.stream(name.split("/"))
        .filter(part -> !part.isEmpty() && !part.equals("."))
        .collect(Collectors.joining("/"));
  }

  private void addLink(String name, TarArchiveEntry entry) {
    boolean changed = links.add(name, entry.getLinkName(), entry.isSymbolicLink());
    if (changed || regions.containsKey(name)) {
      throw twice(name);
    }
  }

  private void addFile(String name, TarArchiveEntry entry) throws IOException {
    requirePlain(entry);
    FileRegion region = FileRegion.of(archive.file(), entry.getDataOffset(), entry.getSize());
    FileRegion before = regions.put(name, region);
    if (links.contains(name) || (before != null && !isSame(before, region))) {
      throw twice(name);
    }
  }

  private void requirePlain(TarArchiveEntry entry) {
    boolean special = entry.isCharacterDevice() || entry.isBlockDevice() || entry.isFIFO();
    if (special || entry.isSparse() || !entry.isFile()) {
      throw new SourceException(
          Written.source(archive.description()),
          Reason.DAMAGED,
          "its entry \""
              + printable(entry.getName())
              + "\" is "
              + (entry.isSparse() ? "a sparse file" : "not a regular file"),
          Advice.of("The layout of an image has regular files and folders only."));
    }
  }

  /** Whether two files have the same content. Some writers repeat a layer for each image. */
  private static boolean isSame(FileRegion a, FileRegion b) throws IOException {
    if (a.length() != b.length()) {
      return false;
    }
    try (InputStream first = a.open();
        InputStream second = b.open()) {
      byte[] buffer = new byte[1 << 16];
      for (int n = first.readNBytes(buffer, 0, buffer.length);
          n > 0;
          n = first.readNBytes(buffer, 0, buffer.length)) {
        byte[] other = second.readNBytes(n);
        if (!Arrays.equals(buffer, 0, n, other, 0, other.length)) {
          return false;
        }
      }
      return true;
    }
  }

  private SourceException twice(String name) {
    return new SourceException(
        Written.source(archive.description()),
        Reason.DAMAGED,
        "it has \"" + printable(name) + "\" twice, with different content",
        Advice.of("Write the archive again."));
  }

  static String printable(String name) {
    String text = name.length() > 200 ? name.substring(0, 200) + "…" : name;
    return text.replaceAll("\\p{Cntrl}", "?");
  }

  @Override
  public Optional<FileRegion> find(String name) {
    String path = name.startsWith("/") ? name : normal(name);
    FileRegion region = regions.get(path);
    return region != null
        ? Optional.of(region)
        : Optional.ofNullable(regions.get(links.resolve(path)));
  }

  /** The files that are not part of a layout, by name. */
  Map<String, FileRegion> others() {
    Map<String, FileRegion> others = new HashMap<>(regions);
    others.keySet().removeIf(name -> name.startsWith(LayoutNames.BLOBS + "/"));
    others.keySet().removeAll(List.of(LayoutNames.INDEX, LayoutNames.MARKER));
    return others;
  }

  @Override
  public Advice instead() throws IOException {
    if (regions.containsKey("manifest.json")) {
      return Advice.of(
          "It is an archive of docker save: use docker-archive: in place of oci-archive:.");
    }
    Optional<String> folder =
        regions.keySet().stream()
            .filter(name -> name.endsWith("/" + LayoutNames.MARKER))
            .map(name -> name.substring(0, name.lastIndexOf('/')))
            .min((one, other) -> Integer.compare(one.length(), other.length()));
    return folder.isEmpty()
        ? LayoutFiles.super.instead()
        : Advice.of(
            "Its folder "
                + printable(folder.get())
                + " is one: unpack the archive, and use oci: with the path of that folder.");
  }

  /** How the archive was compressed. */
  public Compression compression() {
    return archive.compression();
  }

  @Override
  public String describe() {
    return archive.description();
  }

  @Override
  public void close() throws IOException {
    archive.discard();
  }
}
