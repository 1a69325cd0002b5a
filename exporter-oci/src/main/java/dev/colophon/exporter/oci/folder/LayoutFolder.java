package dev.colophon.exporter.oci.folder;

import dev.colophon.exporter.oci.layout.LayoutNames;
import dev.colophon.exporter.oci.parallel.Parallel;
import dev.colophon.exporter.oci.staging.Durability;
import dev.colophon.exporter.oci.staging.Leftovers;
import dev.colophon.exporter.oci.staging.StagingPath;
import dev.colophon.spi.ExecutionContext;
import dev.colophon.spi.ProgressListener;
import dev.colophon.spi.SourceException;
import dev.colophon.spi.content.ContentReader;
import dev.colophon.spi.content.FileRegion;
import dev.colophon.spi.content.VerifyingInputStream;
import dev.colophon.spi.image.DocumentBytes;
import dev.colophon.spi.image.Image;
import dev.colophon.spi.image.ImageNode;
import dev.colophon.spi.model.Descriptor;
import dev.colophon.spi.model.Digest;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Writes blobs into a layout folder, each by rename, and remembers which are new so that they can
 * be taken back.
 */
final class LayoutFolder {

  private static final long CHUNK = 16L << 20;

  private final Path folder;
  private final ExecutionContext context;
  private final List<Path> created = new ArrayList<>();
  private boolean undone;

  LayoutFolder(Path folder, ExecutionContext context) {
    this.folder = folder;
    this.context = context;
  }

  /** Writes a document where it is not there already. */
  void writeDocument(Descriptor named, DocumentBytes bytes) throws IOException {
    Path target = target(named);
    if (isPresent(target, named)) {
      return;
    }
    appear(
        target,
        temporary -> Files.write(temporary, bytes.toByteArray(), StandardOpenOption.CREATE_NEW));
  }

  /** Links or copies blobs that are files here; fetches others, several beside each other. */
  void writeBlobs(List<Descriptor> blobs, ContentReader content) throws IOException {
    List<Descriptor> elsewhere = new ArrayList<>();
    for (Descriptor blob : blobs) {
      if (content.region(blob).isPresent()) {
        writeBlob(blob, content);
      } else {
        elsewhere.add(blob);
      }
    }
    new Parallel(context.cancellation()).forEach(elsewhere, blob -> writeBlob(blob, content));
  }

  /** Links or copies a blob where it is not there already. */
  private void writeBlob(Descriptor blob, ContentReader content) throws IOException {
    Path target = target(blob);
    Optional<FileRegion> region = content.region(blob);
    if (isSameFile(target, region) || isPresent(target, blob)) {
      return;
    }
    if (region.isPresent()) {
      appear(target, temporary -> linkOrCopy(region.get(), temporary, blob));
    } else {
      appear(target, temporary -> stream(blob, content, temporary));
    }
  }

  private Path target(Descriptor named) throws IOException {
    Path target = folder.resolve(LayoutNames.ofBlob(named.digest()));
    createFolders(Optional.ofNullable(target.getParent()).orElse(folder));
    return target;
  }

  private void createFolders(Path wanted) throws IOException {
    if (!Files.isDirectory(wanted)) {
      createFolders(Optional.ofNullable(wanted.getParent()).orElse(folder));
      try {
        Files.createDirectory(wanted);
        remember(wanted);
      } catch (FileAlreadyExistsException e) {
        if (!Files.isDirectory(wanted)) {
          throw e;
        }
      }
    }
  }

  /** A blob that is there with the right bytes stays; one that is damaged is replaced. */
  private boolean isPresent(Path target, Descriptor blob) throws IOException {
    if (!Files.isRegularFile(target, LinkOption.NOFOLLOW_LINKS)
        || Files.size(target) != blob.size()) {
      return false;
    }
    try {
      checkPresent(target, blob);
      return true;
    } catch (SourceException e) {
      return false;
    }
  }

  /** A source that is the destination, or that the destination is linked to. */
  private static boolean isSameFile(Path target, Optional<FileRegion> region) throws IOException {
    return region.isPresent()
        && region.get().isWholeFile()
        && Files.isRegularFile(target, LinkOption.NOFOLLOW_LINKS)
        && Files.isSameFile(region.get().file(), target);
  }

