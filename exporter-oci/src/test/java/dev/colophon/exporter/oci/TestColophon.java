package dev.colophon.exporter.oci;

import dev.colophon.core.Colophon;
import dev.colophon.core.ProcessContext;
import dev.colophon.spi.Cancellation;
import dev.colophon.spi.ProgressListener;
import dev.colophon.spi.StandardStreams;
import dev.colophon.tests.support.Program;
import java.util.HashMap;
import java.util.Map;

/** Colophon with the exporter and the sources of this module, at the time of the recorded cases. */
final class TestColophon {

  private TestColophon() {}

  static Colophon colophon() {
    return colophon(Map.of());
  }

  /** Colophon with these variables of its environment, too. */
  static Colophon colophon(Map<String, String> variables) {
    Map<String, String> environment = new HashMap<>(variables);
    environment.put("SOURCE_DATE_EPOCH", Program.EPOCH);
    return Colophon.builder()
        .context(
            ProcessContext.of(
                environment, StandardStreams.none(), ProgressListener.NONE, Cancellation.NEVER))
        .build();
  }
}
