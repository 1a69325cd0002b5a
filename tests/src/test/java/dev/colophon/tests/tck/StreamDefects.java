package dev.colophon.tests.tck;

import dev.colophon.spi.Cancellation;
import dev.colophon.spi.ExecutionContext;
import dev.colophon.spi.Exporter;
import dev.colophon.spi.ProgressListener;
import dev.colophon.spi.StagedExport;
import dev.colophon.spi.content.ContentReader;
import dev.colophon.spi.content.FileRegion;
import dev.colophon.spi.image.Image;
import dev.colophon.spi.model.Descriptor;
import java.io.Closeable;
import java.io.FileInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Defects of how blobs are read, and of progress. */
final class StreamDefects {

  private StreamDefects() {}

  /** Reads blobs in its own way. */
  private abstract static class Reads extends Defect.ExportsAnother {

    abstract InputStream stream(InputStream in);

    Optional<FileRegion> region(Optional<FileRegion> region) throws IOException {
      return region;
    }

    @Override
    Image other(Image image) {
      return image.withReferrers(image.referrers(), new Read(this, image.content()));
    }
  }

  private record Read(Reads how, ContentReader inner) implements ContentReader {
    @Override
    public InputStream open(Descriptor blob) throws IOException {
      return how.stream(inner.open(blob));
    }

    @Override
    public Optional<FileRegion> region(Descriptor blob) throws IOException {
      return how.region(inner.region(blob));
    }

    @Override
    public OptionalLong size(Descriptor blob) throws IOException {
      return inner.size(blob);
    }
  }

  /** Takes a buffer that was not filled for the last one. */
  static final class StopsAtAShortRead extends Reads {
    @Override
    InputStream stream(InputStream in) {
      return new FilterInputStream(in) {
        private boolean ended;

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
          int n = ended ? -1 : super.read(buffer, offset, length);
          ended = n < length;
          return n;
        }
      };
    }
  }

  /** Takes a region for the rest of its file. */
  static final class ReadsOverTheEnd extends Reads {
    @Override
    InputStream stream(InputStream in) {
      return in;
    }

    @Override
    Optional<FileRegion> region(Optional<FileRegion> region) {
      return region.map(
          found ->
              FileRegion.of(found.file(), found.offset(), found.file().size() - found.offset()));
    }
  }

  static final class LeavesFilesOpen extends Defect.DoesMore {
    private static final Queue<Closeable> OPEN = new ConcurrentLinkedQueue<>();

    @Override
    void more(Defect.Export export) throws IOException {
      OPEN.add(new FileInputStream(export.dest().resolve("index.json").toFile()));
    }

    static void closeAll() throws IOException {
      for (Closeable open = OPEN.poll(); open != null; open = OPEN.poll()) {
        open.close();
      }
    }
  }

  static final class ShowsNoProgress extends Defect {
    @Override
    StagedExport stage(Exporter inner, Path dest, Image image, ExecutionContext context)
        throws IOException {
      return inner.stage(image, context.withProgress(ProgressListener.NONE));
    }
  }

  static final class ShowsTooMuchProgress extends Defect {
    @Override
    StagedExport stage(Exporter inner, Path dest, Image image, ExecutionContext context)
        throws IOException {
      try (ProgressListener.Transfer transfer = context.progress().begin("something", 1)) {
        transfer.advance(2);
      }
      return inner.stage(image, context);
    }
  }

  static final class IgnoresCancellation extends Defect {
    @Override
    StagedExport stage(Exporter inner, Path dest, Image image, ExecutionContext context)
        throws IOException {
      return inner.stage(image, context.withCancellation(Cancellation.NEVER));
    }
  }
}
