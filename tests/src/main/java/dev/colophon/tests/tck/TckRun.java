package dev.colophon.tests.tck;

import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.opentest4j.AssertionFailedError;
import org.opentest4j.TestAbortedException;

/**
 * A run of checks in order, from causes to consequences. Only the first broken rule is a failure;
 * later ones may have the same cause, so they are skipped tests that report what they found.
 */
final class TckRun {

  private final List<TckCheck> checks;
  private final AtomicReference<String> first = new AtomicReference<>("");

  private TckRun(List<TckCheck> checks) {
    this.checks = checks;
  }

  static TckRun of(List<TckCheck> checks) {
    return new TckRun(checks);
  }

  Stream<DynamicTest> tests() {
    return checks.stream().map(check -> DynamicTest.dynamicTest(check.name(), () -> run(check)));
  }

  /**
   * Runs one check.
   *
   * @throws AssertionFailedError if it is the first to fail
   * @throws TestAbortedException if another has failed before it
   */
  void run(TckCheck check) {
    try {
      check.run();
    } catch (AssertionFailedError e) {
      if (first.compareAndSet("", check.name())) {
        throw e;
      }
      throw new TestAbortedException(
          "fix \"" + first.get() + "\" first; found after it: " + e.getMessage(), e);
    }
  }
}
