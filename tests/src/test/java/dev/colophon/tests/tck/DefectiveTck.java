package dev.colophon.tests.tck;

import dev.colophon.spi.ExecutionContext;
import dev.colophon.spi.ExporterFactory;
import dev.colophon.spi.ImageSource;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** The tests of an exporter with a defect, to be run by {@link ExporterDefectsTest}. */
class DefectiveTck extends ExporterTck {

  private final Supplier<Defect> defects;

  DefectiveTck(Supplier<Defect> defects) {
    this.defects = defects;
  }

  /** The tests of an exporter that reads blobs into memory, for a process of its own. */
  static final class ReadingIntoMemory extends DefectiveTck {
    ReadingIntoMemory() {
      super(TransportDefects.ReadsIntoMemory::new);
    }
  }

  @Override
  protected ExporterFactory factory() {
    return defects.get();
  }

  /** Defects are registered nowhere, and but one of them passes for one that is. */
  @Override
  List<String> registered() {
    Defect defect = defects.get();
    return defect instanceof FactoryDefects.NoServiceFile
        ? List.of()
        : List.of(defect.getClass().getName());
  }

  @Override
  protected Map<String, String> options(Path folder) {
    return Defect.options(folder);
  }

  @Override
  protected Optional<ImageSource> read(Path folder, ExecutionContext context) throws IOException {
    return WrittenSources.folder(folder.resolve("layout"), ":1", context);
  }
}
