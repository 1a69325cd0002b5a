package dev.colophon.tests.tck;

import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.opentest4j.AssertionFailedError;
import org.opentest4j.TestAbortedException;

/**
 * Checks in their order, from causes to consequences. The first rule that is broken is a failure;
 * what is found after it may have the same cause, and is reported without being one.
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
   * @throws AssertionFailedError if it fails as the first
   * @throws TestAbortedException if it fails after another
   */
  void run(TckCheck check) {
    try {
      check.run();
    } catch (AssertionFailedError e) {
      if (first.compareAndSet("", check.name())) {
        throw e;
      }
      throw new TestAbortedException(
          "mend \"" + first.get() + "\" first. Found after it: " + e.getMessage(), e);
    }
  }
}
