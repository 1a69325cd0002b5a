package dev.colophon.exporter.oci;

import dev.colophon.core.Colophon;
import dev.colophon.core.ProcessContext;
import dev.colophon.spi.Cancellation;
import dev.colophon.spi.ProgressListener;
import dev.colophon.spi.StandardStreams;
import dev.colophon.tests.support.Program;
import java.util.Map;

/** Colophon with the exporter and the sources of this module, at the time of the recorded cases. */
final class TestColophon {

  private TestColophon() {}

  static Colophon colophon() {
    return Colophon.builder()
        .context(
            ProcessContext.of(
                Map.of("SOURCE_DATE_EPOCH", Program.EPOCH),
                StandardStreams.none(),
                ProgressListener.NONE,
                Cancellation.NEVER))
        .build();
  }
}
