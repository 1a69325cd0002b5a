package dev.colophon.tests.tck;

import dev.colophon.spi.ColophonException;
import dev.colophon.spi.ExecutionContext;
import dev.colophon.spi.ExportReceipt;
import dev.colophon.spi.Exporter;
import dev.colophon.spi.StagedExport;
import dev.colophon.spi.image.Image;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.function.Predicate;
import java.util.function.Supplier;
import javax.net.ssl.HttpsURLConnection;

/** Defects that show in a process of its own, each with the tests that run there. */
final class ProcessDefects {

  private ProcessDefects() {}

  /** Something that an exporter does on the way. */
  private interface Action {
    void run() throws IOException;
  }

  /** Does something on the way, in the process that looks for it. */
  private static Supplier<Defect> doing(Action something) {
    return () ->
        new Defect() {
          @Override
          StagedExport stage(Exporter inner, Path dest, Image image, ExecutionContext context)
              throws IOException {
            if (Path.of("").toAbsolutePath().endsWith("working")) {
              something.run();
            }
            return inner.stage(image, context);
          }
        };
  }

  /** Writes what it takes from the process into the image's folder. */
  private static Supplier<Defect> writing(Supplier<String> text) {
    return () ->
        new Defect.DoesMore() {
          @Override
          void more(Defect.Export export) throws IOException {
            Files.writeString(export.dest().resolve("made"), text.get());
          }
        };
  }

  static final class LeavesATemporaryFile extends DefectiveTck {
    LeavesATemporaryFile() {
      super(doing(() -> Files.createTempFile("left", ".tmp")));
    }
  }

  static final class LeavesAFileInTheWorkingDirectory extends DefectiveTck {
    LeavesAFileInTheWorkingDirectory() {
      super(doing(() -> Files.createFile(Path.of("left-" + UUID.randomUUID()))));
    }
  }

  static final class Prints extends DefectiveTck {
    @SuppressWarnings("SystemOut")
    Prints() {
      super(doing(() -> System.out.println("Here I am.")));
    }
  }

  static final class PrintsErrors extends DefectiveTck {
    @SuppressWarnings("SystemOut")
    PrintsErrors() {
      super(doing(() -> System.err.println("Here I am.")));
    }
  }

  /** Lets every host name pass, for the whole process. */
  static final class TrustsEveryHost extends DefectiveTck {
    TrustsEveryHost() {
      super(doing(() -> HttpsURLConnection.setDefaultHostnameVerifier((host, session) -> false)));
    }
  }

  static final class RenamesTheThread extends DefectiveTck {
    RenamesTheThread() {
      super(doing(() -> Thread.currentThread().setName("export-" + UUID.randomUUID())));
    }
  }

  static final class SetsASystemProperty extends DefectiveTck {
    SetsASystemProperty() {
      super(doing(() -> System.setProperty("org.example.last", UUID.randomUUID().toString())));
    }
  }

  static final class LeavesAThread extends DefectiveTck {
    LeavesAThread() {
      super(doing(LeavesAThread::start));
    }

    private static void start() {
      Thread thread = new Thread(LeavesAThread::waitForever, "left");
      thread.setDaemon(true);
      thread.start();
    }

    private static void waitForever() {
      try {
        new CountDownLatch(1).await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  static final class WritesItsTimeZone extends DefectiveTck {
    WritesItsTimeZone() {
      super(writing(() -> ZoneId.systemDefault().toString()));
    }
  }

  static final class WritesInItsLanguage extends DefectiveTck {
    @SuppressWarnings("StringCaseLocaleUsage")
    WritesInItsLanguage() {
      super(writing(() -> "LINUX".toLowerCase()));
    }
  }

  static final class WritesItsWorkingDirectory extends DefectiveTck {
    WritesItsWorkingDirectory() {
      super(writing(() -> Path.of("").toAbsolutePath().toString()));
    }
  }

  /** Goes on when a write of an attested image fails. */
  static final class IgnoresAFullDiskForAttestedImages extends IgnoresAFullDisk {
    IgnoresAFullDiskForAttestedImages() {
      super(ShapeDefects::isAttested);
    }
  }

  /** Goes on when a write fails. */
  static class IgnoresAFullDisk extends DefectiveTck {
    IgnoresAFullDisk() {
      this(image -> true);
    }

    IgnoresAFullDisk(Predicate<Image> when) {
      super(
          () ->
              new Defect() {
                @Override
                StagedExport stage(Exporter inner, Path dest, Image image, ExecutionContext context)
                    throws IOException {
                  try {
                    return inner.stage(image, context);
                  } catch (IOException | ColophonException e) {
                    if (!when.test(image)) {
                      throw e;
                    }
                    return ignoring(e, dest);
                  }
                }
              });
    }

    private static StagedExport ignoring(Exception e, Path dest) throws IOException {
      if (!String.valueOf(e).contains("File too large")) {
        throw new IOException(e);
      }
      return new StagedExport() {
        @Override
        public ExportReceipt commit() {
          return ExportReceipt.of(dest.toString());
        }

        @Override
        public void close() {}
      };
    }
  }
}
