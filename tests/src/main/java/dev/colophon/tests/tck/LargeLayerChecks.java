package dev.colophon.tests.tck;

import dev.colophon.spi.model.MediaTypes;
import java.util.List;

/** A layer that is larger than the heap, in a Java process of its own. */
record LargeLayerChecks(ExporterSubject subject) {

  /** The system property that sets the layer's size, in MiB. */
  static final String SIZE_PROPERTY = "colophon.tck.layer";

  private static final long DEFAULT_SIZE = 192;

  List<TckCheck> all() {
    return List.of(
        new TckCheck(
            "a large layer needs no large memory",
            "Memory does not grow with the size of layers: they are streamed",
            "Image.content",
            this::aLargeLayer));
  }

  private void aLargeLayer() throws Exception {
    ChildProcess.of(subject)
        .java("-Xmx64m")
        .with(Long.getLong(SIZE_PROPERTY, DEFAULT_SIZE))
        .run(LargeLayerChecks.class);
  }

  /**
   * Exports a large layer and reads it back.
   *
   * @param arguments the class that says what is tested, and the layer's size in MiB
   */
  public static void main(String[] arguments) throws Exception {
    try (Trial trial = Trial.of(ChildProcess.subject(arguments))) {
      Blob layer = Blob.zeros(MediaTypes.OCI_LAYER, Long.parseLong(arguments[1]) << 20);
      trial.build(TckImage.ofLayer(TckImage.Shape.LONE, layer));
      trial.read();
    }
  }
}
