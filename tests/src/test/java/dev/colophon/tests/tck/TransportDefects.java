package dev.colophon.tests.tck;

import dev.colophon.spi.Advice;
import dev.colophon.spi.DestinationException;
import dev.colophon.spi.ExecutionContext;
import dev.colophon.spi.ExportReceipt;
import dev.colophon.spi.Exporter;
import dev.colophon.spi.ExporterOptions;
import dev.colophon.spi.Reason;
import dev.colophon.spi.StagedExport;
import dev.colophon.spi.Written;
import dev.colophon.spi.content.ContentReader;
import dev.colophon.spi.content.FileRegion;
import dev.colophon.spi.image.Image;
import dev.colophon.spi.model.Descriptor;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;

/** Defects of the written image. */
final class TransportDefects {

  private TransportDefects() {}

  private static Path blob(Path dest, Descriptor named) {
    return dest.resolve("blobs/sha256").resolve(named.digest().hex());
  }

  private static Descriptor firstLayer(Image image) {
    return image.manifests().get(0).layers().get(0);
  }

  /** Forgets what stands on the descriptor that names the image. */
  static final class DropsALevel extends Defect.ExportsAnother {
    @Override
    Image other(Image image) {
      List<Descriptor> unnamed =
          image.rootDescriptors().stream()
              .map(
                  root -> {
                    Map<String, String> kept = new HashMap<>(root.annotations());
                    kept.keySet().removeIf(key -> key.startsWith("org.example."));
                    return root.withAnnotations(kept);
                  })
              .toList();
      return image.withRootDescriptors(unnamed);
    }
  }

  /** Writes the index anew, as it would write one. */
  static final class ReformatsDocuments extends Defect.DoesMore {
    @Override
    boolean does(Image image) {
      return image.isIndex();
    }

    @Override
    void more(Defect.Export export) throws IOException {
      Path document = blob(export.dest(), export.image().root().descriptor());
      String text = Files.readString(document);
      Files.delete(document);
      Files.writeString(document, text.replace("\t", " ").replace("\n", " "));
    }
  }

  /** Forgets all names but the first. */
  static final class KeepsOneName extends Defect.ExportsAnother {
    @Override
    Image other(Image image) {
      return image.withRootDescriptors(image.rootDescriptors().subList(0, 1));
    }
  }

  /** Forgets what is written with the image. */
  static final class LosesReferrers extends Defect.ExportsAnother {
    @Override
    Image other(Image image) {
      return image.alone();
    }
  }

  /** Takes a region for the beginning of its file. */
  static final class IgnoresOffsets extends Defect.ExportsAnother {
    @Override
    Image other(Image image) {
      return image.withReferrers(image.referrers(), new FromTheBeginning(image.content()));
    }
  }

  private record FromTheBeginning(ContentReader inner) implements ContentReader {
    @Override
    public InputStream open(Descriptor blob) throws IOException {
      return inner.open(blob);
    }

    @Override
    public Optional<FileRegion> region(Descriptor blob) throws IOException {
      return inner.region(blob).map(found -> FileRegion.of(found.file(), 0, found.length()));
    }

    @Override
    public OptionalLong size(Descriptor blob) throws IOException {
      return inner.size(blob);
    }
  }

  static final class LosesALayer extends Defect.DoesMore {
    @Override
    boolean does(Image image) {
      return image.isIndex();
    }

    @Override
    void more(Defect.Export export) throws IOException {
      Files.delete(blob(export.dest(), firstLayer(export.image())));
    }
  }

  static final class LosesFiles extends Defect.DoesMore {
    @Override
    boolean does(Image image) throws IOException {
      return image.content().region(firstLayer(image)).isPresent();
    }

    @Override
    void more(Defect.Export export) throws IOException {
      Files.delete(blob(export.dest(), firstLayer(export.image())));
    }
  }

  static final class KeepsTheFirstImage extends Defect {
    @Override
    StagedExport stage(Exporter inner, Path dest, Image image, ExecutionContext context)
        throws IOException {
      boolean occupied = Files.exists(dest);
      return new Unread(inner.stage(image, context)) {
        @Override
        public ExportReceipt commit() throws IOException {
          return occupied ? ExportReceipt.of(dest.toString()) : super.commit();
        }
      };
    }
  }

