package dev.colophon.tests.benchmark;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** More and more annotations for the manifests of two platforms. */
@State(Scope.Benchmark)
public class AnnotationsBenchmark extends Steps {

  @Param({"1", "10", "1000", "100000"})
  private int annotations;

  /** Makes the options. */
  @Setup
  public void makeOptions() {
    String fields =
        IntStream.range(0, annotations)
            .mapToObj(i -> ",annotation.org.example.key" + i + "=value " + i)
            .collect(Collectors.joining());
    prepare(2, "type=oci" + fields);
  }
}
