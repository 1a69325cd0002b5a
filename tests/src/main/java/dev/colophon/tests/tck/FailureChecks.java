package dev.colophon.tests.tck;

import dev.colophon.spi.ColophonException;
import dev.colophon.spi.image.Image;
import dev.colophon.spi.model.Descriptor;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Checks of what is left after a failure: the state before it. */
record FailureChecks(ExporterSubject subject) {

  List<TckCheck> all() {
    return List.of(
        new TckCheck(
            "a failed export leaves the destination as it was",
            "A failed export leaves the destination as it was, apart from unreferenced blobs",
            "Exporter.stage",
            this::aFailureLeavesNothing),
        new TckCheck(
            "a failed export closes its streams",
            "Every stream of a blob that is opened is closed, after a failure too",
            "ContentReader.open",
            this::aFailureClosesStreams),
        new TckCheck(
            "a place that cannot be written is an error",
            "A destination that cannot be written is a failure that the user can fix",
            "Exporter.stage",
            this::anUnwritablePlaceIsAnError),
        new TckCheck(
            "a failure names what the user wrote",
            "A message names the destination as the user wrote it, and no temporary file",
            "Exporter.check",
            this::aFailureNamesWhatTheUserWrote));
  }

  private void aFailureLeavesNothing() throws IOException {
    for (TckShape shape : TckShape.writtenBy(subject)) {
      boolean occupied = false;
      for (Descriptor blob : blobsOf(shape)) {
        for (BlobFault.Kind kind : kinds(shape)) {
          fail(shape, occupied, new BlobFault(blob.digest(), kind));
          occupied = subject.replaces() && !occupied;
        }
      }
    }
  }

  /** One fault of reading and one of content do for each blob of a rare shape. */
  private static List<BlobFault.Kind> kinds(TckShape shape) {
    return shape.isUnusual()
        ? List.of(BlobFault.Kind.IN_THE_MIDDLE, BlobFault.Kind.DAMAGED)
        : List.of(BlobFault.Kind.values());
  }

  private List<Descriptor> blobsOf(TckShape shape) throws IOException {
    try (Trial trial = Trial.of(subject)) {
      Image image = trial.finished(shape.of(31));
      return image.blobs();
    }
  }

  private void fail(TckShape shape, boolean occupied, BlobFault fault) throws IOException {
    try (Trial trial = Trial.of(subject)) {
      if (occupied) {
        trial.build(shape.of(300));
      }
      Map<String, String> before = trial.contents();
      TckSource source = new TckSource(shape.of(31), fault);
      requireFailure(trial, source, fault.toString());
      Map<String, String> after = trial.contents();
      TckCheck.that(
          before.equals(after),
          shape + ", " + fault + ": before " + before.keySet() + ", afterwards " + after.keySet());
    }
  }

  private static void requireFailure(Trial trial, TckSource source, String fault) {
    try {
      trial.build(source, trial.context());
    } catch (ColophonException e) {
      TckCheck.requireContract(e);
      return;
    }
    throw new AssertionError("success in spite of this: " + fault);
  }

  private void aFailureClosesStreams() throws IOException {
    for (TckShape shape : TckShape.writtenBy(subject)) {
      for (Descriptor blob : blobsOf(shape)) {
        requireClosed(shape, new BlobFault(blob.digest(), BlobFault.Kind.IN_THE_MIDDLE));
      }
    }
  }

  private void requireClosed(TckShape shape, BlobFault fault) throws IOException {
    try (Trial trial = Trial.of(subject)) {
      TckSource source = new TckSource(shape.of(31), fault);
      requireFailure(trial, source, fault.toString());
      TckCheck.that(
          source.openStreams() == 0,
          shape + ", " + fault + ": " + source.openStreams() + " are open");
    }
  }

  private void anUnwritablePlaceIsAnError() throws IOException {
    if (!subject.writesFiles()) {
      return;
    }
    try (Trial trial = Trial.of(subject)) {
      Files.delete(trial.folder());
      Files.writeString(trial.folder(), "a file in place of a folder");
      AtomicBoolean read = new AtomicBoolean();
      Tap tap =
          (blob, in) -> {
            read.set(true);
            return in;
          };
      requireFailure(
          trial,
          new TckSource(TckImage.of(TckImage.Shape.LONE, 32), tap),
          "the destination's folder is a file");
      TckCheck.that(
          Files.readString(trial.folder()).equals("a file in place of a folder"),
          "the file was changed");
    }
  }

  /** A missing folder is the commonest mistake; creating it is all right, too. */
  private void aFailureNamesWhatTheUserWrote() throws IOException {
    if (!subject.writesFiles()) {
      return;
    }
    try (Trial trial = Trial.of(subject)) {
      Collection<String> written = subject.options(trial.folder()).values();
      Files.delete(trial.folder());
      try {
        trial.build(TckImage.of(TckImage.Shape.LONE, 33));
      } catch (ColophonException e) {
        TckCheck.requireContract(e);
        Matcher paths =
            Pattern.compile(Pattern.quote(trial.folder() + "/") + "[^\\s:,\"']+")
                .matcher(e.getMessage());
        while (paths.find()) {
          String path = paths.group();
          TckCheck.that(
              written.stream().anyMatch(value -> value.contains(path)),
              path + " is none of the options, in \"" + e.getMessage() + '"');
        }
      }
    }
  }
}
