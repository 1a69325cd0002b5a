package dev.colophon.tests.tck;

import dev.colophon.core.Colophon;
import dev.colophon.spi.ExporterFactory;
import dev.colophon.spi.SourceFactory;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.opentest4j.AssertionFailedError;

/**
 * A plug-in as Colophon's own loader makes it: in a class loader of its own, and guarded.
 *
 * @param place its jar or folder
 * @param host who loaded it, and nothing else
 */
record LoadedPlugin(Path place, Colophon host) implements AutoCloseable {

  /**
   * Loads a plug-in.
   *
   * @throws AssertionFailedError if it cannot be loaded: the words that its users would see
   */
  static LoadedPlugin of(Path jarOrClasses) {
    Colophon host =
        Colophon.builder()
            .extensions(List.of(), List.of())
            .pluginPath(List.of(jarOrClasses))
            .build();
    if (!host.pluginProblems().isEmpty()) {
      host.close();
      throw new AssertionFailedError(
          host.pluginProblems().stream().map(Object::toString).collect(Collectors.joining("; ")));
    }
    return new LoadedPlugin(jarOrClasses, host);
  }

  List<ExporterFactory> exporters() {
    return host.exporters();
  }

  /** Its sources, without the one that core has itself. */
  List<SourceFactory> sources() {
    return host.sources().stream().filter(own -> host.origin(own).plugin().isPresent()).toList();
  }

  /** The exporter of a type, or the only one. */
  ExporterFactory exporter(Optional<String> type) {
    return only("exporter", exporters(), ExporterFactory::type, type);
  }

  /** The source of a transport, or the only one. */
  SourceFactory source(Optional<String> transport) {
    return only("source", sources(), SourceFactory::transport, transport);
  }

  private <F> F only(
      String kind, List<F> offered, Function<F, String> nameOf, Optional<String> name) {
    List<F> named =
        offered.stream().filter(one -> name.map(nameOf.apply(one)::equals).orElse(true)).toList();
    if (named.size() != 1) {
      throw new AssertionFailedError(
          place
              + ": one "
              + kind
              + name.map(text -> " " + text).orElse("")
              + " is tested at a time; it offers "
              + offered.stream().map(nameOf).toList());
    }
    return named.get(0);
  }

  @Override
  public void close() {
    host.close();
  }
}
