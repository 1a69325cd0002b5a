package dev.colophon.tests.tck;

import dev.colophon.spi.Advice;
import dev.colophon.spi.ColophonException;
import dev.colophon.spi.DestinationException;
import dev.colophon.spi.ExecutionContext;
import dev.colophon.spi.ExportReceipt;
import dev.colophon.spi.Exporter;
import dev.colophon.spi.ExporterOptions;
import dev.colophon.spi.ImageSource;
import dev.colophon.spi.Reason;
import dev.colophon.spi.StagedExport;
import dev.colophon.spi.Written;
import dev.colophon.spi.content.ContentReader;
import dev.colophon.spi.image.Image;
import dev.colophon.spi.image.ImageManifest;
import dev.colophon.spi.image.ImageNode;
import dev.colophon.spi.model.Descriptor;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;

/** Defects of the visible step, and of what is read back around it. */
final class CommitDefects {

  private CommitDefects() {}

  static final class SwallowsAFailedCommit extends Defect.StagesAnother {
    @Override
    StagedExport staged(StagedExport inner, Defect.Export export) {
      return new Staged(inner) {
        @Override
        public ExportReceipt commit() {
          try {
            return super.commit();
          } catch (IOException | ColophonException e) {
            return ExportReceipt.of(export.dest().toString());
          }
        }
      };
    }
  }

  /** Writes a file anew where it should put another in its place. */
  static final class WritesInPlace extends Defect.StagesAnother {
    @Override
    StagedExport staged(StagedExport inner, Defect.Export export) {
      return new Staged(inner) {
        @Override
        public ExportReceipt commit() throws IOException {
          Path index = export.dest().resolve("index.json");
          if (!Files.exists(index)) {
            return super.commit();
          }
          Path old = export.dest().resolve(UUID.randomUUID().toString());
          Files.createLink(old, index);
          ExportReceipt receipt = super.commit();
          Files.write(old, Files.readAllBytes(index));
          Files.move(old, index, StandardCopyOption.ATOMIC_MOVE);
          return receipt;
        }
      };
    }
  }

  static final class NamesATemporaryFile extends Defect.AnswersAnother {
    @Override
    ExportReceipt receipt(Path dest) {
      return ExportReceipt.of(dest.resolveSibling(".layout.0815.tmp").toString());
    }
  }

  /** Answers the image that it was given, when somebody reads what is staged. */
  static final class ReadsStagedFromMemory extends Defect.StagesAnother {
    @Override
    StagedExport staged(StagedExport inner, Defect.Export export) {
      return new Staged(inner) {
        @Override
        public Optional<ImageSource> readStaged() throws IOException {
          return export.image().referrers().isEmpty()
              ? Optional.of(new Remembered(export.image()))
              : super.readStaged();
        }
      };
    }
  }

  static final class ReadsCommittedFromMemory extends Defect.StagesAnother {
    @Override
    StagedExport staged(StagedExport inner, Defect.Export export) {
      return new Unread(inner) {
        @Override
        public Optional<ImageSource> readCommitted() {
          return export.image().referrers().isEmpty()
              ? Optional.of(new Remembered(export.image()))
              : Optional.empty();
        }
      };
    }
  }

  private record Remembered(Image image) implements ImageSource, ContentReader {

    @Override
    public Descriptor root() {
      return image.rootDescriptors().get(0);
    }

    @Override
    public List<Descriptor> roots() {
      return image.rootDescriptors();
    }

    @Override
    public ContentReader content() {
      return this;
    }

    private Optional<ImageNode> document(Descriptor named) {
      return image.documents().stream()
          .filter(node -> node.descriptor().digest().equals(named.digest()))
          .findFirst();
    }

    @Override
    public InputStream open(Descriptor blob) throws IOException {
      Optional<ImageNode> document = document(blob);
      return document.isPresent()
          ? new ByteArrayInputStream(document.get().bytes().toByteArray())
          : image.content().open(blob);
    }

    @Override
    public OptionalLong size(Descriptor blob) throws IOException {
      return document(blob).isPresent() ? OptionalLong.of(blob.size()) : image.content().size(blob);
    }

    @Override
    public void close() {}
  }

  /** Takes a relative path for one of the process. */
  static final class IgnoresTheWorkingDirectory extends Defect {
    @Override
    public Exporter create(ExporterOptions options) {
      Optional<String> relative =
          options.text("dest").filter(dest -> dest.startsWith("..") && dest.indexOf('\0') < 0);
      return relative.isPresent()
          ? super.create(with(options, "dest", Path.of(relative.get()).toAbsolutePath().toString()))
          : super.create(options);
    }
  }

  static final class ChecksTheSizeOfLayers extends Defect {
    @Override
    void check(Exporter inner, Path dest, Image image, ExecutionContext context)
        throws IOException {
      for (ImageManifest manifest : image.manifests()) {
        if (manifest.layers().stream().anyMatch(layer -> layer.size() == 0)) {
          throw new DestinationException(
              Written.output("type=defect"), Reason.REFUSED, "a layer is empty", Advice.NONE);
        }
      }
      inner.check(image, context);
    }
  }
}
