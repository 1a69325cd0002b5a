package dev.colophon.tests.tck;

import dev.colophon.spi.ColophonException;
import dev.colophon.spi.PluginException;
import dev.colophon.spi.Reason;
import org.opentest4j.AssertionFailedError;
import org.opentest4j.TestAbortedException;

/**
 * A rule, and a trial that shows whether a plug-in obeys it.
 *
 * @param name the name of the check in lists of tests
 * @param rule the rule, a sentence without its full stop
 * @param writtenIn the type or method whose Javadoc contains the rule
 * @param body the trial
 */
record TckCheck(String name, String rule, String writtenIn, Body body) {

  /** A trial, which throws if the rule is broken. */
  @FunctionalInterface
  interface Body {
    void run() throws Exception;
  }

  /**
   * Requires a failure that the user can fix. A {@code PluginException} is not one: core's guard
   * makes it from anything that a plug-in throws against its contract.
   */
  static void requireContract(Exception failure) {
    that(!(failure instanceof PluginException), String.valueOf(failure.getMessage()));
  }

  /**
   * Requires that an image was refused. A result that core reads back and finds incomplete is not a
   * refusal, although the build fails.
   */
  static void requireRefusal(ColophonException failure) {
    requireContract(failure);
    that(failure.reason() != Reason.CHANGED, String.valueOf(failure.getMessage()));
  }

  /** Requires a condition, and fails with a text otherwise. */
  static void that(boolean holds, String otherwise) {
    if (!holds) {
      throw new AssertionFailedError(otherwise);
    }
  }

  /**
   * Runs the trial.
   *
   * @throws AssertionFailedError if the rule is broken; names the rule, the Javadoc that defines
   *     it, and the finding
   */
  void run() {
    try {
      body.run();
    } catch (TestAbortedException e) {
      throw e;
    } catch (Exception | AssertionError e) {
      String found = e instanceof AssertionFailedError ? e.getMessage() : e.toString();
      throw new AssertionFailedError(
          rule + " (see the Javadoc of " + writtenIn + "). Found: " + found, e);
    }
  }
}
