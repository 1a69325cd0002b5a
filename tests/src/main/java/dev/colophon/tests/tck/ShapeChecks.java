package dev.colophon.tests.tck;

import dev.colophon.core.OutputResult;
import dev.colophon.spi.ColophonException;
import dev.colophon.spi.ExporterCapabilities;
import dev.colophon.spi.ImageSource;
import dev.colophon.spi.IndexSupport;
import dev.colophon.spi.model.AnnotationLevel;
import dev.colophon.spi.model.Descriptor;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/** Checks that images of every shape arrive whole, and the descriptor that names them. */
record ShapeChecks(ExporterSubject subject) {

  List<TckCheck> all() {
    return List.of(
        arrives(
            "a layer that is there twice arrives",
            "A blob that several descriptors name is one blob, and each of them leads to it",
            UnusualImage.SHARED_LAYERS),
        arrives(
            "an index in an index arrives",
            "An index may list an index: documents of every depth are written",
            UnusualImage.NESTED_INDEX),
        arrives(
            "a blob that an index lists arrives",
            "An index may list what is neither a manifest nor an index: it is a blob of the image",
            UnusualImage.LISTED_BLOB),
        arrives(
            "attestations arrive",
            "Attestations are manifests of the index as those of its platforms are",
            UnusualImage.ATTESTED),
        arrives(
            "blobs with SHA-512 digests arrive",
            "A digest has an algorithm, which is not always SHA-256",
            UnusualImage.SHA512),
        arrives(
            "a layer without bytes arrives",
            "A blob has as many bytes as its descriptor says, which may be none",
            UnusualImage.EMPTY_LAYER),
        new TckCheck(
            "the descriptor of the root is kept whole",
            "If a level of descriptors is kept, the root descriptor keeps its platform, its annotations and the fields that the image-spec does not define",
            "Image.rootDescriptors",
            this::theRootsDescriptorIsKept));
  }

  private TckCheck arrives(String name, String rule, UnusualImage image) {
    return new TckCheck(name, rule, "Image.blobs", () -> requireArrival(image));
  }

  /** To refuse an image is allowed; to lose a part of it is not. */
  private void requireArrival(UnusualImage unusual) throws IOException {
    try (Trial trial = Trial.of(subject)) {
      if (unusual.isIndex()
          && trial.exporter().capabilities().indexSupport() == IndexSupport.NEVER) {
        return;
      }
      Map<String, String> before = trial.contents();
      OutputResult result;
      try {
        result = trial.build(unusual.of(100));
      } catch (ColophonException e) {
        TckCheck.requireRefusal(e);
        StagingChecks.requireSame(before, trial.contents());
        return;
      }
      trial.read().requireDocumentsOf(result.plan().image());
    }
  }

  private void theRootsDescriptorIsKept() throws IOException {
    for (TckImage.Shape shape : Trial.shapes(subject)) {
      TckImage image = TckImage.of(shape, 110);
      Map<String, String> annotations =
          Map.of(
              "org.opencontainers.image.title", "A title",
              "org.opencontainers.image.created", "2024-01-02T03:04:05Z");
      Map<String, String> unknown = Map.of("org.example.tck", "{\"a\":[1]}");
      try (Trial trial = Trial.of(subject)) {
        if (keepsDescriptors(trial, shape)) {
          requireKept(trial, image.named(described(image.root(), annotations, unknown)));
        }
      }
    }
  }

  private static Descriptor described(
      Descriptor root, Map<String, String> annotations, Map<String, String> unknown) {
    return root.withAnnotations(annotations).withExtensions(unknown);
  }

  private static boolean keepsDescriptors(Trial trial, TckImage.Shape shape) {
    ExporterCapabilities kept = trial.exporter().capabilities();
    boolean index = shape == TckImage.Shape.INDEX || kept.indexSupport() == IndexSupport.ALWAYS;
    return kept.levels(index)
        .contains(index ? AnnotationLevel.INDEX_DESCRIPTOR : AnnotationLevel.MANIFEST_DESCRIPTOR);
  }

  private static void requireKept(Trial trial, TckImage image) throws IOException {
    List<Descriptor> given = trial.build(image).plan().image().rootDescriptors();
    try (ImageSource source = trial.open()) {
      TckCheck.that(source.roots().containsAll(given), source.roots() + " in place of " + given);
    }
  }
}
