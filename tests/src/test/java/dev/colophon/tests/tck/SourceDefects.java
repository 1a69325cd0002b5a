package dev.colophon.tests.tck;

import dev.colophon.spi.ExecutionContext;
import dev.colophon.spi.ImageSource;
import dev.colophon.spi.SourceException;
import dev.colophon.spi.content.ContentReader;
import dev.colophon.spi.content.FileRegion;
import dev.colophon.spi.content.ImageOrigin;
import dev.colophon.spi.model.Descriptor;
import dev.colophon.spi.model.Digest;
import dev.colophon.spi.model.ImageReference;
import dev.colophon.spi.model.MediaTypes;
import java.io.FileInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicInteger;

/** Defects of sources. */
final class SourceDefects {

  private SourceDefects() {}

  static final class MisspelledTransport extends SourceDefect {
    @Override
    public String transport() {
      return "My_Source";
    }
  }

  static final class NoDescription extends SourceDefect {
    @Override
    public String description() {
      return "";
    }
  }

  static final class OtherSpi extends SourceDefect {
    @Override
    public int spiVersion() {
      return 99;
    }
  }

  static final class MissingImageIsABug extends SourceDefect {
    @Override
    public ImageSource open(String location, ExecutionContext context) throws IOException {
      try {
        return super.open(location, context);
      } catch (SourceException e) {
        throw new IOException("no such thing", e);
      }
    }
  }

  static final class HostileLocationIsABug extends SourceDefect {
    @Override
    public ImageSource open(String location, ExecutionContext context) throws IOException {
      if (location.indexOf('\0') >= 0) {
        throw new IllegalStateException("what is that?");
      }
      return super.open(location, context);
    }
  }

  static final class InventsAName extends SourceDefect {
    @Override
    ImageOrigin origin(ImageSource inner) {
      return new ImageOrigin() {
        @Override
        public Optional<Digest> digestOf(ImageReference name) {
          return Optional.of(inner.root().digest());
        }
      };
    }
  }

  static final class OtherRoot extends SourceDefect {
    @Override
    Descriptor root(ImageSource inner) {
      Descriptor root = inner.root();
      return Descriptor.of(MediaTypes.OCI_CONFIG, root.digest(), root.size());
    }
  }

  static final class SkipsAByte extends SourceDefect {
    @Override
    InputStream stream(ContentReader inner, Descriptor blob) throws IOException {
      InputStream in = inner.open(blob);
      if (blob.mediaType().equals(MediaTypes.OCI_CONFIG)) {
        in.read();
      }
      return in;
    }
  }

  static final class SizeOfAnother extends SourceDefect {
    @Override
    OptionalLong size(ContentReader inner, Descriptor blob) throws IOException {
      OptionalLong size = inner.size(blob);
      return size.isPresent() && MediaTypes.isManifest(blob.mediaType())
          ? OptionalLong.of(size.getAsLong() + 1)
          : size;
    }
  }

  static final class RegionBesideTheBlob extends SourceDefect {
    @Override
    Optional<FileRegion> region(ContentReader inner, Descriptor blob) throws IOException {
      return inner.region(blob).map(r -> FileRegion.of(r.file(), 1, r.length()));
    }
  }

  static final class MissingBlobIsEmpty extends SourceDefect {
    @Override
    InputStream stream(ContentReader inner, Descriptor blob) throws IOException {
      try {
        return inner.open(blob);
      } catch (SourceException e) {
        return InputStream.nullInputStream();
      }
    }
  }

  /** One reader at a time. */
  static final class SharedState extends SourceDefect {
    private final AtomicInteger reading = new AtomicInteger();

    @Override
    InputStream stream(ContentReader inner, Descriptor blob) throws IOException {
      if (reading.incrementAndGet() > 1) {
        reading.decrementAndGet();
        throw new IOException("somebody else is reading");
      }
      return new FilterInputStream(inner.open(blob)) {
        @Override
        public void close() throws IOException {
          super.close();
          reading.decrementAndGet();
        }
      };
    }
  }

  static final class LeavesFilesOpen extends SourceDefect {
    private static final List<InputStream> OPEN = new ArrayList<>();

    @Override
    public ImageSource open(String location, ExecutionContext context) throws IOException {
      ImageSource source = super.open(location, context);
      OPEN.add(new FileInputStream(location + "/index.json"));
      return source;
    }

    static void closeAll() throws IOException {
      for (InputStream in : OPEN) {
        in.close();
      }
      OPEN.clear();
    }
  }

  /** Takes a relative path for one of the process. */
  static final class IgnoresTheWorkingDirectory extends SourceDefect {
    @Override
    public ImageSource open(String location, ExecutionContext context) throws IOException {
      return super.open(location, context.withWorkingDirectory(Path.of("").toAbsolutePath()));
    }
  }

  static final class ClosesOnce extends SourceDefect {
    private final AtomicInteger closings = new AtomicInteger();

    @Override
    void close(ImageSource inner) throws IOException {
      if (closings.incrementAndGet() > 1) {
        throw new IOException("it is closed already");
      }
      inner.close();
    }
  }

  /** Keeps what it read next to the image. */
  static final class WritesACache extends SourceDefect {
    @Override
    public ImageSource open(String location, ExecutionContext context) throws IOException {
      ImageSource source = super.open(location, context);
      Path layout = context.resolve(location.substring(0, location.lastIndexOf(':')));
      Files.writeString(layout.resolveSibling("cache"), source.root().toString());
      return source;
    }
  }
}
