package dev.colophon.core;

import dev.colophon.core.internal.extension.Extensions;
import dev.colophon.spi.CredentialSource;
import dev.colophon.spi.ExecutionContext;
import dev.colophon.spi.ExporterFactory;
import dev.colophon.spi.SourceFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Configures and creates a {@link Colophon}. */
public final class ColophonBuilder {

  private final List<ExporterFactory> exporters = new ArrayList<>();
  private final List<SourceFactory> sources = new ArrayList<>();
  private List<Path> plugins = List.of();
  private Supplier<Extensions> found = Extensions::onClassPath;
  private ExecutionContext context = ProcessContext.embedded();
  private Optional<CredentialSource> credentials = Optional.empty();
  private Optional<Executor> executor = Optional.empty();
  private Optional<ReadAhead> readAhead = Optional.empty();
  private Consumer<String> notes = note -> {};

  ColophonBuilder() {}

  /** Sets the exporters and sources, in place of those on the class path. */
  public ColophonBuilder extensions(
      List<ExporterFactory> onlyExporters, List<SourceFactory> onlySources) {
    List<ExporterFactory> allExporters = List.copyOf(onlyExporters);
    List<SourceFactory> allSources = List.copyOf(onlySources);
    found = () -> Extensions.of(allExporters, allSources);
    return this;
  }

  /**
   * Sets the class loader that finds exporters and sources, in place of the thread's context class
   * loader and Colophon's own. It must load the same SPI classes as Colophon.
   */
  public ColophonBuilder classLoader(ClassLoader loader) {
    Objects.requireNonNull(loader);
    found = () -> Extensions.onClassPath(loader);
    return this;
  }

  /** Adds an exporter of the program. */
  public ColophonBuilder exporter(ExporterFactory exporter) {
    exporters.add(Objects.requireNonNull(exporter));
    return this;
  }

  /**
   * Adds a source of the program. Requests name its images by its transport, {@code memory:NAME}
   * for example.
   */
  public ColophonBuilder source(SourceFactory source) {
    sources.add(Objects.requireNonNull(source));
    return this;
  }

  /**
   * Sets the listener that receives each note on a build, one sentence each, before anything is
   * written. Without it, notes are only in the plan and the result.
   */
  public ColophonBuilder notes(Consumer<String> listener) {
    notes = Objects.requireNonNull(listener);
    return this;
  }

  /**
   * Sets the plug-ins to load: each a jar, a folder of jars with everything that the plug-in needs,
   * a folder of classes ({@code target/classes}), or a folder of such folders. Each plug-in has a
   * class loader of its own. {@link Colophon#pluginProblems} lists those that cannot be loaded.
   * Their files stay open until the Colophon is closed.
   */
  public ColophonBuilder pluginPath(List<Path> jarsAndFolders) {
    plugins = List.copyOf(jarsAndFolders);
    return this;
  }

  /** Sets the context, in place of that of the process. */
  public ColophonBuilder context(ExecutionContext other) {
    context = Objects.requireNonNull(other);
    return this;
  }

  /**
   * Sets the credentials of the program, which take precedence over those of the machine and of the
   * {@link #context}.
   */
  public ColophonBuilder credentials(CredentialSource source) {
    credentials = Optional.of(source);
    return this;
  }

  /**
   * Sets an executor of the program, in place of threads of Colophon's own. It may have a single
   * thread, or run tasks on the thread of the caller: a thread that waits for work that has not
   * begun does the work itself. Closing the Colophon does not shut down the executor.
   *
   * <p>Connections of HTTP/2, the Docker Engine, credential helpers and other programs keep threads
   * of their own. So does zstd.
   */
  public ColophonBuilder executor(Executor threads) {
    executor = Optional.of(threads);
    return this;
  }

  /** Sets a source that is being read already, for the first request. */
  public ColophonBuilder readAhead(ReadAhead begun) {
    readAhead = Optional.of(begun);
    return this;
  }

  /** Creates the Colophon, and loads its plug-ins. */
  public Colophon build() {
    return new Colophon(
        found.get().with(exporters, sources).with(plugins), runContext(), readAhead, notes);
  }

  private ExecutionContext runContext() {
    ExecutionContext own = executor.map(context::withExecutor).orElse(context);
    return credentials.map(own::withCredentials).orElse(own);
  }
}
