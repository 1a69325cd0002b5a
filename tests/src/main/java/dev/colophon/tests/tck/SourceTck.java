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
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
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

  private final LoadedPlugins plugins = new LoadedPlugins();

  /** Without state but that of plug-ins: each test makes its own. */
  protected SourceTck() {}

  /** The factory, with {@code new} or with {@link #plugin}; it may be the same one each time. */
  protected abstract SourceFactory factory();

  /**
   * The source of a plug-in, loaded as Colophon loads plug-ins: in a class loader of its own, with
   * its own libraries.
   *
   * @param jarOrClasses a jar, a folder of jars, or a folder of classes
   * @throws AssertionError if it cannot be loaded, or offers no source or several
   */
  protected final SourceFactory plugin(Path jarOrClasses) {
    return plugins.at(jarOrClasses).source(Optional.empty());
  }

  /**
   * The source of a transport, of a plug-in that offers several.
   *
   * @throws AssertionError if it cannot be loaded, or offers no such source
   */
  protected final SourceFactory plugin(Path jarOrClasses, String transport) {
    return plugins.at(jarOrClasses).source(Optional.of(transport));
  }

  /** The exporter of a plug-in, for {@link #export}. */
  protected final ExporterFactory exporterOf(Path jarOrClasses) {
    return plugins.at(jarOrClasses).exporter(Optional.empty());
  }

  @AfterEach
  final void closePlugins() {
    plugins.close();
  }

  /**
   * Puts an image where the source reads it.
   *
   * @param image the image; {@link ImageSource#roots()} has all of its names, if the place keeps
   *     several
   * @param folder an empty folder for it
   * @return its location: the part after the transport's colon
   * @throws IOException if that fails
   */
  protected abstract String put(ImageSource image, Path folder, ExecutionContext context)
      throws IOException;

  /**
   * Puts another image to the place where {@link #put} has put one, under another name. Empty
   * unless overridden: for places of one image.
   *
   * @param folder the folder of {@link #put}
   * @return its location, if the place holds several images
   * @throws IOException if that fails
   */
  protected Optional<String> putBeside(ImageSource image, Path folder, ExecutionContext context)
      throws IOException {
    return Optional.empty();
  }

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
   * Exports an image, for {@link #put}s that have an exporter to do it. The image gets all of its
   * names if the exporter keeps them and has an option {@code name}.
   *
   * @param output the {@code --output} without its type, {@code dest=FILE} for example
   */
  protected static void export(
      ImageSource image, ExporterFactory exporter, String output, ExecutionContext context) {
    exportTo(image, exporter, "type=" + exporter.type() + "," + output, context);
  }

  static void exportTo(
      ImageSource image, ExporterFactory exporter, String output, ExecutionContext context) {
    ExporterFactory naming = NamedTwice.exporting(image, exporter);
    Colophon.builder()
        .extensions(List.of(naming), List.of(new WrittenImage.Opened(image)))
        .context(context)
        .build()
        .build(BuildRequest.from("opened:image").output(output).build());
  }

  /** The tests. */
  @TestFactory
  final Stream<DynamicTest> source() {
    return TckRun.of(checks()).tests();
  }

  final List<TckCheck> checks() {
    return Stream.of(
            new SourceDescriptionChecks(this).all(),
            new SourceContentChecks(this).all(),
            new InPlaceChecks(this).all())
        .flatMap(List::stream)
        .toList();
  }
}
