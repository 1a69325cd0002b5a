package dev.colophon.maven;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

/** Maven shows the messages of causes, and with {@code -e} their stack traces. */
class VisibleFailureTest {

  private static final IOException CAUSE = new IOException("\n::error::all is lost");
  private static final IllegalStateException FAILURE =
      new IllegalStateException("\u001b[2J##vso[task.complete]", CAUSE);

  @Test
  void messagesOfAllCausesAreVisible() {
    Throwable visible = VisibleFailure.of(FAILURE);
    assertThat(visible).hasMessage("\\u001b[2J\\u0023#vso[task.complete]");
    assertThat(visible.getCause()).hasMessage("\\u000a\\u003a:error::all is lost").hasNoCause();
  }

  @Test
  void stackTraceIsThatOfTheFailureInVisibleText() {
    StringWriter trace = new StringWriter();
    VisibleFailure.of(FAILURE).printStackTrace(new PrintWriter(trace, true));
    assertThat(trace.toString())
        .startsWith("java.lang.IllegalStateException: \\u001b[2J\\u0023#vso[task.complete]\n\tat ")
        .contains("Caused by: java.io.IOException: \\u000a\\u003a:error::all is lost\n")
        .contains("VisibleFailureTest");
  }

  @Test
  void failureThatIsItsOwnCauseHasAnEnd() {
    Exception first = new Exception("first");
    Exception second = new Exception("second", first);
    first.initCause(second);
    assertThat(VisibleFailure.of(first)).hasMessage("first");
  }

  @Test
  void failureWithoutAMessageHasNone() {
    assertThat(VisibleFailure.of(new IOException())).hasMessage(null);
  }
}