  private void checkPresent(Path target, Descriptor blob) throws IOException {
    byte[] buffer = new byte[(int) Math.max(1, Math.min(1 << 16, blob.size() + 1))];
    try (ProgressListener.Transfer progress =
            context.progress().begin("verify " + blob.digest(), blob.size());
        InputStream in = new VerifyingInputStream(Files.newInputStream(target), blob)) {
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        context.cancellation().check();
        progress.advance(n);
      }
    }
  }

  /** Something that writes a file that is not there yet. */
  private interface FileWriter {
    void write(Path file) throws IOException;
  }

  private void appear(Path target, FileWriter writer) throws IOException {
    context.cancellation().check();
    boolean isNew = !Files.exists(target, LinkOption.NOFOLLOW_LINKS);
    Path temporary = StagingPath.beside(target);
    try {
      writer.write(temporary);
      Files.move(
          temporary, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(temporary);
    }
    if (isNew) {
      remember(target);
    }
  }

  /** A thread that was too late to hear of a failure takes back itself what it wrote. */
  private synchronized void remember(Path path) throws IOException {
    if (undone) {
      Files.deleteIfExists(path);
      throw new IOException("the work was given up");
    }
    created.add(path);
  }

  private void linkOrCopy(FileRegion region, Path temporary, Descriptor blob) throws IOException {
    if (region.isWholeFile()) {
      try {
        Files.createLink(temporary, region.file().toRealPath());
        return;
      } catch (IOException | UnsupportedOperationException e) {
        // Another file system, or one without links: copied below.
        Files.deleteIfExists(temporary);
      }
    }
    try (ProgressListener.Transfer progress =
            context.progress().begin("copy " + blob.digest(), blob.size());
        FileChannel source = FileChannel.open(region.file(), StandardOpenOption.READ);
        FileChannel out =
            FileChannel.open(temporary, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      long done = 0;
      while (done < region.length()) {
        context.cancellation().check();
        long n =
            source.transferTo(region.offset() + done, Math.min(CHUNK, region.length() - done), out);
        if (n <= 0) {
          throw new EOFException(region.file() + " is shorter than it was");
        }
        done += n;
        progress.advance(n);
      }
    }
  }

  private void stream(Descriptor blob, ContentReader content, Path temporary) throws IOException {
    byte[] buffer = new byte[1 << 16];
    try (ProgressListener.Transfer progress =
            context.progress().begin("write " + blob.digest(), blob.size());
        InputStream in = content.open(blob);
        OutputStream out = Files.newOutputStream(temporary, StandardOpenOption.CREATE_NEW)) {
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        context.cancellation().check();
        out.write(buffer, 0, n);
        progress.advance(n);
      }
    }
  }

  /** Deletes what a writer that was killed left; for whoever has the layout's lock. */
  void deleteLeftovers() throws IOException {
    for (Digest.Algorithm algorithm : Digest.Algorithm.values()) {
      Path blobs = folder.resolve(LayoutNames.BLOBS).resolve(algorithm.spelling());
      if (Files.isDirectory(blobs, LinkOption.NOFOLLOW_LINKS)) {
        Leftovers.deleteFiles(blobs);
      }
    }
  }

  /** Waits until all that an image has here is on the disk, whoever wrote it. */
  void force(Image image) throws IOException {
    Set<Path> files = new LinkedHashSet<>();
    Set<Path> folders = new LinkedHashSet<>();
    Stream<Descriptor> documents = image.documents().stream().map(ImageNode::descriptor);
    for (Descriptor named : Stream.concat(image.blobs().stream(), documents).toList()) {
      Path file = target(named);
      files.add(file);
      folders.add(Optional.ofNullable(file.getParent()).orElse(folder));
    }
    Durability.force(List.copyOf(files), context.cancellation());
    folders.add(folder);
    Durability.force(List.copyOf(folders), context.cancellation());
  }

  /** Takes back what was new, the deepest first: threads remember in any order. */
  synchronized void undo() throws IOException {
    undone = true;
    created.sort(Comparator.comparingInt(Path::getNameCount).reversed());
    for (Path path : created) {
      if (!Files.isDirectory(path) || isEmpty(path)) {
        Files.deleteIfExists(path);
      }
    }
    created.clear();
  }

  private static boolean isEmpty(Path directory) throws IOException {
    try (var entries = Files.newDirectoryStream(directory)) {
      return !entries.iterator().hasNext();
    }
  }
}
