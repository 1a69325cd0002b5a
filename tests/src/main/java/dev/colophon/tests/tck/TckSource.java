package dev.colophon.tests.tck;

import dev.colophon.spi.Advice;
import dev.colophon.spi.ExecutionContext;
import dev.colophon.spi.ImageSource;
import dev.colophon.spi.Reason;
import dev.colophon.spi.SourceException;
import dev.colophon.spi.SourceFactory;
import dev.colophon.spi.Written;
import dev.colophon.spi.content.ContentReader;
import dev.colophon.spi.content.FileRegion;
import dev.colophon.spi.model.Descriptor;
import dev.colophon.spi.model.MediaTypes;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicInteger;

/** Opens one image, whatever the location, and counts the streams of blobs that are open. */
final class TckSource implements SourceFactory, ImageSource, ContentReader {

  /** What a request calls it. */
  static final String SOURCE = "tck:image";

  private final TckImage image;
  private final Tap tap;
  private final Optional<Path> files;
  private final AtomicInteger open = new AtomicInteger();

  TckSource(TckImage image, Tap tap) {
    this(image, tap, Optional.empty());
  }

  private TckSource(TckImage image, Tap tap, Optional<Path> files) {
    this.image = image;
    this.tap = tap;
    this.files = files;
  }

  /** A source whose blobs are files in that folder, which exporters may link or copy. */
  static TckSource ofFiles(TckImage image, Path folder) throws IOException {
    for (Blob blob : image.blobs().values()) {
      try (InputStream in = blob.bytes().open()) {
        Files.copy(in, folder.resolve(blob.descriptor().digest().hex()));
      }
    }
    return new TckSource(image, Tap.NONE, Optional.of(folder));
  }

  /** How many streams were opened and not closed. */
  int openStreams() {
    return open.get();
  }

  @Override
  public String transport() {
    return "tck";
  }

  @Override
  public String syntax() {
    return SOURCE;
  }

  @Override
  public String description() {
    return "An image made by code.";
  }

  @Override
  public ImageSource open(String location, ExecutionContext context) {
    return this;
  }

  @Override
  public Descriptor root() {
    return image.root();
  }

  @Override
  public ContentReader content() {
    return this;
  }

  @Override
  public InputStream open(Descriptor named) throws IOException {
    Blob blob = image.blobs().get(named.digest());
    if (blob == null) {
      throw new SourceException(
          Written.content("blob " + named.digest()),
          Reason.DAMAGED,
          "the TCK's image has none such",
          Advice.NONE);
    }
    InputStream in = blob.bytes().open();
    if (isDocument(named)) {
      return in;
    }
    InputStream tapped = tap.tap(named, in);
    open.incrementAndGet();
    return new FilterInputStream(tapped) {
      private boolean closed;

      @Override
      public void close() throws IOException {
        if (!closed) {
          closed = true;
          open.decrementAndGet();
        }
        super.close();
      }
    };
  }

  @Override
  public Optional<FileRegion> region(Descriptor named) throws IOException {
    return files.isEmpty()
        ? Optional.empty()
        : Optional.of(FileRegion.of(files.get().resolve(named.digest().hex()), 0, named.size()));
  }

  @Override
  public OptionalLong size(Descriptor named) {
    Blob blob = image.blobs().get(named.digest());
    return blob == null ? OptionalLong.empty() : OptionalLong.of(blob.descriptor().size());
  }

  private static boolean isDocument(Descriptor named) {
    return MediaTypes.isIndex(named.mediaType()) || MediaTypes.isManifest(named.mediaType());
  }

  @Override
  public void close() {}
}
