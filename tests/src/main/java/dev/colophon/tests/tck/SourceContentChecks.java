package dev.colophon.tests.tck;

import dev.colophon.spi.ImageSource;
import dev.colophon.spi.SourceException;
import dev.colophon.spi.content.FileRegion;
import dev.colophon.spi.content.VerifyingInputStream;
import dev.colophon.spi.model.Descriptor;
import dev.colophon.spi.model.Digest;
import dev.colophon.spi.model.MediaTypes;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Checks of a source's content: the image's bytes, to several readers at once, until it is closed.
 */
record SourceContentChecks(SourceTck author) {

  private static final int READERS = 8;

  List<TckCheck> all() {
    return List.of(
        new TckCheck(
            "the root names the image",
            "The root is the descriptor of the index or manifest: its media type, digest and size",
            "ImageSource.root",
            this::theRootNamesTheImage),
        new TckCheck(
            "every blob can be read",
            "A stream delivers the whole blob, from its first byte",
            "ContentReader.open",
            this::everyBlobCanBeRead),
        new TckCheck(
            "sizes are those of the blobs",
            "The size is the number of bytes of the blob in the source",
            "ContentReader.size",
            this::sizesAreRight),
        new TckCheck(
            "regions are the bytes of the streams",
            "A region is the blob as bytes of a file",
            "ContentReader.region",
            this::regionsAreRight),
        new TckCheck(
            "a blob that is not there is an error",
            "open throws a SourceException if the blob does not exist, and size is empty",
            "ContentReader.open",
            this::missingBlobsAreErrors),
        new TckCheck(
            "several readers do not disturb each other",
            "A source is safe for use by several threads at once",
            "ImageSource",
            this::severalReaders),
        new TckCheck(
            "closing closes files",
            "Files that are open for reading are closed with the source",
            "ImageSource.close",
            this::closingClosesFiles),
        new TckCheck(
            "closing twice is closing once",
            "A source that is closed may be closed again",
            "ImageSource.close",
            this::closingTwice),
        new TckCheck(
            "reading writes nothing",
            "A source leaves everything as it was, and no temporary file after it is closed",
            "SourceFactory.open",
            this::readingWritesNothing));
  }

  /** A trial with an open image. */
  @FunctionalInterface
  private interface Look {
    void at(ImageSource source, TckImage image) throws Exception;
  }

  private void look(Look look) throws Exception {
    for (TckImage.Shape shape : SourceTrial.shapes(author)) {
      TckImage image = TckImage.of(shape, 90);
      try (SourceTrial trial = SourceTrial.of(author);
          ImageSource source = trial.open(image)) {
        look.at(source, image);
      }
    }
  }

  private static List<Descriptor> blobs(TckImage image) {
    return image.blobs().values().stream().map(Blob::descriptor).toList();
  }

  private void theRootNamesTheImage() throws Exception {
    look(
        (source, image) ->
            TckCheck.that(
                source.root().requiredFieldsOnly().equals(image.root().requiredFieldsOnly()),
                source.root() + " in place of " + image.root()));
  }

  private void everyBlobCanBeRead() throws Exception {
    look(
        (source, image) -> {
          for (Descriptor blob : blobs(image)) {
            read(source.content().open(blob), blob);
          }
        });
  }

  private static Descriptor read(InputStream in, Descriptor blob) throws IOException {
    try (InputStream verified = new VerifyingInputStream(in, blob)) {
      verified.transferTo(OutputStream.nullOutputStream());
    }
    return blob;
  }

  private void sizesAreRight() throws Exception {
    look(
        (source, image) -> {
          for (Descriptor blob : blobs(image)) {
            OptionalLong size = source.content().size(blob);
            TckCheck.that(
                size.equals(OptionalLong.of(blob.size())), size + " in place of " + blob.size());
          }
        });
  }

  private void regionsAreRight() throws Exception {
    look(
        (source, image) -> {
          for (Descriptor blob : blobs(image)) {
            var region = source.content().region(blob);
            if (region.isPresent()) {
              FileRegion found = region.get();
              TckCheck.that(found.length() == blob.size(), found + " of " + blob);
              read(found.open(), blob);
            }
          }
        });
  }

  private void missingBlobsAreErrors() throws Exception {
    Descriptor missing = Descriptor.of(MediaTypes.OCI_LAYER, Digest.of(new byte[] {42}), 1);
    look(
        (source, image) -> {
          TckCheck.that(source.content().size(missing).isEmpty(), "a blob of nobody has a size");
          TckCheck.that(source.content().region(missing).isEmpty(), "a blob of nobody has a file");
          try {
            source.content().open(missing).close();
            throw new AssertionError("a blob of nobody has a stream");
          } catch (SourceException e) {
            // As it must be.
          }
        });
  }

  private void severalReaders() throws Exception {
    look(
        (source, image) -> {
          List<Callable<Descriptor>> readers = new ArrayList<>();
          for (int i = 0; i < READERS; i++) {
            blobs(image).forEach(b -> readers.add(() -> read(source.content().open(b), b)));
          }
          ExecutorService threads = Executors.newFixedThreadPool(READERS);
          try {
            for (Future<Descriptor> reader : threads.invokeAll(readers)) {
              reader.get();
            }
          } finally {
            threads.shutdownNow();
          }
        });
  }

  private void closingTwice() throws Exception {
    look(
        (source, image) -> {
          source.close();
          source.close();
        });
  }

  private void readingWritesNothing() throws IOException {
    for (TckImage.Shape shape : SourceTrial.shapes(author)) {
      try (SourceTrial trial = SourceTrial.of(author)) {
        String location = trial.put(TckImage.of(shape, 92));
        Map<String, String> before = FolderContents.of(trial.folder());
        try (ImageSource source = trial.open(location)) {
          WrittenImage.read(source, trial.context());
        }
        StagingChecks.requireSame(before, FolderContents.of(trial.folder()));
      }
    }
  }

  private void closingClosesFiles() throws IOException {
    try (SourceTrial trial = SourceTrial.of(author)) {
      String location = trial.put(TckImage.of(TckImage.Shape.LONE, 91));
      try (ImageSource source = trial.open(location)) {
        WrittenImage.read(source, trial.context());
      }
      List<Path> open = OpenFiles.left(trial.folder());
      TckCheck.that(open.isEmpty(), "open: " + open);
    }
  }
}
