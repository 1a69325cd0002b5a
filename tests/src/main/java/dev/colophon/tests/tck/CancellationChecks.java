package dev.colophon.tests.tck;

import dev.colophon.spi.Cancellation;
import dev.colophon.spi.CancelledException;
import dev.colophon.spi.ColophonException;
import dev.colophon.spi.ProgressListener;
import dev.colophon.spi.model.Descriptor;
import dev.colophon.spi.model.Digest;
import dev.colophon.spi.model.MediaTypes;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/** How soon a build that shall end ends, and what it leaves. */
record CancellationChecks(ExporterSubject subject) {

  /** Rounds at the most, however often an exporter asks. */
  private static final int MAX_ROUNDS = 30;

  private static final Duration LIMIT = Duration.ofSeconds(1);

  /**
   * How often an exporter reads in that time, a few hundred times at least. One that reads less had
   * no processor to end on.
   */
  private static final int READS = 300;

  List<TckCheck> all() {
    return List.of(
        new TckCheck(
            "cancelled at any time, it leaves the destination as it was",
            "An export that is cancelled leaves the destination as it was",
            "Exporter.stage",
            this::cancelledAtAnyTime),
        new TckCheck(
            "it ends within a second when it is cancelled",
            "An export ends within a second of its cancellation",
            "ExecutionContext.cancellation",
            this::endsWithinASecond),
        new TckCheck(
            "an interrupt is kept",
            "An interrupted thread stays interrupted, and an export that ends because of it is cancelled",
            "ExecutionContext.cancellation",
            this::anInterruptIsKept));
  }

  private void cancelledAtAnyTime() throws IOException {
    AtomicInteger checks = new AtomicInteger();
    try (Trial trial = Trial.of(subject)) {
      export(trial, () -> checks.incrementAndGet() < 0);
    }
    int step = Math.max(1, checks.get() / MAX_ROUNDS);
    for (int at = 1; at <= checks.get(); at += step) {
      cancelAt(at);
    }
  }

  private static void export(Trial trial, Cancellation cancellation) {
    trial.build(
        new TckSource(TckImage.of(TckImage.Shape.LONE, 41), Tap.NONE),
        trial.context(ProgressListener.NONE, cancellation));
  }

  private void cancelAt(int question) throws IOException {
    AtomicInteger checks = new AtomicInteger();
    try (Trial trial = Trial.of(subject)) {
      if (subject.replaces()) {
        trial.build(TckImage.of(TckImage.Shape.LONE, 40));
      }
      Map<String, String> before = trial.contents();
      try {
        export(trial, () -> checks.incrementAndGet() >= question);
        trial.read();
      } catch (CancelledException e) {
        StagingChecks.requireSame(before, trial.contents());
      }
    }
  }

  /** Where a blob is read, the thread that builds is interrupted, as {@code Future.cancel} does. */
  private void anInterruptIsKept() throws IOException {
    Interruption interruption = new Interruption(Thread.currentThread());
    Tap interrupting =
        (blob, in) -> {
          interruption.give();
          return in;
        };
    try (Trial trial = Trial.of(subject)) {
      boolean kept;
      try {
        trial.build(
            new TckSource(TckImage.of(TckImage.Shape.LONE, 43), interrupting), trial.context());
      } catch (CancelledException e) {
        // As it must be, unless the export is complete by then.
      } finally {
        kept = interruption.end();
      }
      TckCheck.that(kept, "the thread is not interrupted any more");
    }
  }

  /**
   * Interrupts the thread of a check until its build ends: other threads may read on for a while.
   */
  private static final class Interruption {

    private final Thread building;
    private boolean ended;

    Interruption(Thread building) {
      this.building = building;
    }

    synchronized void give() {
      if (!ended) {
        building.interrupt();
      }
    }

    /** Whether the thread, which is the current one, is interrupted; it is not any more. */
    synchronized boolean end() {
      ended = true;
      return Thread.interrupted();
    }
  }

  private void endsWithinASecond() throws IOException {
    SlowLayer layer = new SlowLayer();
    try (Trial trial = Trial.of(subject)) {
      TckImage image = TckImage.ofLayer(TckImage.Shape.LONE, layer.blob());
      try {
        trial.build(
            new TckSource(image, Tap.NONE),
            trial.context(ProgressListener.NONE, layer::isCancelled));
        throw new AssertionError("it went on to the end");
      } catch (ColophonException e) {
        TckCheck.that(!layer.wasReadLate(), "it went on reading for more than a second");
        TckCheck.that(e instanceof CancelledException, "in place of a CancelledException: " + e);
      }
    }
  }

  /** A layer that takes hours to read; the build is cancelled when it was begun. */
  private static final class SlowLayer extends InputStream {

    private static final long SIZE = 1L << 38;
    private static final int CANCELLED_AFTER = 1 << 15;

    private long count;
    private int readsSince;
    private volatile long cancelledAt;
    private volatile boolean late;

    Blob blob() {
      Digest digest = Digest.of(new byte[] {1});
      return new Blob(Descriptor.of(MediaTypes.OCI_LAYER, digest, SIZE), () -> this);
    }

    boolean isCancelled() {
      return cancelledAt != 0;
    }

    boolean wasReadLate() {
      return late;
    }

    @Override
    public int read() throws IOException {
      return read(new byte[1], 0, 1) < 0 ? -1 : 0;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(1));
      if (cancelledAt != 0
          && ++readsSince > READS
          && System.nanoTime() - cancelledAt > LIMIT.toNanos()) {
        late = true;
        throw new IOException("the build was cancelled long ago");
      }
      Arrays.fill(buffer, offset, offset + length, (byte) 0);
      count += length;
      if (count >= CANCELLED_AFTER && cancelledAt == 0) {
        cancelledAt = System.nanoTime();
      }
      return length;
    }

    @Override
    public int available() {
      return Integer.MAX_VALUE;
    }
  }
}
