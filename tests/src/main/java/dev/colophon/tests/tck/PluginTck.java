package dev.colophon.tests.tck;

import dev.colophon.core.Colophon;
import dev.colophon.spi.ExecutionContext;
import dev.colophon.spi.ExporterFactory;
import dev.colophon.spi.ExporterOption;
import dev.colophon.spi.ImageSource;
import dev.colophon.spi.SourceFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The tests of the exporter of a plug-in that a command line names. */
final class PluginTck extends ExporterTck implements AutoCloseable {

  /** The system property that hands a command line to other processes, one word a line. */
  private static final String ARGUMENTS = "colophon.tck.arguments";

  private final PluginArguments arguments;

  /** The tests of the command line that a system property holds, for other processes. */
  PluginTck() throws PluginArguments.WrongUsage {
    this(PluginArguments.parse(System.getProperty(ARGUMENTS, "").lines().toList()));
  }

  PluginTck(PluginArguments arguments) {
    this.arguments = arguments;
  }

  @Override
  List<String> javaOptions() {
    return List.of("-D" + ARGUMENTS + "=" + String.join("\n", arguments.words()));
  }

  @Override
  protected ExporterFactory factory() {
    return arguments.type().isPresent()
        ? plugin(arguments.plugin(), arguments.type().get())
        : plugin(arguments.plugin());
  }

  @Override
  protected Map<String, String> options(Path folder) {
    return template().entrySet().stream()
        .collect(
            Collectors.toMap(Map.Entry::getKey, o -> PluginArguments.in(folder, o.getValue())));
  }

  private Map<String, String> template() {
    boolean hasDest =
        factory().options().stream().map(ExporterOption::name).anyMatch("dest"::equals);
    return arguments.options().isEmpty() && hasDest
        ? Map.of("dest", PluginArguments.FOLDER + "/image")
        : arguments.options();
  }

  @Override
  protected boolean replaces() {
    return arguments.replaces();
  }

  /** The source that reads what the exporter writes, with {@code {}} for the folder. */
  String reader() {
    return arguments.reader().orElseGet(() -> factory().type() + ":{}/image");
  }

  private String transport() {
    return reader().substring(0, Math.max(0, reader().indexOf(':')));
  }

  /** The source of the plug-in that reads what the exporter writes, if it has one. */
  Optional<SourceFactory> ownSource() {
    return named(loaded(arguments.plugin()).sources().stream());
  }

  /** The same, or one that is installed. */
  Optional<SourceFactory> source() {
    return ownSource().or(() -> named(Colophon.create().sources().stream()));
  }

  private Optional<SourceFactory> named(Stream<SourceFactory> sources) {
    return sources.filter(source -> source.transport().equals(transport())).findFirst();
  }

  /** The location in that folder, for the source. */
  String location(Path folder) {
    return PluginArguments.in(folder, reader().substring(transport().length() + 1));
  }

  @Override
  protected Optional<ImageSource> read(Path folder, ExecutionContext context) throws IOException {
    if (isEmpty(folder)) {
      return Optional.empty();
    }
    return Optional.of(source().orElseThrow().open(location(folder), context));
  }

  private static boolean isEmpty(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.findAny().isEmpty();
    }
  }

  @Override
  public void close() {
    closePlugins();
  }
}
