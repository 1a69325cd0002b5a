package dev.colophon.exporter.oci.parallel;

import dev.colophon.spi.ProgressListener;
import dev.colophon.spi.ProgressListener.Transfer;
import java.time.Duration;

/** Tells as progress that somebody is waited for, while nothing comes from them. */
public final class Waiting implements AutoCloseable {

  private static final Duration WORTH_TELLING = Duration.ofMillis(500);

  private final ProgressListener progress;
  private final String whom;
  private Transfer told = Transfer.NONE;

  /**
   * A wait that has not begun.
   *
   * @param whom what may be waited for, a few words
   */
  public Waiting(ProgressListener progress, String whom) {
    this.progress = progress;
    this.whom = whom;
  }

  /**
   * Returns how long nothing has arrived; zero for a short time, which does not count as waiting.
   */
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
