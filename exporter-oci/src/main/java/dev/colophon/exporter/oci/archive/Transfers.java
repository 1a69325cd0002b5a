package dev.colophon.exporter.oci.archive;

import dev.colophon.spi.Cancellation;
import dev.colophon.spi.ProgressListener;

/**
 * Says how a transfer goes, and ends it when it is to end.
 *
 * @param cancellation whether it is to end
 * @param progress hears how many bytes are done
 */
record Transfers(Cancellation cancellation, ProgressListener.Transfer progress) {

  void advance(long bytes) {
    progress.advance(bytes);
    cancellation.check();
  }
}
