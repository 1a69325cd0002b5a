package dev.colophon.tests.tck;

import dev.colophon.core.Colophon;
import dev.colophon.core.image.InspectedImage;
import dev.colophon.spi.Advice;
import dev.colophon.spi.ExecutionContext;
import dev.colophon.spi.ImageSource;
import dev.colophon.spi.Reason;
import dev.colophon.spi.SourceException;
import dev.colophon.spi.SourceFactory;
import dev.colophon.spi.Written;
import dev.colophon.spi.content.ContentReader;
import dev.colophon.spi.content.ImageOrigin;
import dev.colophon.spi.content.VerifyingInputStream;
import dev.colophon.spi.image.Image;
import dev.colophon.spi.image.ImageIndex;
import dev.colophon.spi.image.ImageNode;
import dev.colophon.spi.image.IndexEntry;
import dev.colophon.spi.model.AnnotationLevel;
import dev.colophon.spi.model.Descriptor;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An image as a reader of the destination finds it, every byte of it read and checked.
 *
 * @param root what names it
 * @param node its index or lone manifest
 */
record WrittenImage(Descriptor root, ImageNode node) {

  /**
   * The image as a reader finds it.
   *
   * @throws dev.colophon.spi.ColophonException if it is no image, or is incomplete or damaged
   */
  static Optional<WrittenImage> read(ExporterSubject subject, Path folder, ExecutionContext context)
      throws IOException {
    Optional<ImageSource> found = subject.read(folder, context);
    if (found.isEmpty()) {
      return Optional.empty();
    }
    try (ImageSource source = found.get()) {
      return Optional.of(read(source, context));
    }
  }

  /** All of an open image. */
  static WrittenImage read(ImageSource source, ExecutionContext context) throws IOException {
    Colophon colophon =
        Colophon.builder()
            .extensions(List.of(), List.of(new Opened(source)))
            .context(context)
            .build();
    try (InspectedImage inspected = colophon.inspect("opened:image")) {
      ImageNode node = inspected.root();
      List<Descriptor> names = List.of(node.descriptor());
      for (Descriptor blob : Image.of(node, names, source.content(), ImageOrigin.UNKNOWN).blobs()) {
        readThrough(source, blob);
      }
      return new WrittenImage(inspected.rootDescriptor(), node);
    }
  }

  private static void readThrough(ImageSource source, Descriptor blob) throws IOException {
    var size = source.content().size(blob);
    if (size.isEmpty() || size.getAsLong() != blob.size()) {
      throw new SourceException(
          Written.content("blob " + blob.digest()),
          Reason.NOT_FOUND,
          "it is missing or of another size",
          Advice.NONE);
    }
    try (InputStream in = new VerifyingInputStream(source.content().open(blob), blob)) {
      in.transferTo(OutputStream.nullOutputStream());
    }
  }

  /** Checks that every document is what the exporter was given, byte for byte. */
  void requireDocumentsOf(Image expected) {
    List<ImageNode> given = expected.documents();
    List<ImageNode> found =
        Image.of(node, List.of(node.descriptor()), expected.content(), ImageOrigin.UNKNOWN)
            .documents();
    TckCheck.that(
        given.stream()
            .map(ImageNode::bytes)
            .toList()
            .equals(found.stream().map(ImageNode::bytes).toList()),
        "documents " + describe(found) + " in place of " + describe(given));
    TckCheck.that(
        root.mediaType().equals(expected.root().descriptor().mediaType()),
        "the root's media type is " + root.mediaType());
  }

  private static List<String> describe(List<ImageNode> nodes) {
    return nodes.stream().map(n -> n.descriptor().digest() + "\n" + n.bytes()).toList();
  }

  boolean isImageOf(Image expected) {
    return root.digest().equals(expected.root().descriptor().digest());
  }

  /** The annotations at a level, for each platform; for a level of the index, one. */
  List<Map<String, String>> annotationsAt(AnnotationLevel level) {
    List<IndexEntry> entries =
        node instanceof ImageIndex index
            ? index.entries()
            : List.of(IndexEntry.of(root, Optional.of(node)));
    return switch (level) {
      case INDEX_DESCRIPTOR -> List.of(root.annotations());
      case INDEX -> List.of(node.annotations());
      case MANIFEST -> entries.stream().map(e -> e.node().orElseThrow().annotations()).toList();
      case MANIFEST_DESCRIPTOR -> entries.stream().map(e -> e.descriptor().annotations()).toList();
    };
  }

  /** The transport of what is open already. */
  record Opened(ImageSource source) implements SourceFactory {

    @Override
    public String transport() {
      return "opened";
    }

    @Override
    public String syntax() {
      return "opened:image";
    }

    @Override
    public String description() {
      return "What is open already.";
    }

    @Override
    public ImageSource open(String location, ExecutionContext context) {
      return new ImageSource() {
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
      };
    }
  }
}