  /** The last layer arrives after all else can be seen. */
  static final class ParentsBeforeChildren extends Defect.DoesMore {
    @Override
    void more(Defect.Export export) throws IOException {
      Path layer = blob(export.dest(), firstLayer(export.image()));
      Path late = export.dest().resolveSibling("late.tmp");
      Files.move(layer, late);
      export.context().cancellation().isCancelled();
      Files.move(late, layer);
    }
  }

  static final class NoReceipt extends Defect.AnswersAnother {
    @Override
    ExportReceipt receipt(Path dest) {
      return ExportReceipt.of(List.of());
    }
  }

  static final class LeavesStreamsOpen extends Defect {
    @Override
    StagedExport stage(Exporter inner, Path dest, Image image, ExecutionContext context)
        throws IOException {
      StagedExport staged = inner.stage(image, context);
      image.content().open(image.blobs().get(0));
      return staged;
    }
  }

  static final class EndlessProgress extends Defect {
    @Override
    StagedExport stage(Exporter inner, Path dest, Image image, ExecutionContext context)
        throws IOException {
      context.progress().begin("something", 1);
      return inner.stage(image, context);
    }
  }

  /** Sizes are right, and layers have no bytes. */
  static final class ReadsBackSomethingElse extends Defect.StagesAnother {
    @Override
    StagedExport staged(StagedExport inner, Defect.Export export) {
      return new ReadThrough(
          inner,
          new SourceDefect() {
            @Override
            InputStream stream(ContentReader content, Descriptor blob) throws IOException {
              return export.image().manifests().stream().anyMatch(m -> m.layers().contains(blob))
                  ? InputStream.nullInputStream()
                  : content.open(blob);
            }
          });
    }
  }

  /** One export at a time, wherever it goes. */
  static final class SharedState extends Defect {
    private static final AtomicBoolean BUSY = new AtomicBoolean();

    @Override
    StagedExport stage(Exporter inner, Path dest, Image image, ExecutionContext context)
        throws IOException {
      if (!BUSY.compareAndSet(false, true)) {
        throw new DestinationException(
            Written.output("type=defect"), Reason.FAILED, "it is busy", Advice.of("Wait."));
      }
      try {
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
        return inner.stage(image, context);
      } finally {
        BUSY.set(false);
      }
    }
  }

  static final class AloneAtItsDestination extends Defect {
    @Override
    StagedExport stage(Exporter inner, Path dest, Image image, ExecutionContext context)
        throws IOException {
      boolean occupied = Files.exists(dest);
      return new Staged(inner.stage(image, context)) {
        @Override
        public ExportReceipt commit() throws IOException {
          if (Files.exists(dest) != occupied) {
            throw new IllegalStateException("somebody else was here");
          }
          return super.commit();
        }
      };
    }
  }

  /** Uses the name as a path. */
  static final class TrustsNames extends Defect {
    @Override
    public Exporter create(ExporterOptions options) {
      Map<String, String> values = new HashMap<>(options.values());
      String name = values.getOrDefault("name", "");
      if (name.startsWith("..")) {
        values.put("name", "app:1");
        write(Path.of(values.get("dest")).resolve(name));
      }
      return super.create(ExporterOptions.of(values, options.written()));
    }
  }

  /** Uses what an image says of a layer as a path. */
  static final class TrustsImages extends Defect {
    @Override
    StagedExport stage(Exporter inner, Path dest, Image image, ExecutionContext context)
        throws IOException {
      image.manifests().get(0).layers().stream()
          .map(layer -> layer.annotations().get("org.opencontainers.image.title"))
          .filter(title -> title != null && title.startsWith(".."))
          .forEach(title -> write(dest.resolve(title)));
      return inner.stage(image, context);
    }
  }

  private static void write(Path file) {
    try {
      Files.writeString(file.normalize(), "");
    } catch (IOException e) {
      // It is a folder.
    }
  }

  /** Reads blobs as arrays. */
  static final class ReadsIntoMemory extends Defect {
    @Override
    StagedExport stage(Exporter inner, Path dest, Image image, ExecutionContext context)
        throws IOException {
      for (Descriptor blob : image.blobs()) {
        try (InputStream in = image.content().open(blob)) {
          context.progress().begin("read", in.readAllBytes().length).close();
        }
      }
      return inner.stage(image, context);
    }
  }
}
