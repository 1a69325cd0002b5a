package dev.colophon.core;

import dev.colophon.core.testing.MemorySource;
import dev.colophon.spi.ExecutionContext;
import dev.colophon.spi.ExportReceipt;
import dev.colophon.spi.Exporter;
import dev.colophon.spi.ExporterCapabilities;
import dev.colophon.spi.ExporterFactory;
import dev.colophon.spi.ExporterOption;
import dev.colophon.spi.ExporterOptions;
import dev.colophon.spi.ImageSource;
import dev.colophon.spi.IndexSupport;
import dev.colophon.spi.StagedExport;
import dev.colophon.spi.content.ContentReader;
import dev.colophon.spi.image.DocumentBytes;
import dev.colophon.spi.image.Image;
import dev.colophon.spi.image.ImageNode;
import dev.colophon.spi.model.AnnotationLevel;
import dev.colophon.spi.model.Descriptor;
import dev.colophon.spi.model.Digest;
import java.io.IOException;
import java.io.InputStream;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** An exporter that keeps images in memory, and that tests make faulty by overriding a method. */
class MemoryExporter implements ExporterFactory, Exporter {

  private final String type;

  MemoryExporter(String type) {
    this.type = type;
  }

  /** Changes a blob between the image and the memory. */
  byte[] write(byte[] blob) {
    return blob;
  }

  /** Changes the names that a reader finds. */
  List<Descriptor> names(List<Descriptor> written) {
    return written;
  }

  /** Runs before the result becomes visible. */
  void commit() {}

  /** Runs when the export is closed. */
  void close() {}

  @Override
  public String type() {
    return type;
  }

  @Override
  public String description() {
    return "Keeps images in memory.";
  }

  @Override
  public List<ExporterOption> options() {
    return List.of();
  }

  @Override
  public Exporter create(ExporterOptions options) {
    return this;
  }

  @Override
  public ExporterCapabilities capabilities() {
    return ExporterCapabilities.builder()
        .index(IndexSupport.WHEN_MULTI_PLATFORM)
        .keepsInIndex(EnumSet.allOf(AnnotationLevel.class))
        .keepsInLoneManifest(Set.of(AnnotationLevel.MANIFEST, AnnotationLevel.MANIFEST_DESCRIPTOR))
        .build();
  }

  @Override
  public StagedExport stage(Image image, ExecutionContext context) throws IOException {
    Map<Digest, DocumentBytes> kept = new HashMap<>();
    for (Descriptor blob : image.blobs()) {
      try (InputStream in = image.content().open(blob)) {
        kept.put(blob.digest(), DocumentBytes.of(write(in.readAllBytes())));
      }
    }
    for (ImageNode node : image.documents()) {
      kept.put(node.descriptor().digest(), node.bytes());
    }
    return new Staged(new MemorySource(image.rootDescriptors().get(0), kept), image);
  }

  private final class Staged implements StagedExport {

    private final MemorySource written;
    private final Image image;

    Staged(MemorySource written, Image image) {
      this.written = written;
      this.image = image;
    }

    @Override
    public ExportReceipt commit() {
      MemoryExporter.this.commit();
      return ExportReceipt.of("memory of " + type);
    }

    @Override
    public Optional<ImageSource> readCommitted() {
      return Optional.of(new Named(written, names(image.rootDescriptors())));
    }

    @Override
    public void close() {
      MemoryExporter.this.close();
    }
  }

  /** A source that has several names. */
  private record Named(MemorySource source, List<Descriptor> roots) implements ImageSource {

    @Override
    public Descriptor root() {
      return source.root();
    }

    @Override
    public ContentReader content() {
      return source.content();
    }

    @Override
    public void close() {}
  }
}
