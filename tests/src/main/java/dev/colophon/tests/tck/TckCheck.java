package dev.colophon.tests.tck;

import dev.colophon.spi.PluginException;
import org.opentest4j.AssertionFailedError;
import org.opentest4j.TestAbortedException;

/**
 * One rule, and a trial that shows whether it is kept.
 *
 * @param name what is checked, for lists of tests
 * @param rule the rule, a sentence without its full stop
 * @param writtenIn the type or method whose Javadoc says it
 * @param body the trial
 */
record TckCheck(String name, String rule, String writtenIn, Body body) {

  /** A trial, which throws when the rule is broken. */
  @FunctionalInterface
  interface Body {
    void run() throws Exception;
  }

  /**
   * A failure that a person can act on, and no other: what a plug-in throws against its contract is
   * one of those, too, when its guard has put it into words.
   */
  static void requireContract(Exception failure) {
    that(!(failure instanceof PluginException), String.valueOf(failure.getMessage()));
  }

  /** Something found that must not be. */
  static void that(boolean holds, String otherwise) {
    if (!holds) {
      throw new AssertionFailedError(otherwise);
    }
  }

  /**
   * Runs the trial.
   *
   * @throws AssertionFailedError if the rule is broken: which, where it is written, what was found
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
