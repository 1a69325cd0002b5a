package dev.colophon.exporter.oci.archive;

import dev.colophon.exporter.oci.layout.LayoutFiles;
import dev.colophon.spi.SourceException;
import dev.colophon.spi.content.FileRegion;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarFile;

/**
 * The files of a tar archive, where they stand in it: only headers are read. What is no plain file
 * or folder, names that lead out, and names that come twice are refused.
 */
public final class ArchiveFiles implements LayoutFiles {

  private static final long MAX_HEADER_BYTES = 16L << 20;

  private final String description;
  private final Path file;
  private final Map<String, FileRegion> regions;
  private final Map<String, String> links;
  private final boolean temporary;

  private ArchiveFiles(
      String description,
      Path file,
      Map<String, FileRegion> regions,
      Map<String, String> links,
      boolean temporary) {
    this.description = description;
    this.file = file;
    this.regions = Map.copyOf(regions);
    this.links = Map.copyOf(links);
    this.temporary = temporary;
  }

  /** What of an archive is accepted besides plain files and folders. */
  public enum Links {
    /** Nothing: an OCI layout has no links. */
    REFUSED,
    /**
     * Links, which are kept as names and never followed on disk: classic archives of {@code docker
     * save} have them.
     */
    KEPT
  }

  /**
   * The files of an archive.
   *
   * @param archive the archive, which may turn out to be temporary and goes when this is closed
   * @throws SourceException if it is no tar archive, is cut short, or has entries that are refused
   * @throws IOException if it cannot be read
   */
  public static ArchiveFiles open(SpooledArchive archive, Links links) throws IOException {
    Map<String, FileRegion> regions = new HashMap<>();
    Map<String, String> found = new HashMap<>();
    long size = Files.size(archive.file());
    for (TarArchiveEntry entry : entries(archive)) {
      String name = checkedName(entry, archive.description());
      if (entry.isDirectory()) {
        continue;
      }
      if ((entry.isSymbolicLink() || entry.isLink()) && links == Links.KEPT) {
        requireNew(found.put(name, entry.getLinkName()), name, archive);
        continue;
      }
      requirePlain(entry, archive.description());
      FileRegion region = new FileRegion(archive.file(), entry.getDataOffset(), entry.getSize());
      if (region.offset() + region.length() > size) {
        throw new SourceException(
            archive.description(),
            "it ends inside " + name,
            "The archive is truncated; fetch or build it again.");
      }
      requireNew(regions.put(name, region), name, archive);
    }
    return new ArchiveFiles(
        archive.description(), archive.file(), regions, found, archive.temporary());
  }

  private static List<TarArchiveEntry> entries(SpooledArchive archive) throws IOException {
    FileChannel channel = FileChannel.open(archive.file(), StandardOpenOption.READ);
    try (TarFile tar = new TarFile(new BoundedChannel(channel, MAX_HEADER_BYTES))) {
      if (tar.getEntries().isEmpty()) {
        throw new IOException("it has no entries");
      }
      return List.copyOf(tar.getEntries());
    } catch (IOException | IllegalArgumentException e) {
      throw new SourceException(
          archive.description(),
          "it is no tar archive that can be read: "
              + String.valueOf(e.getMessage()).replaceAll("\\.$", ""),
          "It may be truncated or damaged, or not an archive at all.",
          e);
    } finally {
      channel.close();
    }
  }

  private static String checkedName(TarArchiveEntry entry, String archive) {
    String name = entry.getName();
    while (name.startsWith("./")) {
      name = name.substring(2);
    }
    boolean leadsOut =
        name.startsWith("/")
            || name.indexOf('\\') >= 0
            || Arrays.asList(name.split("/")).contains("..");
    if (leadsOut) {
      throw new SourceException(
          archive,
          "its entry \"" + printable(name) + "\" leads out of the archive",
          "The archive is not one to trust.");
    }
    return name.endsWith("/") ? name.substring(0, name.length() - 1) : name;
  }

  private static void requirePlain(TarArchiveEntry entry, String archive) {
    String kind =
        entry.isSymbolicLink() || entry.isLink()
            ? "a link"
            : entry.isSparse()
                ? "a sparse file"
                : entry.isFile() && !isSpecial(entry) ? "" : "no plain file";
    if (!kind.isEmpty()) {
      throw new SourceException(
          archive,
          "its entry \"" + printable(entry.getName()) + "\" is " + kind,
          "The layout of an image has plain files and folders only.");
    }
  }

  private static boolean isSpecial(TarArchiveEntry entry) {
    return entry.isCharacterDevice() || entry.isBlockDevice() || entry.isFIFO();
  }

  private static void requireNew(Object before, String name, SpooledArchive archive) {
    if (before != null) {
      throw new SourceException(
          archive.description(), "it has \"" + printable(name) + "\" twice", "");
    }
  }

  private static String printable(String name) {
    String text = name.length() > 200 ? name.substring(0, 200) + "…" : name;
    return text.replaceAll("\\p{Cntrl}", "?");
  }

  @Override
  public Optional<FileRegion> find(String name) {
    return Optional.ofNullable(regions.get(name));
  }

  /** Where a link of that name points, as the archive says. */
  public Optional<String> linkTarget(String name) {
    return Optional.ofNullable(links.get(name));
  }

  @Override
  public String describe() {
    return description;
  }

  @Override
  public void close() throws IOException {
    if (temporary) {
      Files.deleteIfExists(file);
    }
  }
}
