package dev.colophon.exporter.oci.archive;

import dev.colophon.exporter.oci.layout.ReferrerEntries;
import dev.colophon.exporter.oci.layout.Replaced;
import dev.colophon.spi.Advice;
import dev.colophon.spi.DestinationException;
import dev.colophon.spi.ExecutionContext;
import dev.colophon.spi.MissingPath;
import dev.colophon.spi.PresentImages;
import dev.colophon.spi.Reason;
import dev.colophon.spi.ResultLocation;
import dev.colophon.spi.StagedExport;
import dev.colophon.spi.Written;
import dev.colophon.spi.image.DocumentBytes;
import dev.colophon.spi.image.Image;
import dev.colophon.spi.staging.ProtectedLinks;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The destination of an archive: a file, which appears in one rename, or standard output. An
 * existing destination that is not a regular file, such as a pipe, is written directly.
 *
 * @param written the {@code --output} as the user wrote it
 * @param dest the value of {@code dest}; empty or {@code -} for standard output
 */
public record ArchiveDestination(Written written, Optional<String> dest) {

  private static final Set<String> STANDARD_OUTPUT =
      Set.of("", "-", "/dev/stdout", "/dev/fd/1", "/proc/self/fd/1");

  /** The location of the archive; empty for a device or a pipe, which stores nothing. */
  public Optional<ResultLocation> location(ExecutionContext context) {
    Optional<Path> file = file(context);
    return file.isEmpty()
        ? Optional.of(ResultLocation.STANDARD_OUTPUT)
        : file.filter(path -> !isSpecial(path)).map(ResultLocation::file);
  }

  /**
   * The images of the existing archive, which is replaced as a whole. Empty if there is no file, or
   * for a device or a pipe.
   *
   * @throws IOException if it cannot be read
   */
  public PresentImages present(ExecutionContext context) throws IOException {
    Optional<Path> present = file(context).filter(Files::isRegularFile);
    return present.isPresent()
        ? OverwrittenArchive.open(present.get(), written, context)
        : PresentImages.NONE;
  }

  private static boolean isSpecial(Path file) {
    return Files.exists(file) && !Files.isRegularFile(file);
  }

  private boolean isStandardOutput() {
    return dest.filter(text -> !STANDARD_OUTPUT.contains(text)).isEmpty();
  }

  /**
   * Checks whether the archive can be written.
   *
   * @throws DestinationException if it cannot
   */
  public void check(ExecutionContext context) {
    Optional<Path> file = file(context);
    if (file.isEmpty()) {
      checkStandardOutput(context);
    } else {
      if (namesFolder(context)) {
        throw new DestinationException(
            written,
            Reason.INVALID,
            "dest=" + file.get() + " names a folder, and the result is one file",
            Advice.of("Name a file, or add tar=false to write the layout into the folder."));
      }
      checkFile(file.get());
    }
  }

  /** Whether the destination is a folder, or is written like one: with a slash at its end. */
  public boolean namesFolder(ExecutionContext context) {
    return file(context)
        .filter(file -> dest.orElse("").endsWith("/") || Files.isDirectory(file))
        .isPresent();
  }

  private void checkStandardOutput(ExecutionContext context) {
    if (context.streams().outIsTerminal()) {
      throw new DestinationException(
          written,
          Reason.INVALID,
          "the archive would go to standard output, which is a terminal",
          Advice.of("Add dest=FILE, or send standard output to a file or a pipe."));
    }
    if (context.streams().outIsDiscarded()) {
      throw new DestinationException(
          written,
          Reason.INVALID,
          "the archive would go to standard output, which the program discards",
          Advice.of("Add dest=FILE."));
    }
  }

  private void checkFile(Path file) {
    Path parent = parentOf(file);
    if (!Files.isDirectory(parent)) {
      throw new DestinationException(
          written,
          Reason.NOT_FOUND,
          "there is no folder " + parent,
          MissingPath.advice(dest.orElse(""), Advice.of("Make it first.")));
    }
    boolean writable = Files.isWritable(isSpecial(file) ? file : parent);
    if (!writable) {
      throw new DestinationException(
          written,
          Reason.REFUSED,
          "permission denied for " + file,
          Advice.of("Choose a file in a folder that you can write to."));
    }
  }

  /**
   * Writes the archive next to its destination.
   *
   * @param extraFiles more files by name, for example {@code manifest.json}
   * @throws IOException if reading or writing fails
   */
  public StagedExport stage(
      Image image, Map<String, DocumentBytes> extraFiles, ExecutionContext context)
      throws IOException {
    ReferrerEntries.Entered entered = ReferrerEntries.inNew(image, context.documents());
    LayoutArchiveWriter writer =
        new LayoutArchiveWriter(image, entered, ArchiveExtras.of(extraFiles), context);
    Optional<Path> file = file(context);
    if (file.isEmpty()) {
      return new StagedStream(writer, context.streams().out(), "standard output");
    }
    Path target = target(file.get());
    if (Files.exists(target) && !Files.isRegularFile(target, LinkOption.NOFOLLOW_LINKS)) {
      return new StagedStream(writer, context.openPipeForWriting(target), target.toString());
    }
    return StagedArchive.write(writer, image, new ArchiveTarget(target), context);
  }

  /**
   * Checks whether an image can be replaced in the existing archive. A compressed archive is
   * unpacked only when the image is replaced.
   *
   * @param replaced the image to replace
   * @throws DestinationException if that image is not in the archive
   * @throws IOException if the archive cannot be read
   */
  public void checkInPlace(Image image, Replaced replaced, ExecutionContext context)
      throws IOException {
    Path target = target(replacedFile(context));
    if (Compression.of(target) == Compression.NONE) {
      try (PresentArchive present = PresentArchive.open(target, written, context)) {
        present.replace(image, replaced);
      }
    }
  }

  private Path replacedFile(ExecutionContext context) {
    return file(context)
        .orElseThrow(
            () ->
                new DestinationException(
                    written,
                    Reason.UNSUPPORTED,
                    "standard output holds no image to replace",
                    Advice.NONE));
  }

  /**
   * Rewrites the existing archive with an image in the place of another. Keeps its compression and
   * its other files. Writes nothing if the archive already holds the image.
   *
   * @param replaced the image to replace
   * @throws DestinationException if that image is not in the archive
   * @throws IOException if reading or writing fails
   */
  public StagedExport stageInPlace(Image image, Replaced replaced, ExecutionContext context)
      throws IOException {
    Path target = target(replacedFile(context));
    try (PresentArchive present = PresentArchive.open(target, written, context)) {
      ReferrerEntries.Entered entered = present.replace(image, replaced);
      if (present.holds(image, entered)) {
        return present.unchanged(target, image);
      }
      ArchiveExtras extras = present.extras(image, entered.index());
      LayoutArchiveWriter writer = new LayoutArchiveWriter(image, entered, extras, context);
      return StagedArchive.write(writer, image, present.target(target), context);
    }
  }

  private Path target(Path file) throws IOException {
    ProtectedLinks.check(file, written);
    // The target of a link in /dev/fd has a path only if it is a file.
    return Files.isRegularFile(file) ? file.toRealPath() : file;
  }

  private Optional<Path> file(ExecutionContext context) {
    return isStandardOutput() ? Optional.empty() : dest.map(context::resolve);
  }

  private static Path parentOf(Path file) {
    return Optional.ofNullable(file.toAbsolutePath().getParent()).orElse(file);
  }
}
