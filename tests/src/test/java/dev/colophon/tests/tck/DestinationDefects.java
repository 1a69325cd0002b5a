package dev.colophon.tests.tck;

import dev.colophon.spi.ExecutionContext;
import dev.colophon.spi.ExportReceipt;
import dev.colophon.spi.Exporter;
import dev.colophon.spi.ExporterOptions;
import dev.colophon.spi.ResultLocation;
import dev.colophon.spi.StagedExport;
import dev.colophon.spi.image.Image;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;

/** Defects of what an exporter does to its destination's name, files and surroundings. */
final class DestinationDefects {

  private DestinationDefects() {}

  /** Copies where it should rename, and forgets what it copied from. */
  static final class LeavesAFileNextToTheImage extends Defect.DoesMore {
    @Override
    void more(Defect.Export export) throws IOException {
      Path file = export.dest().resolveSibling("layout.tmp");
      Files.deleteIfExists(file);
      Files.createFile(file);
    }
  }

  /** Gives a file the permissions of a temporary one. */
  static final class KeepsPermissionsOfATemporaryFile extends Defect.DoesMore {
    @Override
    void more(Defect.Export export) throws IOException {
      Files.setPosixFilePermissions(
          export.dest().resolve("index.json"), PosixFilePermissions.fromString("rw-------"));
    }
  }

  /** Gives a folder the permissions of a temporary one. */
  static final class KeepsPermissionsOfATemporaryFolder extends Defect.DoesMore {
    @Override
    void more(Defect.Export export) throws IOException {
      Files.setPosixFilePermissions(export.dest(), PosixFilePermissions.fromString("rwx------"));
    }
  }

  /** Takes a folder that is no layout for rubbish. */
  static final class EmptiesTheFolder extends Defect {
    @Override
    void check(Exporter inner, Path dest, Image image, ExecutionContext context) {}

    @Override
    StagedExport stage(Exporter inner, Path dest, Image image, ExecutionContext context)
        throws IOException {
      if (Files.isDirectory(dest) && !Files.exists(dest.resolve("oci-layout"))) {
        FolderContents.delete(dest);
      }
      return inner.stage(image, context);
    }
  }

  /** Takes a path for a part of an address. */
  static final class DecodesPaths extends Defect {
    @Override
    public Exporter create(ExporterOptions options) {
      String dest = options.text("dest").orElse("");
      return super.create(
          dest.contains("%41")
              ? with(options, "dest", URLDecoder.decode(dest, StandardCharsets.UTF_8))
              : options);
    }
  }

  /** Says that it replaces nothing. */
  static final class NamesNoLocation extends Defect {
    @Override
    List<ResultLocation> locations(Exporter inner, Path dest, ExecutionContext context) {
      return List.of();
    }
  }

  /** Compares the text of a path, and not the file. */
  static final class NamesThePathAsWritten extends Defect {
    @Override
    List<ResultLocation> locations(Exporter inner, Path dest, ExecutionContext context) {
      return List.of(ResultLocation.inFolder(Path.of("/").resolve(dest), "app:1"));
    }
  }

  static final class NotesInFragments extends Defect {
    @Override
    List<String> notes(Exporter inner, Image image, ExecutionContext context) {
      return List.of("done");
    }
  }

  static final class NotesWithColours extends Defect.StagesAnother {
    @Override
    StagedExport staged(StagedExport inner, Defect.Export export) {
      return new Staged(inner) {
        @Override
        public ExportReceipt commit() throws IOException {
          return super.commit().withNote("\u001b[32mIt is done.");
        }
      };
    }
  }

  /** Takes an interrupt for its own. */
  static final class SwallowsInterrupts extends Defect {
    @Override
    StagedExport stage(Exporter inner, Path dest, Image image, ExecutionContext context)
        throws IOException {
      try {
        return inner.stage(image, context);
      } finally {
        Thread.interrupted();
      }
    }
  }
}
