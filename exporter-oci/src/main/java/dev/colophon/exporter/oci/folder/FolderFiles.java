package dev.colophon.exporter.oci.folder;

import dev.colophon.exporter.oci.layout.LayoutFiles;
import dev.colophon.exporter.oci.layout.LayoutNames;
import dev.colophon.spi.Advice;
import dev.colophon.spi.Reason;
import dev.colophon.spi.SourceException;
import dev.colophon.spi.Written;
import dev.colophon.spi.content.FileRegion;
import dev.colophon.spi.content.FileSnapshot;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * The files of a folder. Refuses links that lead out of it, unless the user allows them: Bazel's
 * rules make layouts of such links. Links are followed for reading only.
 */
public final class FolderFiles implements LayoutFiles {

  private static final String FOLLOW_LINKS = "COLOPHON_FOLLOW_LINKS";

  private final Path folder;
  private final String description;
  private final boolean followsLinks;
  private final Map<String, FileRegion> found = new ConcurrentHashMap<>();

  private FolderFiles(Path folder, String description, boolean followsLinks) {
    this.folder = folder;
    this.description = description;
    this.followsLinks = followsLinks;
  }

  /** Creates the files of a folder, without links that lead out of it. */
  public FolderFiles(Path folder) {
    this(folder, folder.toString(), false);
  }

  /**
   * Creates the files of a source folder.
   *
   * @param description the source as the user wrote it
   * @param environment determines whether links that lead out of the folder are followed
   */
  public static FolderFiles ofSource(
      Path folder, String description, Map<String, String> environment) {
    return new FolderFiles(
        folder, description, environment.getOrDefault(FOLLOW_LINKS, "").equals("true"));
  }

  @Override
  public Optional<FileRegion> find(String name) throws IOException {
    FileRegion known = found.get(name);
    if (known != null) {
      return Optional.of(known);
    }
    Path file = folder.resolve(name);
    if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
      return Optional.empty();
    }
    FileRegion region = FileRegion.of(look(name, file));
    FileRegion earlier = found.putIfAbsent(name, region);
    return Optional.of(earlier == null ? region : earlier);
  }

  private FileSnapshot look(String name, Path file) throws IOException {
    FileSnapshot snapshot;
    try {
      snapshot = FileSnapshot.of(file);
    } catch (NoSuchFileException e) {
      throw new SourceException(
          Written.source(description),
          Reason.NOT_FOUND,
          "its " + name + " is a link to nothing",
          Advice.of("Build the layout again."),
          e);
    }
    if (!snapshot.isRegularFile()) {
      throw new SourceException(
          Written.source(description),
          Reason.DAMAGED,
          "its " + name + " is not a regular file",
          Advice.of("The layout of an image has regular files only."));
    }
    if (!followsLinks && !file.toRealPath().startsWith(folder.toRealPath())) {
      throw new SourceException(
          Written.source(description),
          Reason.REFUSED,
          "its " + name + " is a link to a file outside of it",
          Advice.of(
              "Set "
                  + FOLLOW_LINKS
                  + "=true to read such links, as Bazel makes them; every blob is checked against its"
                  + " digest."));
    }
    return snapshot;
  }

  @Override
  public Advice instead() throws IOException {
    try (Stream<Path> inside = Files.list(folder)) {
      Optional<Path> layout =
          inside
              .filter(path -> Files.isRegularFile(path.resolve(LayoutNames.MARKER)))
              .min(Comparator.naturalOrder());
      return layout.isEmpty()
          ? LayoutFiles.super.instead()
          : Advice.of(
              "Its folder "
                  + layout.get().getFileName()
                  + " is one: use oci:"
                  + layout.get()
                  + ".");
    }
  }

  @Override
  public String describe() {
    return description;
  }

  @Override
  public void close() {}
}
