package dev.colophon.core.internal.rootfs;

import dev.colophon.spi.content.ContentReader;
import dev.colophon.spi.content.FileRegion;
import dev.colophon.spi.content.FileSnapshot;
import dev.colophon.spi.image.DocumentBytes;
import dev.colophon.spi.model.Descriptor;
import dev.colophon.spi.model.Digest;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Content that adds the new blobs of a build to existing content. New blobs were hashed when they
 * were made and are not verified again.
 */
final class MadeBlobs implements ContentReader {

  private final ContentReader found;
  private final Map<Digest, DocumentBytes> documents = new ConcurrentHashMap<>();
  private final Map<Digest, Path> files = new ConcurrentHashMap<>();

  /**
   * @param found the content with the other blobs
   */
  MadeBlobs(ContentReader found) {
    this.found = found;
  }

  void add(DocumentBytes document) {
    documents.put(document.digest(), document);
  }

  void add(Layer layer) {
    layer.file().ifPresent(file -> files.put(layer.descriptor().digest(), file));
  }

  @Override
  public InputStream open(Descriptor blob) throws IOException {
    DocumentBytes document = documents.get(blob.digest());
    if (document != null) {
      return document.open();
    }
    Path file = files.get(blob.digest());
    return file == null ? found.open(blob) : Files.newInputStream(file);
  }

  @Override
  public Optional<FileRegion> region(Descriptor blob) throws IOException {
    if (documents.containsKey(blob.digest())) {
      return Optional.empty();
    }
    Path file = files.get(blob.digest());
    return file == null ? found.region(blob) : Optional.of(FileRegion.of(FileSnapshot.of(file)));
  }

  @Override
  public OptionalLong size(Descriptor blob) throws IOException {
    DocumentBytes document = documents.get(blob.digest());
    if (document != null) {
      return OptionalLong.of(document.size());
    }
    Path file = files.get(blob.digest());
    return file == null ? found.size(blob) : OptionalLong.of(Files.size(file));
  }
}
