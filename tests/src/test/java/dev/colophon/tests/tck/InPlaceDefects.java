package dev.colophon.tests.tck;

import dev.colophon.spi.DocumentFormat;
import dev.colophon.spi.ExecutionContext;
import dev.colophon.spi.ExportReceipt;
import dev.colophon.spi.Exporter;
import dev.colophon.spi.ImageSource;
import dev.colophon.spi.Replacement;
import dev.colophon.spi.StagedExport;
import dev.colophon.spi.image.DocumentBytes;
import dev.colophon.spi.image.Image;
import dev.colophon.spi.image.LayoutIndex;
import dev.colophon.spi.model.Descriptor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Defects of sources that write images back. */
final class InPlaceDefects {

  private InPlaceDefects() {}

  static final class ForgetsTheChange extends SourceDefect {
    @Override
    Defect writer(String location, Replacement replacement) {
      return new Defect() {
        @Override
        StagedExport stage(Exporter inner, Path dest, Image image, ExecutionContext context)
            throws IOException {
          return new Unread(inner.stage(image, context)) {
            @Override
            public ExportReceipt commit() {
              return ExportReceipt.of(dest.toString());
            }
          };
        }
      };
    }
  }

  static final class KeepsOneName extends SourceDefect {
    @Override
    Defect writer(String location, Replacement replacement) {
      return new Defect() {
        @Override
        StagedExport stage(Exporter inner, Path dest, Image image, ExecutionContext context)
            throws IOException {
          List<Descriptor> first = image.rootDescriptors().subList(0, 1);
          return new Unread(inner.stage(image.withRootDescriptors(first), context));
        }
      };
    }
  }

  static final class DropsOtherImages extends SourceDefect {
    @Override
    Defect writer(String location, Replacement replacement) {
      return new Defect.DoesMore() {
        @Override
        void more(Defect.Export export) throws IOException {
          keepOnly(
              export.image().rootDescriptors(),
              export.dest().resolve("index.json"),
              export.context());
        }
      };
    }

    private static void keepOnly(List<Descriptor> roots, Path index, ExecutionContext context)
        throws IOException {
      DocumentFormat format = context.documents();
      LayoutIndex all =
          format.readLayoutIndex(DocumentBytes.of(Files.readAllBytes(index)), index.toString());
      List<Descriptor> kept = all.manifests().stream().filter(roots::contains).toList();
      Files.write(index, format.writeLayoutIndex(all.withManifests(kept)).toByteArray());
    }
  }

  /** Compares with what is there in place of what was read. */
  private abstract static class ReplacesWhatIsThere extends SourceDefect {
    StagedExport stageLate(
        String location, Replacement replacement, Image image, ExecutionContext context)
        throws IOException {
      try (ImageSource present = good.open(location, context)) {
        Replacement late =
            Replacement.of(replacement.target(), present.root(), false, replacement.mediaTypes());
        return good.inPlace(location, late, context).orElseThrow().stage(image, context);
      }
    }
  }

  static final class OverwritesChangesBeforeStaging extends ReplacesWhatIsThere {
    @Override
    Defect writer(String location, Replacement replacement) {
      return new Defect() {
        @Override
        StagedExport stage(Exporter inner, Path dest, Image image, ExecutionContext context)
            throws IOException {
          return stageLate(location, replacement, image, context);
        }
      };
    }
  }

  static final class OverwritesChangesBeforeCommit extends ReplacesWhatIsThere {
    @Override
    Defect writer(String location, Replacement replacement) {
      return new Defect() {
        @Override
        StagedExport stage(Exporter inner, Path dest, Image image, ExecutionContext context) {
          return new StagedExport() {
            @Override
            public ExportReceipt commit() throws IOException {
              try (StagedExport late = stageLate(location, replacement, image, context)) {
                return late.commit();
              }
            }

            @Override
            public void close() {}
          };
        }
      };
    }
  }
}
