package dev.colophon.tests.tck;

import dev.colophon.spi.ExecutionContext;
import dev.colophon.spi.ExporterFactory;
import dev.colophon.spi.ImageSource;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The questions of the checks to the author of an exporter, in {@link ExporterTck}'s words. */
interface ExporterSubject {

  ExporterFactory factory();

  Map<String, String> options(Path folder);

  Optional<ImageSource> read(Path folder, ExecutionContext context) throws IOException;

  Map<String, String> environment(Path folder);

  Map<String, String> contents(Path folder) throws IOException;

  List<String> registered();

  boolean writesFiles();

  boolean replaces();

  List<String> nameOptions();

  Set<String> quietOptions();

  /** The class that says what is tested, with a constructor without parameters. */
  Class<? extends ExporterTck> author();

  /** The options of a Java process in which that constructor makes the same author. */
  List<String> javaOptions();
}
