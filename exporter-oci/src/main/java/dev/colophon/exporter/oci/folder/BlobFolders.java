package dev.colophon.exporter.oci.folder;

import dev.colophon.exporter.oci.layout.LayoutNames;
import dev.colophon.spi.model.Digest;
import dev.colophon.spi.staging.DirectoryHandle;
import dev.colophon.spi.staging.Ownership;
import dev.colophon.spi.staging.StagingPath;
import dev.colophon.spi.staging.WriteFailure;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * The blob folders of a layout, open for writing. Files appear in them by rename. New files are
 * recorded so that they can be removed again. Nothing is written through links.
 */
final class BlobFolders implements AutoCloseable {

  private final DirectoryHandle layout;
  private final List<DirectoryHandle> open = new ArrayList<>();
  private final Map<Digest.Algorithm, DirectoryHandle> folders =
      new EnumMap<>(Digest.Algorithm.class);
  private final List<Created> created = new ArrayList<>();
  private boolean undone;

  private record Created(DirectoryHandle folder, String name, boolean isFolder) {}

  /**
   * @param layout the layout's folder, which the caller closes
   */
  BlobFolders(DirectoryHandle layout) {
    this.layout = layout;
  }

  /** Writes the content of a new file. */
  @FunctionalInterface
  interface FileWriter {
    /** Writes the content. */
    void write(FileChannel file) throws IOException;
  }

  /** Creates a new file in its own way, for example as a link. */
  @FunctionalInterface
  interface FileMaker {
    /** Creates the file. Returns false if it could not. */
    boolean make(String name) throws IOException;
  }

  /**
   * The folder of blobs with digests of an algorithm. Creates it if necessary.
   *
   * @throws IOException if it is a link or cannot be created
   */
  synchronized DirectoryHandle of(Digest.Algorithm algorithm) throws IOException {
    DirectoryHandle found = folders.get(algorithm);
    if (found == null) {
      found = childOf(childOf(layout, LayoutNames.BLOBS), algorithm.spelling());
      folders.put(algorithm, found);
    }
    return found;
  }

  private DirectoryHandle childOf(DirectoryHandle parent, String name) throws IOException {
    if (parent.attributes(name).isEmpty()) {
      try {
        parent.createChild(name).close();
        Ownership.inherit(parent, name);
        created.add(new Created(parent, name, true));
      } catch (FileAlreadyExistsException e) {
        // Another writer has created it.
      }
    }
    DirectoryHandle child = parent.child(name);
    open.add(child);
    return child;
  }

  /** Writes a file under a hidden name and renames it. */
  void appear(DirectoryHandle folder, String name, FileWriter writer) throws IOException {
    appearBy(
        folder,
        name,
        temporary -> {
          try (FileChannel file = folder.createFile(temporary)) {
            writer.write(file);
          } catch (IOException e) {
            throw WriteFailure.at(folder.path().resolve(name), e);
          }
          Ownership.inherit(folder, temporary);
          return true;
        });
  }

  /**
   * Creates a file under a hidden name and renames it. Returns false if it could not be created.
   */
  boolean appearBy(DirectoryHandle folder, String name, FileMaker maker) throws IOException {
    boolean isNew = folder.attributes(name).isEmpty();
    String temporary = StagingPath.nextTo(name);
    try {
      if (!maker.make(temporary)) {
        return false;
      }
      folder.move(temporary, folder, name);
    } finally {
      folder.deleteFile(temporary);
    }
    if (isNew) {
      remember(new Created(folder, name, false));
    }
    return true;
  }

  /** Records a new file, or removes it again if another thread has already failed. */
  private synchronized void remember(Created file) throws IOException {
    if (undone) {
      file.folder().deleteFile(file.name());
      throw new IOException("the work was given up");
    }
    created.add(file);
  }

  /** Removes what was new, in reverse order. */
  synchronized void undo() throws IOException {
    undone = true;
    Collections.reverse(created);
    for (Created each : created) {
      if (each.isFolder()) {
        deleteIfEmpty(each);
      } else {
        each.folder().deleteFile(each.name());
      }
    }
    created.clear();
  }

  private static void deleteIfEmpty(Created folder) throws IOException {
    try {
      folder.folder().deleteDirectory(folder.name());
    } catch (DirectoryNotEmptyException e) {
      // Another writer has added something to it.
    }
  }

  /** All folders that were used, and the layout's folder. */
  synchronized List<DirectoryHandle> all() {
    List<DirectoryHandle> all = new ArrayList<>(open);
    all.add(layout);
    return all;
  }

  @Override
  public synchronized void close() throws IOException {
    for (DirectoryHandle each : open) {
      each.close();
    }
  }
}
