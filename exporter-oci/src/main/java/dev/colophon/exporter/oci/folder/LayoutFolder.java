package dev.colophon.exporter.oci.folder;

import dev.colophon.exporter.oci.layout.LayoutNames;
import dev.colophon.exporter.oci.parallel.FlagVariable;
import dev.colophon.exporter.oci.parallel.Parallel;
import dev.colophon.spi.Durability;
import dev.colophon.spi.ExecutionContext;
import dev.colophon.spi.ProgressListener;
import dev.colophon.spi.SourceException;
import dev.colophon.spi.content.ByteCopy;
import dev.colophon.spi.content.ContentReader;
import dev.colophon.spi.content.FileRegion;
import dev.colophon.spi.content.VerifyingInputStream;
import dev.colophon.spi.image.DocumentBytes;
import dev.colophon.spi.image.Image;
import dev.colophon.spi.image.ImageNode;
import dev.colophon.spi.model.Descriptor;
import dev.colophon.spi.model.Digest;
import dev.colophon.spi.model.MediaTypes;
import dev.colophon.spi.staging.BlobCopy;
import dev.colophon.spi.staging.DirectoryHandle;
import dev.colophon.spi.staging.FileTrust;
import dev.colophon.spi.staging.Leftovers;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Writes the documents and blobs of an image into a layout folder. */
final class LayoutFolder implements AutoCloseable {

  /** Whether the user's own blob files are linked into a layout or the store, or always copied. */
  private static final FlagVariable LINKS =
      new FlagVariable("COLOPHON_LINKS", "blobs copied always");

  private final DirectoryHandle folder;
  private final BlobFolders blobs;
  private final ExecutionContext context;

  /**
   * @param folder the layout's folder, which the caller closes
   */
  LayoutFolder(DirectoryHandle folder, ExecutionContext context) {
    this.folder = folder;
    this.blobs = new BlobFolders(folder);
    this.context = context;
  }

  /** Writes the blobs, then the documents with children before parents. */
  void write(Image image) throws IOException {
    writeBlobs(image.blobs(), image.content());
    for (ImageNode node : image.documents()) {
      writeDocument(node.descriptor(), node.bytes());
    }
  }

  /**
   * Creates the {@code oci-layout} file if it is missing, or empty after a power failure.
   *
   * @throws IOException if it is not a regular file
   */
  void writeMarker() throws IOException {
    Optional<BasicFileAttributes> found = folder.attributes(LayoutNames.MARKER);
    if (found.isPresent() && !found.get().isRegularFile()) {
      throw new FileSystemException(
          folder.path().resolve(LayoutNames.MARKER).toString(), null, "it is not a regular file");
    }
    if (found.isEmpty() || found.get().size() == 0) {
      DocumentBytes content = DocumentBytes.of(LayoutNames.MARKER_CONTENT);
      blobs.appear(
          folder, LayoutNames.MARKER, out -> content.writeTo(Channels.newOutputStream(out)));
    }
  }

  /** Writes documents that the index.json lists in addition to those of the image. */
  void writeLists(List<DocumentBytes> lists) throws IOException {
    for (DocumentBytes list : lists) {
      Descriptor named = Descriptor.of(MediaTypes.OCI_INDEX, list.digest(), list.size());
      writeDocument(named, list);
      force(named);
    }
  }

  private void writeDocument(Descriptor named, DocumentBytes bytes) throws IOException {
    DirectoryHandle target = blobs.of(named.digest().algorithm());
    if (!isPresent(target, named)) {
      context.cancellation().check();
      blobs.appear(
          target, named.digest().hex(), out -> bytes.writeTo(Channels.newOutputStream(out)));
    }
  }

  /** Links or copies local blobs, and fetches the others, several at the same time. */
  private void writeBlobs(List<Descriptor> wanted, ContentReader content) throws IOException {
    boolean links = LINKS.isOnIn(context.environment());
    List<Descriptor> streamed = new ArrayList<>();
    for (Descriptor blob : wanted) {
      Optional<FileRegion> region = content.region(blob);
      if (region.isPresent()) {
        writeBlob(blob, content, region, links);
      } else if (!content.isElsewhere(blob)) {
        streamed.add(blob);
      }
    }
    new Parallel(context)
        .forEach(streamed, blob -> writeBlob(blob, content, Optional.empty(), links));
  }

