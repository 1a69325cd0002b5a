package dev.colophon.tests.tck;

import dev.colophon.spi.ExecutionContext;
import dev.colophon.spi.ExporterFactory;
import dev.colophon.spi.ImageSource;
import dev.colophon.spi.SourceException;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * The tests that every exporter has to pass. An author extends it, in a class with a constructor
 * without parameters, and says what is tested and where it writes; JUnit finds the tests.
 *
 * <p>Every test works at destinations of its own, each in a new empty folder, and drives the
 * exporter as a build does. A failure names the rule that was broken, the Javadoc that says it, and
 * what was found.
 *
 * <p>The system property {@value LargeLayerChecks#SIZE_PROPERTY} sets how large the layer is that
 * an exporter has to move with a heap of 64 MiB: in MiB, 192 unless it is set.
 */
public abstract class ExporterTck {

  private final LoadedPlugins plugins = new LoadedPlugins();

  /** Without state but that of plug-ins: each test makes its own. */
  protected ExporterTck() {}

  /**
   * The factory, with {@code new} or with {@link #plugin}. It may be the same one each time, since
   * a factory has no state.
   */
  protected abstract ExporterFactory factory();

  /**
   * The exporter of a plug-in, loaded as Colophon loads plug-ins: in a class loader of its own,
   * with its own libraries. For exporters that need another version of a library than the one on
   * the class path of the tests.
   *
   * @param jarOrClasses a jar, a folder of jars, or a folder of classes: {@code
   *     Path.of("target/classes")}
   * @throws AssertionError if it cannot be loaded, or offers no exporter or several
   */
  protected final ExporterFactory plugin(Path jarOrClasses) {
    return loaded(jarOrClasses).exporter(Optional.empty());
  }

  /**
   * The exporter of a type, of a plug-in that offers several.
   *
   * @throws AssertionError if it cannot be loaded, or offers no such exporter
   */
  protected final ExporterFactory plugin(Path jarOrClasses, String type) {
    return loaded(jarOrClasses).exporter(Optional.of(type));
  }

  /**
   * The options that make an exporter to a destination, without {@code type}; the same for the same
   * folder.
   *
   * @param folder a folder for the destination, which may be empty; may be a file where the test is
   *     that nothing can be written
   */
  protected abstract Map<String, String> options(Path folder);

  /**
   * The image that a reader finds at the destination of {@link #options}; empty where there is
   * none. Best not read by the exporter's own code.
   *
   * @param folder the folder of the destination
   * @throws SourceException if there is something that is no image
   * @throws IOException if reading fails
   */
  protected abstract Optional<ImageSource> read(Path folder, ExecutionContext context)
      throws IOException;

  /** The environment variables that the exporter needs; none unless overridden. */
  protected Map<String, String> environment(Path folder) {
    return Map.of();
  }

  /**
   * Everything that is at the destination, by name, with something that changes when it changes.
   * Files that may stay behind after a failure are left out: blobs that nothing refers to.
   *
   * <p>Unless overridden, all files and folders in {@code folder}, with digests.
   *
   * @throws IOException if it cannot be told
   */
  protected Map<String, String> contents(Path folder) throws IOException {
    return FolderContents.of(folder);
  }

  /** Whether all that it writes is in the folder, so that it fails when that is none. */
  protected boolean writesFiles() {
    return true;
  }

  /**
   * Whether an image at the destination gives way to the next one. One that stays must be a failure
   * before anything is written.
   */
  protected boolean replaces() {
    return true;
  }

  /** The options that name the image; {@code name} unless overridden, where there is such one. */
  protected List<String> nameOptions() {
    return List.of("name");
  }

  /**
   * The names of options with an effect that cannot be seen at the destination of the tests: a
   * connection without encryption, for example. None unless overridden.
   */
  protected Set<String> quietOptions() {
    return Set.of();
  }

  /** The options of a Java process that makes the same author; none unless overridden. */
  List<String> javaOptions() {
    return List.of();
  }

  final LoadedPlugin loaded(Path jarOrClasses) {
    return plugins.at(jarOrClasses);
  }

  @AfterEach
  final void closePlugins() {
    plugins.close();
  }

  /**
   * The factories that the service files of the exporter's class loader name. Plug-ins are found by
   * theirs, so for them it is the factory itself.
   */
  List<String> registered() {
    if (Proxy.isProxyClass(factory().getClass())) {
      return List.of(factory().getClass().getName());
    }
    return ServiceLoader.load(ExporterFactory.class, factory().getClass().getClassLoader()).stream()
        .map(provider -> provider.type().getName())
        .toList();
  }

  /** The tests. */
  @TestFactory
  final Stream<DynamicTest> exporter() {
    return TckRun.of(checks()).tests();
  }

  final List<TckCheck> checks() {
    ExporterSubject subject = new AuthorsSubject(this);
    return Stream.of(
            new FactoryChecks(subject).all(),
            new StagingChecks(subject).early(),
            new TransportChecks(subject).all(),
            new LevelChecks(subject).all(),
            new ShapeChecks(subject).all(),
            new StreamChecks(subject).all(),
            new NameAndReferrerChecks(subject).all(),
            new StagingChecks(subject).late(),
            new CommitChecks(subject).all(),
            new DestinationChecks(subject).all(),
            new FailureChecks(subject).all(),
            new CancellationChecks(subject).all(),
            new ConcurrencyChecks(subject).all(),
            new HostileChecks(subject).all(),
            new OptionChecks(subject).all(),
            new ProcessChecks(subject).all(),
            new FullDiskChecks(subject).all(),
            new LargeLayerChecks(subject).all())
        .flatMap(List::stream)
        .toList();
  }

  final ExporterSubject subject() {
    return new AuthorsSubject(this);
  }

  /** Hands the author's answers to the checks, which are in no subclass. */
  private record AuthorsSubject(ExporterTck tck) implements ExporterSubject {

    @Override
    public ExporterFactory factory() {
      return tck.factory();
    }

    @Override
    public Map<String, String> options(Path folder) {
      return tck.options(folder);
    }

    @Override
    public Optional<ImageSource> read(Path folder, ExecutionContext context) throws IOException {
      return tck.read(folder, context);
    }

    @Override
    public Map<String, String> environment(Path folder) {
      return tck.environment(folder);
    }

    @Override
    public Map<String, String> contents(Path folder) throws IOException {
      return tck.contents(folder);
    }

    @Override
    public List<String> registered() {
      return tck.registered();
    }

    @Override
    public boolean writesFiles() {
      return tck.writesFiles();
    }

    @Override
    public boolean replaces() {
      return tck.replaces();
    }

    @Override
    public List<String> nameOptions() {
      return tck.nameOptions();
    }

    @Override
    public Set<String> quietOptions() {
      return tck.quietOptions();
    }

    @Override
    public Class<? extends ExporterTck> author() {
      return tck.getClass();
    }

    @Override
    public List<String> javaOptions() {
      return tck.javaOptions();
    }
  }
}
