package dev.colophon.tests.tck;

import dev.colophon.spi.Exporter;
import dev.colophon.spi.ExporterCapabilities;
import dev.colophon.spi.ExporterOption;
import dev.colophon.spi.ExporterOptions;
import dev.colophon.spi.model.AnnotationLevel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

/** Defects of the answers of a factory and its exporters. */
final class FactoryDefects {

  private FactoryDefects() {}

  static final class MisspelledType extends Defect {
    @Override
    public String type() {
      return "my_defect";
    }
  }

  static final class AliasOfNoOption extends Defect {
    @Override
    public Map<String, Map<String, String>> aliases() {
      return Map.of("other", Map.of("colour", "red"));
    }
  }

  static final class NoDescription extends Defect {
    @Override
    public String description() {
      return "";
    }
  }

  static final class OtherSpi extends Defect {
    @Override
    public int spiVersion() {
      return 99;
    }
  }

  static final class UndocumentedOption extends Defect {
    @Override
    public List<ExporterOption> options() {
      List<ExporterOption> options = new ArrayList<>(super.options());
      options.add(ExporterOption.text("colour", "COLOUR", ""));
      return options;
    }
  }

  private static boolean isCalledByCore() {
    return StackWalker.getInstance()
        .walk(frames -> frames.anyMatch(f -> f.getClassName().startsWith("dev.colophon.core.")));
  }

  /** Tells builds of an option that it tells nobody else of. */
  static final class ShiftyOptions extends Defect {
    @Override
    public List<ExporterOption> options() {
      List<ExporterOption> options = new ArrayList<>(super.options());
      if (isCalledByCore()) {
        options.add(ExporterOption.text("x-tck-unknown", "X", "Does nothing."));
      }
      return options;
    }
  }

  static final class ShadowsACommonOption extends Defect {
    @Override
    public List<ExporterOption> options() {
      List<ExporterOption> options = new ArrayList<>(super.options());
      options.add(ExporterOption.text("compression", "LEVEL", "Says how small the image gets."));
      return options;
    }
  }

  /** Has no service file; {@link DefectiveTck} knows. */
  static final class NoServiceFile extends Defect {}

  /** Takes one of two words, and any other. */
  static final class TakesAnyWord extends Defect {
    @Override
    public List<ExporterOption> options() {
      List<ExporterOption> options = new ArrayList<>(super.options());
      options.add(ExporterOption.text("speed", "fast|slow", "Says how fast it is written."));
      return options;
    }
  }

  /** Takes yes, no, and anything else. */
  static final class TakesAnyValue extends Defect {
    @Override
    public List<ExporterOption> options() {
      List<ExporterOption> options = new ArrayList<>(super.options());
      options.add(ExporterOption.text("quick", "true|false", "Says whether it is written fast."));
      return options;
    }
  }

  /** Tells of an option, and never looks at it. */
  static final class OptionWithoutEffect extends Defect {
    @Override
    public List<ExporterOption> options() {
      List<ExporterOption> options = new ArrayList<>(super.options());
      options.add(ExporterOption.flag("quick", "Whether it is written fast."));
      return options;
    }
  }

  /** An option of this kind that nobody reads. */
  static final class Unread extends Defect {

    private final ExporterOption.Kind kind;

    Unread(ExporterOption.Kind kind) {
      this.kind = kind;
    }

    @Override
    public List<ExporterOption> options() {
      List<ExporterOption> options = new ArrayList<>(super.options());
      String meaning = "Where it says nothing.";
      options.add(
          switch (kind) {
            case TEXT -> ExporterOption.text("unread", "TEXT", meaning);
            case LIST -> ExporterOption.list("unread", "WORD", meaning);
            case PATH -> ExporterOption.path("unread", "FILE", meaning);
            case INTEGER -> ExporterOption.integer("unread", 1, 9, meaning);
            default -> throw new IllegalArgumentException(kind.toString());
          });
      return options;
    }
  }

  static final class NoPathChecked extends Defect {
    @Override
    public Exporter create(ExporterOptions options) {
      Path dest = Path.of(options.text("dest").orElse(""));
      return exporter(good.create(options), dest);
    }
  }

  static final class ChangingAnswers extends Defect {
    private static final AtomicInteger ASKED = new AtomicInteger();

    @Override
    boolean movesEveryBlob(Exporter inner) {
      return ASKED.incrementAndGet() % 2 == 0;
    }
  }

  /** Tells builds of a level that it tells nobody else of. */
  static final class DeclaresMoreToCore extends Defect {
    @Override
    ExporterCapabilities capabilities(Exporter inner, Path dest) {
      ExporterCapabilities all = inner.capabilities();
      return isCalledByCore()
          ? all
          : ExporterCapabilities.builder()
              .index(all.indexSupport())
              .keepsInIndex(EnumSet.complementOf(EnumSet.of(AnnotationLevel.INDEX_DESCRIPTOR)))
              .keepsInLoneManifest(all.levels(false))
              .because(AnnotationLevel.INDEX_DESCRIPTOR, "it tells builds only")
              .mediaTypes(all.mediaTypes())
              .keepsReferrers()
              .build();
    }
  }

  static final class NoReason extends Defect {
    @Override
    ExporterCapabilities capabilities(Exporter inner, Path dest) {
      ExporterCapabilities all = inner.capabilities();
      Set<AnnotationLevel> kept =
          EnumSet.complementOf(EnumSet.of(AnnotationLevel.INDEX_DESCRIPTOR));
      return ExporterCapabilities.builder()
          .index(all.indexSupport())
          .keepsInIndex(kept)
          .keepsInLoneManifest(all.levels(false))
          .mediaTypes(all.mediaTypes())
          .build();
    }
  }

  /** Makes a file to see whether it may write. */
  static final class WritesWhenAsked extends Defect {
    @Override
    ExporterCapabilities capabilities(Exporter inner, Path dest) {
      if (dest.isAbsolute()) {
        try {
          Files.writeString(dest.resolveSibling("probe"), "");
        } catch (IOException e) {
          // It may not.
        }
      }
      return inner.capabilities();
    }
  }
}
