package dev.colophon.tests.tck;

import dev.colophon.spi.ExecutionContext;
import dev.colophon.spi.ExporterFactory;
import dev.colophon.spi.ImageSource;
import dev.colophon.spi.SourceException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.stream.Stream;
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

  /** Without state: each test makes its own. */
  protected ExporterTck() {}

  /** A new factory. */
  protected abstract ExporterFactory factory();

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

  /** The factories that the service files of the exporter's class loader name. */
  List<String> registered() {
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
            new FailureChecks(subject).all(),
            new CancellationChecks(subject).all(),
            new ConcurrencyChecks(subject).all(),
            new HostileChecks(subject).all(),
            new ProcessChecks(subject, getClass()).all(),
            new FullDiskChecks(subject, getClass()).all(),
            new LargeLayerChecks(subject, getClass()).all())
        .flatMap(List::stream)
        .toList();
  }

  final ExporterSubject subject() {
    return new AuthorsSubject(this);
  }

  /** Hands the author's answers to the checks, which are in no subclass. */
  private record AuthorsSubject(ExporterTck author) implements ExporterSubject {

    @Override
    public ExporterFactory factory() {
      return author.factory();
    }

    @Override
    public Map<String, String> options(Path folder) {
      return author.options(folder);
    }

    @Override
    public Optional<ImageSource> read(Path folder, ExecutionContext context) throws IOException {
      return author.read(folder, context);
    }

    @Override
    public Map<String, String> environment(Path folder) {
      return author.environment(folder);
    }

    @Override
    public Map<String, String> contents(Path folder) throws IOException {
      return author.contents(folder);
    }

    @Override
    public List<String> registered() {
      return author.registered();
    }

    @Override
    public boolean writesFiles() {
      return author.writesFiles();
    }

    @Override
    public boolean replaces() {
      return author.replaces();
    }

    @Override
    public List<String> nameOptions() {
      return author.nameOptions();
    }
  }
}
