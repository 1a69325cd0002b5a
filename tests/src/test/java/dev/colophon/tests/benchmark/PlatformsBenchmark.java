package dev.colophon.tests.benchmark;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** More and more platforms, each with ten annotations of its own. */
@State(Scope.Benchmark)
public class PlatformsBenchmark extends Steps {

  private static final int EACH = 10;

  @Param({"1", "10", "100", "1000"})
  private int platforms;

  /** Makes the options. */
  @Setup
  public void makeOptions() {
    String fields =
        IntStream.range(0, platforms * EACH)
            .mapToObj(
                i ->
                    ",annotation["
                        + ManyPlatforms.platform(i / EACH)
                        + "].org.example.key"
                        + i % EACH
                        + "="
                        + i)
            .collect(Collectors.joining());
    prepare(platforms, "type=oci" + fields);
  }
}
