package dev.colophon.core.config;

import dev.colophon.core.internal.option.WellFormedText;
import dev.colophon.spi.Advice;
import dev.colophon.spi.BadOptionException;
import dev.colophon.spi.Reason;
import dev.colophon.spi.Written;

/**
 * An option of a config and its value.
 *
 * @param option the option, {@code --env}
 * @param value the value as the user wrote it
 */
record Given(String option, String value) {

  /** The option with its value, for messages. */
  Written written() {
    return Written.option(option + " \"" + value + "\"");
  }

  /** A failure about this option, to be thrown. */
  BadOptionException bad(String why, String remedy) {
    return new BadOptionException(written(), Reason.INVALID, why, Advice.of(remedy));
  }

  /** The value, which a program can be given: execve(2) ends a text at a zero byte. */
  String text() {
    WellFormedText.check(value, written());
    if (value.indexOf('\0') >= 0) {
      throw bad("it contains the character 0, which ends a text", "Remove the character.");
    }
    return value;
  }

  /** Where the first equals sign of a part of the value is, which has something before it. */
  int pair(String part, String form) {
    text();
    int equals = part.indexOf('=');
    if (equals < 0) {
      throw bad("it has no \"=\"", "Write " + form + ".");
    }
    if (equals == 0) {
      throw bad("there is nothing before its \"=\"", "Write " + form + ".");
    }
    return equals;
  }
}
