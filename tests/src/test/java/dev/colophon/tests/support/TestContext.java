package dev.colophon.tests.support;

import dev.colophon.core.Colophon;
import dev.colophon.core.ProcessContext;
import dev.colophon.spi.Cancellation;
import dev.colophon.spi.ExecutionContext;
import dev.colophon.spi.ProgressListener;
import dev.colophon.spi.StandardStreams;
import java.util.HashMap;
import java.util.Map;

/** Colophon as the tests run it: in process, at a fixed time. */
public final class TestContext {

  /** The time of every recorded case. */
  public static final String EPOCH = Program.EPOCH;

  private TestContext() {}

  /** Colophon with all exporters and sources, at the time of the recorded cases. */
  public static Colophon colophon() {
    return colophon(Map.of());
  }

  /** Colophon with these variables of its environment, too. */
  public static Colophon colophon(Map<String, String> variables) {
    return Colophon.builder().context(context(variables)).build();
  }

  /** A context at that time, with these variables of its environment, too. */
  public static ExecutionContext context(Map<String, String> variables) {
    Map<String, String> environment = new HashMap<>(System.getenv());
    environment.put("SOURCE_DATE_EPOCH", EPOCH);
    environment.putAll(variables);
    return ProcessContext.of(
        environment, StandardStreams.none(), ProgressListener.NONE, Cancellation.NEVER);
  }
}
