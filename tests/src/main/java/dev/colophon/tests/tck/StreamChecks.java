package dev.colophon.tests.tck;

import dev.colophon.spi.Cancellation;
import dev.colophon.spi.ProgressListener;
import dev.colophon.spi.StagedExport;
import dev.colophon.spi.image.Image;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;

/** Checks of how an exporter reads blobs, and of the progress that it shows meanwhile. */
record StreamChecks(ExporterSubject subject) {

  List<TckCheck> all() {
    return List.of(
        new TckCheck(
            "a short read is not the end",
            "A stream ends where read returns -1: read may return fewer bytes than there is room for, and available may return 0",
            "ContentReader.open",
            this::aShortReadIsNotTheEnd),
        new TckCheck(
            "streams are closed",
            "Every stream of a blob that is opened is closed",
            "ContentReader.open",
            this::streamsAreClosed),
        new TckCheck(
            "files are closed",
            "No file at the destination is open after an export",
            "StagedExport.close",
            this::filesAreClosed),
        new TckCheck(
            "progress begins and ends",
            "Every transfer that begins is closed, and reports no more bytes than its size",
            "ProgressListener",
            this::progressBeginsAndEnds),
        new TckCheck(
            "progress is shown",
            "The transfer of a layer is reported to the listener",
            "ExecutionContext.progress",
            this::progressIsShown));
  }

  private void aShortReadIsNotTheEnd() throws IOException {
    for (TckImage.Shape shape : Trial.shapes(subject)) {
      try (Trial trial = Trial.of(subject)) {
        TckSource source = new TckSource(TckImage.of(shape, 120), (blob, in) -> new InBits(in));
        trial.build(source, trial.context());
        trial.read();
      }
    }
  }

  /** Answers a few bytes at a time, as a connection does, and promises none. */
  private static final class InBits extends FilterInputStream {

    private static final int MOST = 4000;

    InBits(InputStream in) {
      super(in);
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
      return super.read(buffer, offset, Math.min(length, MOST));
    }

    @Override
    public int available() {
      return 0;
    }
  }

  private void streamsAreClosed() throws IOException {
    try (Trial trial = Trial.of(subject)) {
      TckSource source = new TckSource(TckImage.of(TckImage.Shape.LONE, 11), Tap.NONE);
      trial.build(source, trial.context());
      TckCheck.that(source.openStreams() == 0, source.openStreams() + " streams are open");
    }
  }

  private void filesAreClosed() throws IOException {
    try (Trial trial = Trial.of(subject)) {
      trial.build(TckImage.of(TckImage.Shape.LONE, 121));
      List<Path> open = OpenFiles.left(trial.top());
      TckCheck.that(open.isEmpty(), "open: " + open);
    }
  }

  private void progressBeginsAndEnds() throws IOException {
    try (Trial trial = Trial.of(subject)) {
      AtomicInteger open = new AtomicInteger();
      AtomicReference<Optional<String>> wrong = new AtomicReference<>(Optional.empty());
      ProgressListener listener =
          (label, total) -> {
            open.incrementAndGet();
            if (label.isBlank()) {
              wrong.set(Optional.of("a transfer without a label"));
            }
            return new CountedTransfer(label, total, open, wrong, new AtomicLong());
          };
      TckSource source = new TckSource(TckImage.of(TckImage.Shape.LONE, 12), Tap.NONE);
      trial.build(source, trial.context(listener, Cancellation.NEVER));
      TckCheck.that(open.get() == 0, open.get() + " transfers are not closed");
      Optional<String> found = Objects.requireNonNull(wrong.get());
      TckCheck.that(found.isEmpty(), found.orElse(""));
    }
  }

  /** The exporter is called without core, which shows progress of its own. */
  private void progressIsShown() throws IOException {
    try (Trial trial = Trial.of(subject)) {
      Image image = trial.finished(TckImage.of(TckImage.Shape.LONE, 122));
      AtomicInteger begun = new AtomicInteger();
      ProgressListener listener =
          (label, total) -> {
            begun.incrementAndGet();
            return ProgressListener.Transfer.NONE;
          };
      try (StagedExport staged =
          trial.exporter().stage(image, trial.context(listener, Cancellation.NEVER))) {
        staged.commit();
      }
      TckCheck.that(begun.get() > 0, "no transfer began");
    }
  }

  private record CountedTransfer(
      String label,
      long total,
      AtomicInteger open,
      AtomicReference<Optional<String>> wrong,
      AtomicLong done)
      implements ProgressListener.Transfer {

    @Override
    public void advance(long bytes) {
      if (done.addAndGet(bytes) > total && total >= 0) {
        wrong.set(Optional.of(done.get() + " bytes of " + total + ": " + label));
      }
    }

    @Override
    public void close() {
      open.decrementAndGet();
    }
  }
}
