package dev.colophon.tests.tck;

import dev.colophon.core.BuildRequest;
import dev.colophon.core.Colophon;
import dev.colophon.spi.ExecutionContext;
import dev.colophon.spi.ExporterFactory;
import dev.colophon.spi.ImageSource;
import dev.colophon.spi.SourceFactory;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * The tests that every source has to pass. An author extends it, in a class with a constructor
 * without parameters, and says what is tested and how an image gets to where it is read; JUnit
 * finds the tests.
 *
 * <p>A failure names the rule that was broken, the Javadoc that says it, and what was found.
 */
public abstract class SourceTck {

  /** Without state: each test makes its own. */
  protected SourceTck() {}

  /** A new factory. */
  protected abstract SourceFactory factory();

  /**
   * Puts an image where the source reads it.
   *
   * @param image the image
   * @param folder an empty folder for it
   * @return its location: the part after the transport's colon
   * @throws IOException if that fails
   */
  protected abstract String put(ImageSource image, Path folder, ExecutionContext context)
      throws IOException;

  /** A location of the transport's form at which nothing is. */
  protected abstract String nowhere(Path folder);

  /** The environment variables that the source needs; none unless overridden. */
  protected Map<String, String> environment(Path folder) {
    return Map.of();
  }

  /** Whether an image may be an index; it may unless overridden. */
  protected boolean readsIndexes() {
    return true;
  }

  /**
   * Exports an image, for {@link #put}s that have an exporter to do it.
   *
   * @param output the {@code --output} without its type, {@code dest=FILE} for example
   */
  protected static void export(
      ImageSource image, ExporterFactory exporter, String output, ExecutionContext context) {
    Colophon.builder()
        .extensions(List.of(exporter), List.of(new WrittenImage.Opened(image)))
        .context(context)
        .build()
        .build(
            BuildRequest.from("opened:image")
                .output("type=" + exporter.type() + "," + output)
                .build());
  }

  /** The tests. */
  @TestFactory
  final Stream<DynamicTest> source() {
    return TckRun.of(checks()).tests();
  }

  final List<TckCheck> checks() {
    return Stream.of(new SourceDescriptionChecks(this).all(), new SourceContentChecks(this).all())
        .flatMap(List::stream)
        .toList();
  }
}
