package dev.colophon.exporter.docker.archive;

import dev.colophon.exporter.oci.archive.ArchiveFiles;
import dev.colophon.exporter.oci.archive.SpooledArchive;
import dev.colophon.exporter.oci.layout.LayoutFiles;
import dev.colophon.spi.SourceException;
import dev.colophon.spi.content.FileRegion;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/**
 * The files of a docker archive by name. Old versions of {@code docker save} write a layer that is
 * there already as a link; a link is followed by name, within the archive and never further.
 */
final class DockerArchiveFiles implements LayoutFiles {

  private static final int MAX_LINKS = 8;

  private final String what;
  private final ArchiveFiles files;

  private DockerArchiveFiles(String what, ArchiveFiles files) {
    this.what = what;
    this.files = files;
  }

  /**
   * The files of an archive.
   *
   * @param what the archive as the user wrote it, for messages
   * @throws SourceException if it is no tar archive, or holds what no image needs
   * @throws IOException if it cannot be read
   */
  static DockerArchiveFiles open(SpooledArchive archive, String what) throws IOException {
    return new DockerArchiveFiles(what, ArchiveFiles.open(archive, ArchiveFiles.Links.KEPT));
  }

  /**
   * A file of the archive; nothing when there is no such file.
   *
   * @throws SourceException if links lead out of the archive or in a circle, or the name is a file
   *     and a link at once
   */
  @Override
  public Optional<FileRegion> find(String name) {
    String path = name;
    for (int i = 0; i <= MAX_LINKS; i++) {
      Optional<FileRegion> file = files.find(path);
      Optional<String> target = files.linkTarget(path);
      if (file.isPresent() && target.isPresent()) {
        throw refused("it has \"" + path + "\" twice");
      }
      if (target.isEmpty()) {
        return file;
      }
      path = followed(path, target.get());
    }
    throw refused("its links from \"" + name + "\" lead in a circle");
  }

  /**
   * Where a link leads. A hard link's target is a name of the archive, a symbolic link's is
   * relative to its folder; the archive does not tell them apart, so that a target which is there
   * as it stands is taken.
   */
  private String followed(String link, String target) {
    if (files.find(target).isPresent()) {
      return target;
    }
    if (target.startsWith("/")) {
      throw leadsOut(link, target);
    }
    Deque<String> path = new ArrayDeque<>();
    String folder = link.substring(0, link.lastIndexOf('/') + 1);
    for (String part : (folder + target).split("/", -1)) {
      if (part.equals("..") && path.pollLast() == null) {
        throw leadsOut(link, target);
      }
      if (!part.isEmpty() && !part.equals(".") && !part.equals("..")) {
        path.addLast(part);
      }
    }
    return String.join("/", path);
  }

  private SourceException leadsOut(String link, String target) {
    return refused("its link \"" + link + "\" to \"" + target + "\" leads out of the archive");
  }

  /**
   * The content of a small file.
   *
   * @param name the file's name, for messages
   * @param limit the most bytes that it may have
   * @throws SourceException if it has more
   */
  byte[] readSmall(FileRegion region, String name, int limit) throws IOException {
    if (region.length() > limit) {
      throw refused(
          "its "
              + name
              + " has "
              + region.length()
              + " bytes, and such files are read up to "
              + limit);
    }
    try (InputStream in = region.open()) {
      return in.readAllBytes();
    }
  }

  /** A failure about this archive, to be thrown. */
  SourceException refused(String why) {
    return new SourceException(what, why, "");
  }

  @Override
  public String describe() {
    return what;
  }

  @Override
  public void close() throws IOException {
    files.close();
  }
}
