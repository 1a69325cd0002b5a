package dev.colophon.tests.tck;

import dev.colophon.spi.model.MediaTypes;
import java.io.File;
import java.io.IOException;
import java.lang.reflect.Constructor;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * A layer that is larger than the heap, in a Java process of its own.
 *
 * @param author the class that says what is tested
 */
record LargeLayerChecks(ExporterSubject subject, Class<? extends ExporterTck> author) {

  /** The system property that sets the layer's size, in MiB. */
  static final String SIZE_PROPERTY = "colophon.tck.layer";

  private static final long DEFAULT_SIZE = 192;

  List<TckCheck> all() {
    return List.of(
        new TckCheck(
            "a large layer needs no large memory",
            "Memory does not grow with layers: they are streams, never in memory",
            "Image.content",
            this::aLargeLayer));
  }

  private void aLargeLayer() throws Exception {
    Path output = Files.createTempFile("tck", ".txt");
    try {
      Process process =
          new ProcessBuilder(
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  "-Xmx64m",
                  "-XX:+UseSerialGC",
                  "-cp",
                  classPath(author, subject.factory().getClass()),
                  LargeLayerChecks.class.getName(),
                  author.getName(),
                  Long.toString(Long.getLong(SIZE_PROPERTY, DEFAULT_SIZE)))
              .redirectErrorStream(true)
              .redirectOutput(output.toFile())
              .start();
      process.getOutputStream().close();
      int exit = process.waitFor();
      TckCheck.that(exit == 0, Files.readString(output, StandardCharsets.UTF_8).strip());
    } finally {
      Files.deleteIfExists(output);
    }
  }

  /** The places of these classes, and the rest: build tools start tests in many ways. */
  private static String classPath(Class<?>... first) throws URISyntaxException {
    Set<String> path = new LinkedHashSet<>();
    for (Class<?> type : first) {
      path.add(
          Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI()).toString());
    }
    path.add(System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")));
    return String.join(File.pathSeparator, path);
  }

  /**
   * Exports a large layer and reads it back.
   *
   * @param arguments the class that says what is tested, and the layer's size in MiB
   */
  public static void main(String[] arguments) throws Exception {
    Constructor<?> constructor = Class.forName(arguments[0]).getDeclaredConstructor();
    constructor.setAccessible(true);
    ExporterTck author = (ExporterTck) constructor.newInstance();
    export(author.subject(), Long.parseLong(arguments[1]) << 20);
  }

  private static void export(ExporterSubject subject, long size) throws IOException {
    try (Trial trial = Trial.of(subject)) {
      Blob layer = Blob.zeros(MediaTypes.OCI_LAYER, size);
      trial.build(TckImage.ofLayer(TckImage.Shape.LONE, layer));
      trial.read();
    }
  }
}
