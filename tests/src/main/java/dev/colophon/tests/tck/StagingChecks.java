package dev.colophon.tests.tck;

import dev.colophon.core.OutputResult;
import dev.colophon.spi.ImageSource;
import dev.colophon.spi.StagedExport;
import dev.colophon.spi.image.Image;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** When something may be written, and when it may be seen. */
record StagingChecks(ExporterSubject subject) {

  private static final TckImage OLD = TckImage.of(TckImage.Shape.LONE, 20);
  private static final TckImage NEW = TckImage.of(TckImage.Shape.LONE, 21);

  /** The checks of what happens before the staging, which most other failures follow from. */
  List<TckCheck> early() {
    return List.of(
        new TckCheck(
            "create writes nothing",
            "create, capabilities and names read and write nothing",
            "ExporterFactory.create",
            this::createWritesNothing),
        new TckCheck(
            "check writes nothing",
            "check writes nothing",
            "Exporter.check",
            this::checkWritesNothing));
  }

  /** The checks of what is staged. */
  List<TckCheck> late() {
    return List.of(
        new TckCheck(
            "stage shows nothing",
            "A staged image is not visible before it is committed",
            "Exporter.stage",
            this::stageShowsNothing),
        new TckCheck(
            "closing without commit undoes",
            "Closing without a commit leaves the destination as it was",
            "StagedExport.close",
            this::closingWithoutCommitUndoes),
        new TckCheck(
            "closing after commit keeps",
            "close, even twice, releases all resources and keeps what was committed",
            "StagedExport.close",
            this::closingAfterCommitKeeps),
        new TckCheck(
            "what is read back is what was written",
            "readStaged and readCommitted return the image, read from where it was written",
            "StagedExport.readStaged",
            this::whatIsReadBackIsWhatWasWritten));
  }

  private void createWritesNothing() throws IOException {
    try (Trial trial = Trial.of(subject)) {
      Map<String, String> before = trial.contents();
      var exporter = trial.exporter();
      exporter.capabilities();
      exporter.names();
      exporter.locations(trial.context());
      exporter.movesEveryBlob();
      requireSame(before, trial.contents());
    }
  }

  private void checkWritesNothing() throws IOException {
    try (Trial trial = Trial.of(subject)) {
      Map<String, String> before = trial.contents();
      Image image = trial.finished(NEW);
      trial.exporter().check(image, trial.context());
      requireSame(before, trial.contents());
    }
  }

  private void stageShowsNothing() throws IOException {
    try (Trial trial = Trial.of(subject)) {
      Image image = trial.finished(NEW);
      StagedExport first = trial.exporter().stage(image, trial.context());
      try (first) {
        TckCheck.that(trial.find().isEmpty(), "a reader finds an image where none was");
      }
      if (!subject.replaces()) {
        return;
      }
      OutputResult old = trial.build(OLD);
      StagedExport second = trial.exporter().stage(image, trial.context());
      try (second) {
        TckCheck.that(
            trial.read().isImageOf(old.plan().image()),
            "a reader does not find the image that was there");
      }
    }
  }

  private void closingWithoutCommitUndoes() throws IOException {
    try (Trial trial = Trial.of(subject)) {
      stageAndClose(trial);
      if (subject.replaces()) {
        trial.build(OLD);
        stageAndClose(trial);
      }
    }
  }

  private static void stageAndClose(Trial trial) throws IOException {
    Map<String, String> before = trial.contents();
    Image image = trial.finished(NEW);
    trial.exporter().stage(image, trial.context()).close();
    requireSame(before, trial.contents());
  }

  private void closingAfterCommitKeeps() throws IOException {
    try (Trial trial = Trial.of(subject)) {
      Image image = trial.finished(NEW);
      StagedExport staged = trial.exporter().stage(image, trial.context());
      try (staged) {
        staged.commit();
      }
      staged.close();
      TckCheck.that(trial.read().isImageOf(image), "a reader finds another image");
      TckCheck.that(trial.elsewhere().isEmpty(), "left behind: " + trial.elsewhere().keySet());
    }
  }

  private void whatIsReadBackIsWhatWasWritten() throws IOException {
    try (Trial trial = Trial.of(subject)) {
      Image image = trial.finished(NEW);
      try (StagedExport staged = trial.exporter().stage(image, trial.context())) {
        requireImage(staged.readStaged(), image, trial);
        staged.commit();
        requireImage(staged.readCommitted(), image, trial);
      }
    }
  }

  private static void requireImage(Optional<ImageSource> found, Image image, Trial trial)
      throws IOException {
    if (found.isPresent()) {
      try (ImageSource source = found.get()) {
        WrittenImage.read(source, trial.context()).requireDocumentsOf(image);
      }
    }
  }

  /** The files from before must be there, and nothing else. */
  static void requireSame(Map<String, String> before, Map<String, String> after) {
    TckCheck.that(
        before.equals(after), "before " + before.keySet() + ", afterwards " + after.keySet());
  }
}