  private void writeBlob(
      Descriptor blob, ContentReader content, Optional<FileRegion> region, boolean links)
      throws IOException {
    DirectoryHandle target = blobs.of(blob.digest().algorithm());
    if (isSameFile(target, blob, region) || isPresent(target, blob)) {
      return;
    }
    context.cancellation().check();
    FileTrust trust = FileTrust.in(target);
    if (links
        && region.filter(FileRegion::isWholeFile).filter(trust::mayLink).isPresent()
        && link(target, blob, region.get())) {
      return;
    }
    BlobCopy copy = new BlobCopy(context, trust);
    blobs.appear(target, blob.digest().hex(), out -> copy.copy(blob, content, out));
  }

  /** Links the verified file. Returns whether that was possible. */
  private boolean link(DirectoryHandle target, Descriptor blob, FileRegion region)
      throws IOException {
    return blobs.appearBy(
        target,
        blob.digest().hex(),
        temporary -> {
          try {
            Files.createLink(target.path().resolve(temporary), region.file().path().toRealPath());
          } catch (IOException | UnsupportedOperationException e) {
            // Another file system, or one without links. The caller copies the file.
            return false;
          }
          region.file().requireCurrent();
          return target.attributes(temporary).filter(region.file()::isSameFile).isPresent();
        });
  }

  /** Whether the blob already is the destination's file or a link to it. */
  private static boolean isSameFile(
      DirectoryHandle target, Descriptor blob, Optional<FileRegion> region) throws IOException {
    return region.isPresent()
        && region.get().isWholeFile()
        && target
            .attributes(blob.digest().hex())
            .filter(BasicFileAttributes::isRegularFile)
            .filter(region.get().file()::isSameFile)
            .isPresent();
  }

  /** Whether a blob exists with the right bytes. A damaged one will be replaced. */
  private boolean isPresent(DirectoryHandle target, Descriptor blob) throws IOException {
    Optional<BasicFileAttributes> found = target.attributes(blob.digest().hex());
    if (found.isEmpty() || !found.get().isRegularFile() || found.get().size() != blob.size()) {
      return false;
    }
    try (ProgressListener.Transfer progress =
            context.progress().begin("verify " + blob.digest(), blob.size());
        InputStream in = new VerifyingInputStream(open(target, blob), blob)) {
      ByteCopy.of(context.cancellation(), progress).copy(in, OutputStream.nullOutputStream());
      return true;
    } catch (SourceException e) {
      return false;
    }
  }

  private static InputStream open(DirectoryHandle target, Descriptor blob) throws IOException {
    return Channels.newInputStream(target.openFile(blob.digest().hex(), StandardOpenOption.READ));
  }

  /** Deletes leftovers of killed writers. The caller holds the layout's lock. */
  void deleteLeftovers() throws IOException {
    Leftovers.deleteFiles(folder);
    if (folder.attributes(LayoutNames.BLOBS).isEmpty()) {
      return;
    }
    try (DirectoryHandle parent = folder.child(LayoutNames.BLOBS)) {
      for (Digest.Algorithm algorithm : Digest.Algorithm.values()) {
        if (parent.attributes(algorithm.spelling()).isPresent()) {
          try (DirectoryHandle below = parent.child(algorithm.spelling())) {
            Leftovers.deleteFiles(below);
          }
        }
      }
    }
  }

  /** Waits until all files of the image are on the disk, including those written by others. */
  void force(Image image) throws IOException {
    Stream<Descriptor> documents = image.documents().stream().map(ImageNode::descriptor);
    List<Descriptor> all = Stream.concat(image.blobs().stream(), documents).distinct().toList();
    new Parallel(context).forEach(all, this::force);
    for (DirectoryHandle each : blobs.all()) {
      Durability.force(each.path());
    }
  }

  private void force(Descriptor named) throws IOException {
    DirectoryHandle target = blobs.of(named.digest().algorithm());
    if (target.attributes(named.digest().hex()).isEmpty()) {
      // A layer that is stored elsewhere.
      return;
    }
    try (FileChannel file = target.openFile(named.digest().hex(), StandardOpenOption.READ)) {
      Durability.force(file);
    }
  }

  /** Removes what was new. */
  void undo() throws IOException {
    blobs.undo();
  }

  @Override
  public void close() throws IOException {
    blobs.close();
  }
}
