package dev.colophon.tests.tck;

import dev.colophon.spi.CancelledException;
import dev.colophon.spi.ColophonException;
import dev.colophon.spi.ExecutionContext;
import dev.colophon.spi.ExportReceipt;
import dev.colophon.spi.Exporter;
import dev.colophon.spi.ImageSource;
import dev.colophon.spi.StagedExport;
import dev.colophon.spi.image.Image;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

/** Defects of the order of writes, and of files that are left. */
final class StagingDefects {

  private StagingDefects() {}

  private static void leave(Path dest) throws IOException {
    Files.writeString(dest.resolveSibling("left.tmp"), "");
  }

  /** Takes its trace away when it writes. */
  static final class WritesInCheck extends Defect {
    @Override
    void check(Exporter inner, Path dest, Image image, ExecutionContext context)
        throws IOException {
      inner.check(image, context);
      leave(dest);
    }

    @Override
    StagedExport stage(Exporter inner, Path dest, Image image, ExecutionContext context)
        throws IOException {
      Files.deleteIfExists(dest.resolveSibling("left.tmp"));
      return super.stage(inner, dest, image, context);
    }
  }

  /** Where nothing was, everybody sees what is staged. */
  static final class ShowsWhatIsStaged extends Defect {
    @Override
    StagedExport stage(Exporter inner, Path dest, Image image, ExecutionContext context)
        throws IOException {
      StagedExport staged = inner.stage(image, context);
      if (Files.exists(dest)) {
        return staged;
      }
      ExportReceipt receipt = staged.commit();
      return new Staged(staged) {
        private boolean committed;

        @Override
        public Optional<ImageSource> readStaged() {
          return Optional.empty();
        }

        @Override
        public ExportReceipt commit() {
          committed = true;
          return receipt;
        }

        @Override
        public void close() throws IOException {
          super.close();
          if (!committed) {
            FolderContents.delete(dest);
          }
        }
      };
    }
  }

  static final class ForgetsToUndo extends Defect.StagesAnother {
    @Override
    StagedExport staged(StagedExport inner, Defect.Export export) {
      return new Staged(inner) {
        private boolean committed;

        @Override
        public ExportReceipt commit() throws IOException {
          committed = true;
          return super.commit();
        }

        @Override
        public void close() throws IOException {
          super.close();
          if (!committed && !Files.exists(export.dest())) {
            leave(export.dest());
          }
        }
      };
    }
  }

  static final class UndoesWhenClosedTwice extends Defect.StagesAnother {
    @Override
    StagedExport staged(StagedExport inner, Defect.Export export) {
      return new Staged(inner) {
        private boolean closed;

        @Override
        public void close() throws IOException {
          super.close();
          if (closed) {
            FolderContents.delete(export.dest());
          }
          closed = true;
        }
      };
    }
  }

  static final class LeavesFilesAfterFailures extends Defect {
    @Override
    StagedExport stage(Exporter inner, Path dest, Image image, ExecutionContext context)
        throws IOException {
      try {
        return inner.stage(image, context);
      } catch (CancelledException e) {
        throw e;
      } catch (IOException | ColophonException e) {
        leave(dest);
        throw e;
      }
    }
  }

  static final class LeavesFilesWhenCancelled extends Defect {
    @Override
    StagedExport stage(Exporter inner, Path dest, Image image, ExecutionContext context)
        throws IOException {
      try {
        return inner.stage(image, context);
      } catch (CancelledException e) {
        leave(dest);
        throw e;
      }
    }
  }

  static final class LeavesStreamsOpenAfterFailures extends Defect {
    @Override
    StagedExport stage(Exporter inner, Path dest, Image image, ExecutionContext context)
        throws IOException {
      try {
        return inner.stage(image, context);
      } catch (IOException | ColophonException e) {
        image.content().open(image.blobs().get(1));
        throw e;
      }
    }
  }

  static final class UnwritablePlaceIsABug extends Defect {
    @Override
    void check(Exporter inner, Path dest, Image image, ExecutionContext context)
        throws IOException {
      if (Files.isRegularFile(dest.toAbsolutePath().getParent())) {
        throw new IllegalStateException("where is the folder?");
      }
      inner.check(image, context);
    }
  }

  static final class WritesTheTime extends Defect.DoesMore {
    @Override
    void more(Defect.Export export) throws IOException {
      Files.writeString(export.dest().resolve("made"), "" + Instant.now().getEpochSecond());
    }
  }

  static final class NamesTemporaryFiles extends Defect {
    @Override
    void check(Exporter inner, Path dest, Image image, ExecutionContext context) {}

    @Override
    StagedExport stage(Exporter inner, Path dest, Image image, ExecutionContext context)
        throws IOException {
      if (Files.exists(dest.toAbsolutePath().getParent())) {
        inner.check(image, context);
        return inner.stage(image, context);
      }
      throw new NoSuchFileException(dest.resolveSibling(".layout.0815.tmp").toString());
    }
  }
}
