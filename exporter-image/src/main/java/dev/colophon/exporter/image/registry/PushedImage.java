package dev.colophon.exporter.image.registry;

import dev.colophon.exporter.image.auth.Scope;
import dev.colophon.exporter.image.http.RegistryException;
import dev.colophon.spi.ImageSource;
import dev.colophon.spi.content.ContentReader;
import dev.colophon.spi.content.ImageOrigin;
import dev.colophon.spi.image.Image;
import dev.colophon.spi.image.ImageNode;
import dev.colophon.spi.model.Descriptor;
import java.io.IOException;
import java.io.InputStream;
import java.util.OptionalLong;

/**
 * A pushed image as the registry stores it. The root is read from the registry. Documents below it
 * are read only if the registry did not confirm their digests, because a digest identifies the
 * bytes and each request costs a round trip.
 */
final class PushedImage implements ImageSource, ContentReader {

  private final Image image;
  private final RepositoryPush repository;
  private final StoredDocument root;

  PushedImage(Image image, RepositoryPush repository, StoredDocument root) {
    this.image = image;
    this.repository = repository;
    this.root = root;
  }

  @Override
  public Descriptor root() {
    return root.descriptor();
  }

  @Override
  public ContentReader content() {
    return this;
  }

  @Override
  public ImageOrigin origin() {
    return repository.origin(root.digest());
  }

  @Override
  public InputStream open(Descriptor named) throws IOException {
    if (named.digest().equals(root.digest())) {
      return root.bytes().open();
    }
    boolean document =
        image.documents().stream().anyMatch(node -> node.descriptor().namesSameContentAs(named));
    if (!document) {
      return repository.content(root).open(named);
    }
    if (repository.isHeld(named)) {
      for (ImageNode node : image.documents()) {
        if (node.descriptor().digest().equals(named.digest())) {
          return node.bytes().open();
        }
      }
    }
    try {
      return repository.documents().getByDigest(named.digest()).bytes().open();
    } catch (RegistryException e) {
      throw e.ofBlob(named.digest());
    }
  }

  @Override
  public OptionalLong size(Descriptor blob) throws IOException {
    return repository.isHeld(blob)
        ? OptionalLong.of(blob.size())
        : repository.blobs().size(blob, Scope.pull(repository.name()));
  }

  @Override
  public void close() {}
}
