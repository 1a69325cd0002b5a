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
import dev.colophon.spi.content.ImageOrigin;
import dev.colophon.spi.content.Referrer;
import dev.colophon.spi.model.Descriptor;
import dev.colophon.spi.model.Digest;
import dev.colophon.spi.model.MediaTypes;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicInteger;

/** Opens one image, whatever the location, and counts the streams of blobs that are open. */
final class TckSource implements SourceFactory, ImageSource, ContentReader {

  /** The name of the source in requests. */
  static final String SOURCE = "tck:image";

  private static final int PADDING = 1234;

  private final TckImage image;
  private final Tap tap;
  private final Map<Digest, FileRegion> files;
  private final List<Referrer> referrers;
  private final AtomicInteger open = new AtomicInteger();

  TckSource(TckImage image, Tap tap) {
    this(image, tap, Map.of(), List.of());
  }

  private TckSource(
      TckImage image, Tap tap, Map<Digest, FileRegion> files, List<Referrer> referrers) {
    this.image = image;
    this.tap = tap;
    this.files = files;
    this.referrers = referrers;
  }

  /** A source whose blobs are files in that folder, which exporters may link or copy. */
  static TckSource ofFiles(TckImage image, Path folder) throws IOException {
    Map<Digest, FileRegion> files = new HashMap<>();
    for (Blob blob : image.blobs().values()) {
      Path file = folder.resolve(blob.descriptor().digest().hex());
      try (InputStream in = blob.bytes().open()) {
        Files.copy(in, file);
      }
      files.put(blob.descriptor().digest(), FileRegion.of(file, 0, blob.descriptor().size()));
    }
    return new TckSource(image, Tap.NONE, files, List.of());
  }

  /** A source whose blobs are parts of one file, as in an archive. */
  static TckSource ofParts(TckImage image, Path file) throws IOException {
    Map<Descriptor, Long> offsets = new LinkedHashMap<>();
    try (OutputStream out = Files.newOutputStream(file)) {
      long position = 0;
      for (Blob blob : image.blobs().values()) {
        out.write(new byte[PADDING]);
        offsets.put(blob.descriptor(), position + PADDING);
        try (InputStream in = blob.bytes().open()) {
          position += PADDING + in.transferTo(out);
        }
      }
      out.write(new byte[PADDING]);
    }
    Map<Digest, FileRegion> parts = new HashMap<>();
    for (Map.Entry<Descriptor, Long> part : offsets.entrySet()) {
      Descriptor blob = part.getKey();
      parts.put(blob.digest(), FileRegion.of(file, part.getValue(), blob.size()));
    }
    return new TckSource(image, Tap.NONE, parts, List.of());
  }

  /** A source that has an artifact with the image as its subject, which is no part of it. */
  static TckSource referredTo(TckImage image) {
    Blob artifact = image.artifact();
    Map<Digest, Blob> blobs = new LinkedHashMap<>(image.blobs());
    blobs.put(artifact.descriptor().digest(), artifact);
    Referrer referrer =
        Referrer.of(image.root().digest(), artifact.descriptor(), TckImage.ARTIFACT_TYPE);
    return new TckSource(new TckImage(image.root(), blobs), Tap.NONE, Map.of(), List.of(referrer));
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
  public ImageOrigin origin() {
    return new ImageOrigin() {
      @Override
      public List<Referrer> referrers(Collection<Digest> subjects) {
        return referrers.stream().filter(found -> subjects.contains(found.subject())).toList();
      }
    };
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
  public Optional<FileRegion> region(Descriptor named) {
    return Optional.ofNullable(files.get(named.digest()));
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
