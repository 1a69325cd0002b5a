package dev.colophon.exporter.oci.parallel;

import dev.colophon.spi.ProgressListener;
import dev.colophon.spi.ProgressListener.Transfer;
import java.time.Duration;

/** Reports a wait as progress while no data arrives. */
public final class Waiting implements AutoCloseable {

  private static final Duration WORTH_TELLING = Duration.ofMillis(500);

  private final ProgressListener progress;
  private final String whom;
  private Transfer told = Transfer.NONE;

  /**
   * Creates a wait that has not begun.
   *
   * @param whom whom the program may wait for, in a few words
   */
  public Waiting(ProgressListener progress, String whom) {
    this.progress = progress;
    this.whom = whom;
  }

  /** Takes the time for which no data has arrived, and reports a wait unless it is short. */
  public void tell(Duration quiet) {
    if (quiet.compareTo(WORTH_TELLING) < 0) {
      close();
    } else if (told == Transfer.NONE) {
      told = progress.await(whom);
    }
  }

  @Override
  public void close() {
    told.close();
    told = Transfer.NONE;
  }
}
