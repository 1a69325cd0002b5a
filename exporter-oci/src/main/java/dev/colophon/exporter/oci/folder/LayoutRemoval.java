package dev.colophon.exporter.oci.folder;

import dev.colophon.exporter.oci.layout.LayoutIndexFile;
import dev.colophon.exporter.oci.layout.LayoutNames;
import dev.colophon.exporter.oci.layout.RemainingEntries;
import dev.colophon.spi.ExecutionContext;
import dev.colophon.spi.image.LayoutIndex;
import dev.colophon.spi.model.Descriptor;
import dev.colophon.spi.model.Digest;
import dev.colophon.spi.staging.DirectoryHandle;
import java.io.IOException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Removes images from a layout folder, and all blobs that no other image needs. The index is
 * written first, so an interruption can leave unneeded blobs but never removes needed ones.
 */
public final class LayoutRemoval {

  private final DirectoryHandle folder;
  private final ExecutionContext context;
  private final boolean dryRun;

  private LayoutRemoval(DirectoryHandle folder, ExecutionContext context, boolean dryRun) {
    this.folder = folder;
    this.context = context;
    this.dryRun = dryRun;
  }

  /**
   * The entries and blobs that were removed.
   *
   * @param entries the index entries, including referrers of removed images
   * @param blobs the number of blobs
   * @param bytes the total size of these blobs
   */
  public record Removed(List<Descriptor> entries, int blobs, long bytes) {

    /** Copies the list to keep the record immutable. */
    public Removed {
      entries = List.copyOf(entries);
    }
  }

  /**
   * Removes images while holding the lock of the layout.
   *
   * @param chosen selects the index entries to remove; may fail
   * @param dryRun whether to only report what would be removed
   * @throws dev.colophon.spi.SourceException if a document of a remaining image is damaged; then
   *     nothing is removed
   */
  public static Removed remove(
      Path path,
      Function<LayoutIndex, List<Descriptor>> chosen,
      boolean dryRun,
      ExecutionContext context)
      throws IOException {
    try (DirectoryHandle folder = DirectoryHandle.open(path)) {
      LayoutLock lock = LayoutLock.acquire(folder, context);
      try {
        return new LayoutRemoval(folder, context, dryRun).remove(chosen);
      } finally {
        lock.close();
      }
    }
  }

  private Removed remove(Function<LayoutIndex, List<Descriptor>> chosen) throws IOException {
    FolderFiles files = new FolderFiles(folder.path());
    LayoutIndex index = new LayoutIndexFile(files, context.documents()).read();
    List<Descriptor> gone = chosen.apply(index);
    RemainingEntries remaining = RemainingEntries.without(gone, index, files, context.documents());
    Set<Digest> needed = remaining.blobs();
    if (!dryRun && !remaining.index().equals(index)) {
      LayoutIndexReplacement.write(
          folder, context.documents().writeLayoutIndex(remaining.index()), true);
    }
    List<Descriptor> entries =
        index.manifests().stream()
            .filter(entry -> !remaining.index().manifests().contains(entry))
            .toList();
    return sweep(entries, needed);
  }

  private Removed sweep(List<Descriptor> entries, Set<Digest> needed) throws IOException {
    int count = 0;
    long bytes = 0;
    if (folder.attributes(LayoutNames.BLOBS).isEmpty()) {
      return new Removed(entries, 0, 0);
    }
    try (DirectoryHandle parent = folder.child(LayoutNames.BLOBS)) {
      for (Digest.Algorithm algorithm : Digest.Algorithm.values()) {
        if (parent.attributes(algorithm.spelling()).isPresent()) {
          try (DirectoryHandle blobs = parent.child(algorithm.spelling())) {
            for (String name : blobs.names()) {
              Optional<Digest> digest = Digest.find(algorithm.spelling() + ":" + name);
              if (digest.isPresent() && !needed.contains(digest.get())) {
                count++;
                bytes += remove(blobs, name);
              }
            }
          }
        }
      }
    }
    return new Removed(entries, count, bytes);
  }

  private long remove(DirectoryHandle blobs, String name) throws IOException {
    context.cancellation().check();
    long size = blobs.attributes(name).map(BasicFileAttributes::size).orElse(0L);
    if (!dryRun) {
      blobs.deleteFile(name);
    }
    return size;
  }
}
