package dev.colophon.tests.tck;

import dev.colophon.core.OutputResult;
import dev.colophon.spi.Cancellation;
import dev.colophon.spi.DestinationException;
import dev.colophon.spi.ProgressListener;
import dev.colophon.spi.image.Image;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;

/** Checks of the content that arrives: every byte, and nothing that lacks its parts. */
record TransportChecks(ExporterSubject subject) {

  List<TckCheck> all() {
    return List.of(
        new TckCheck(
            "every document and blob arrives byte for byte",
            "An exporter changes no byte of a document, and writes every blob of the image",
            "Exporter",
            this::documentsAreKept),
        new TckCheck(
            "blobs that are files are complete",
            "Blobs arrive complete, whether they are streams or regions of files",
            "ContentReader.region",
            this::regionsAreComplete),
        new TckCheck(
            "blobs that are parts of a file are complete",
            "A region begins at its offset, and may end before its file does",
            "FileRegion",
            this::partsAreComplete),
        new TckCheck(
            "an image replaces the one before",
            "commit replaces an earlier image, or fails and keeps it",
            "StagedExport.commit",
            this::anImageReplacesTheOneBefore),
        new TckCheck(
            "the same image is the same bytes",
            "The same image with the same options and the same SOURCE_DATE_EPOCH gives the same bytes,"
                + " whenever it is written",
            "Exporter",
            this::theSameImageIsTheSameBytes),
        new TckCheck(
            "nothing is visible without its parts",
            "A manifest or index becomes visible after everything that it refers to, children before parents",
            "Image.documents",
            this::nothingIsVisibleWithoutItsParts),
        new TckCheck(
            "the receipt says where the image is",
            "A receipt names each location as a user would",
            "ExportReceipt",
            this::theReceiptSaysWhere));
  }

  private void documentsAreKept() throws IOException {
    for (TckImage.Shape shape : Trial.shapes(subject)) {
      try (Trial trial = Trial.of(subject)) {
        OutputResult result = trial.build(TckImage.of(shape, 4));
        trial.read().requireDocumentsOf(result.plan().image());
      }
    }
  }

  private void regionsAreComplete() throws IOException {
    Path files = Files.createTempDirectory("tck-blobs");
    try (Trial trial = Trial.of(subject)) {
      trial.build(TckSource.ofFiles(TckImage.of(TckImage.Shape.LONE, 6), files), trial.context());
      FolderContents.delete(files);
      trial.read();
    } finally {
      FolderContents.delete(files);
    }
  }

  private void partsAreComplete() throws IOException {
    Path file = Files.createTempFile("tck-parts", "");
    try (Trial trial = Trial.of(subject)) {
      trial.build(TckSource.ofParts(TckImage.of(TckImage.Shape.LONE, 14), file), trial.context());
      Files.delete(file);
      trial.read();
    } finally {
      Files.deleteIfExists(file);
    }
  }

  private void anImageReplacesTheOneBefore() throws IOException {
    try (Trial trial = Trial.of(subject)) {
      OutputResult first = trial.build(TckImage.of(TckImage.Shape.LONE, 7));
      if (!subject.replaces()) {
        requireThatItStays(trial, first);
        return;
      }
      OutputResult second = trial.build(TckImage.of(TckImage.Shape.LONE, 8));
      TckCheck.that(trial.read().isImageOf(second.plan().image()), "the first is still there");
    }
  }

  private static void requireThatItStays(Trial trial, OutputResult first) throws IOException {
    Map<String, String> before = trial.contents();
    try {
      trial.build(TckImage.of(TckImage.Shape.LONE, 8));
      throw new AssertionError("another image was taken");
    } catch (DestinationException e) {
      StagingChecks.requireSame(before, trial.contents());
      TckCheck.that(
          trial.read().isImageOf(first.plan().image()), "the first is not there any more");
    }
  }

  /** Formats tell times in seconds, so the second export is in another one. */
  private void theSameImageIsTheSameBytes() throws IOException {
    TckImage image = TckImage.of(TckImage.Shape.LONE, 13);
    try (Trial first = Trial.of(subject);
        Trial second = Trial.of(subject)) {
      first.build(image);
      long begun = Instant.now().getEpochSecond();
      while (Instant.now().getEpochSecond() == begun) {
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5));
      }
      second.build(image);
      Map<String, String> one = subject.contents(first.folder());
      Map<String, String> other = subject.contents(second.folder());
      Set<Map.Entry<String, String>> different = new HashSet<>(one.entrySet());
      different.addAll(other.entrySet());
      Set<Map.Entry<String, String>> same = new HashSet<>(one.entrySet());
      same.retainAll(other.entrySet());
      different.removeAll(same);
      TckCheck.that(
          different.isEmpty(),
          "different a second later: "
              + different.stream().map(Map.Entry::getKey).sorted().distinct().toList());
    }
  }

  /** Whenever the exporter reads or asks anything, a reader looks at the destination. */
  private void nothingIsVisibleWithoutItsParts() throws IOException {
    for (TckImage.Shape shape : Trial.shapes(subject)) {
      try (Trial trial = Trial.of(subject)) {
        TckImage image = TckImage.of(shape, 9);
        Image finished = trial.finished(image);
        AtomicReference<String> early = new AtomicReference<>("");
        Runnable look = () -> look(trial, finished, early);
        TckSource source = new TckSource(image, (blob, in) -> watched(in, look));
        Cancellation looking =
            () -> {
              look.run();
              return false;
            };
        trial.build(source, trial.context(ProgressListener.NONE, looking));
        String found = Objects.requireNonNull(early.get());
        TckCheck.that(found.isEmpty(), found);
      }
    }
  }

  private void look(Trial trial, Image finished, AtomicReference<String> early) {
    try (var source = subject.read(trial.folder(), trial.context()).orElse(null)) {
      if (source != null && source.root().namesSameContentAs(finished.root().descriptor())) {
        WrittenImage.read(source, trial.context());
      }
    } catch (IOException | RuntimeException e) {
      if (isVisible(trial, finished)) {
        early.compareAndSet("", "a reader found the root, but then: " + e.getMessage());
      }
    }
  }

  private boolean isVisible(Trial trial, Image finished) {
    try (var source = subject.read(trial.folder(), trial.context()).orElse(null)) {
      return source != null && source.root().namesSameContentAs(finished.root().descriptor());
    } catch (IOException | RuntimeException e) {
      return false;
    }
  }

  private static InputStream watched(InputStream in, Runnable look) {
    look.run();
    return new FilterInputStream(in) {
      @Override
      public void close() throws IOException {
        look.run();
        super.close();
      }
    };
  }

  private void theReceiptSaysWhere() throws IOException {
    try (Trial trial = Trial.of(subject)) {
      List<String> locations =
          trial.build(TckImage.of(TckImage.Shape.LONE, 10)).receipt().locations();
      TckCheck.that(
          !locations.isEmpty() && locations.stream().noneMatch(String::isBlank),
          "locations " + locations);
      for (String location : locations) {
        TckCheck.that(
            !location.startsWith(trial.top().toString()) || pathOf(location).isPresent(),
            location + " does not exist");
      }
    }
  }

  /** The file or folder that a location names, which may have a tag or name after a colon. */
  static Optional<Path> pathOf(String location) {
    String path = location;
    while (!Files.exists(Path.of(path))) {
      int colon = path.lastIndexOf(':');
      if (colon < 0) {
        return Optional.empty();
      }
      path = path.substring(0, colon);
    }
    return Optional.of(Path.of(path));
  }
}
