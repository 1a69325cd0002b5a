package dev.colophon.exporter.oci.archive;

import dev.colophon.exporter.oci.layout.LayoutIndexFile;
import dev.colophon.spi.DestinationException;
import dev.colophon.spi.ExecutionContext;
import dev.colophon.spi.StagedExport;
import dev.colophon.spi.image.DocumentBytes;
import dev.colophon.spi.image.Image;
import dev.colophon.spi.image.LayoutIndex;
import dev.colophon.spi.model.Digest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * Where an archive goes: a file, which appears in one rename, or standard output. A destination
 * that exists and is no plain file, a pipe for example, is written to as it is.
 *
 * @param asWritten the {@code --output} as the user wrote it
 * @param dest the value of {@code dest}; empty or {@code -} for standard output
 */
public record ArchiveDestination(String asWritten, Optional<String> dest) {

  /** Whether it is standard output. */
  public boolean isStandardOutput() {
    return dest.filter(text -> !text.isEmpty() && !text.equals("-")).isEmpty();
  }

  /**
   * Looks whether the archive can be written there.
   *
   * @throws DestinationException if it cannot
   */
  public void check(ExecutionContext context) {
    Optional<Path> file = file(context);
    if (file.isEmpty()) {
      checkStandardOutput(context);
    } else {
      checkFile(file.get());
    }
  }

  private void checkStandardOutput(ExecutionContext context) {
    if (context.streams().outIsTerminal()) {
      throw new DestinationException(
          asWritten,
          "the archive would go to standard output, which is a terminal",
          "Add dest=FILE, or send standard output to a file or a pipe.");
    }
  }

  private void checkFile(Path file) {
    if (Files.isDirectory(file)) {
      throw new DestinationException(
          asWritten,
          "dest=" + file + " is a folder, and the result is one file",
          "Name a file, or add tar=false to write the layout into the folder.");
    }
    Path parent = parentOf(file);
    if (!Files.isDirectory(parent)) {
      throw new DestinationException(asWritten, "there is no folder " + parent, "Make it first.");
    }
    boolean special = Files.exists(file) && !Files.isRegularFile(file);
    boolean writable = Files.isWritable(special ? file : parent);
    if (!writable) {
      throw new DestinationException(
          asWritten,
          "permission denied for " + file,
          "Choose a dest in a folder that you can write to.");
    }
  }

  /**
   * Looks whether the archive that is there holds one image and that is the one that gives way: the
   * whole archive is written anew, and other images would be lost.
   *
   * @throws DestinationException if it holds another image
   * @throws IOException if it cannot be read
   */
  public void checkReplaced(Digest replaced, ExecutionContext context) throws IOException {
    Path file =
        file(context)
            .orElseThrow(
                () ->
                    new DestinationException(
                        asWritten, "standard output holds no image to replace", ""));
    SpooledArchive archive = SpooledArchive.ofFile(file, context);
    try {
      LayoutIndex index =
          new LayoutIndexFile(
                  ArchiveFiles.open(archive, ArchiveFiles.Links.REFUSED), context.documents())
              .read();
      boolean only =
          index.manifests().size() == 1 && index.manifests().get(0).digest().equals(replaced);
      if (!only) {
        throw new DestinationException(
            asWritten,
            file + " holds other images than " + replaced + ", which would be lost",
            "Use 'colophon build' with an --output of its own.");
      }
    } finally {
      archive.discard();
    }
  }

  /**
   * Writes the archive beside its destination.
   *
   * @param extraFiles further files by name, {@code manifest.json} for example
   * @throws IOException if reading or writing fails
   */
  public StagedExport stage(
      Image image, Map<String, DocumentBytes> extraFiles, ExecutionContext context)
      throws IOException {
    LayoutArchiveWriter writer = new LayoutArchiveWriter(image, extraFiles, context);
    Optional<Path> file = file(context);
    if (file.isEmpty()) {
      return new StagedStream(writer, context.streams().out(), "standard output");
    }
    Path target = Files.exists(file.get()) ? file.get().toRealPath() : file.get();
    if (Files.exists(target) && !Files.isRegularFile(target, LinkOption.NOFOLLOW_LINKS)) {
      return new StagedStream(writer, Files.newOutputStream(target), target.toString());
    }
    return StagedArchive.write(writer, image.rootDescriptors().get(0), target, context);
  }

  private Optional<Path> file(ExecutionContext context) {
    return isStandardOutput() ? Optional.empty() : dest.map(context::resolve);
  }

  private static Path parentOf(Path file) {
    return Optional.ofNullable(file.toAbsolutePath().getParent()).orElse(file);
  }
}
