package dev.colophon.tests.benchmark;

import dev.colophon.core.internal.draft.Draft;
import dev.colophon.core.internal.option.OutputOption;
import dev.colophon.core.plan.PlacementPlan;
import dev.colophon.spi.image.Image;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** The three steps that options go through, each timed alone. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(value = 1, jvmArgs = "-Xmx2g")
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public abstract class Steps {

  private String record = "";
  private OutputOption output = OutputOption.parse("type=oci");
  private Draft draft = new ManyPlatforms(1).draft();
  private PlacementPlan plan = ManyPlatforms.plan(draft, output);

  /** Prepares a measurement; not timed. */
  final void prepare(int platforms, String asked) {
    record = asked;
    output = OutputOption.parse(asked);
    draft = new ManyPlatforms(platforms).draft();
    plan = ManyPlatforms.plan(draft, output);
  }

  /** From text to options. */
  @Benchmark
  public OutputOption parsing() {
    return OutputOption.parse(record);
  }

  /** From options to a plan. */
  @Benchmark
  public PlacementPlan planning() {
    return ManyPlatforms.plan(draft, output);
  }

  /** From a plan to documents, their digests included. */
  @Benchmark
  public Image assembly() {
    return ManyPlatforms.assemble(draft, plan);
  }
}
