package dev.colophon.spi;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;

class ColophonExceptionTest {

  private static final Written OUTPUT = Written.output("--output type=x");

  /** A failure of a library that only its user knows. */
  private static final class LibraryException extends IOException {

    private static final long serialVersionUID = 1L;

    LibraryException(Throwable cause) {
      super("code 7", cause);
    }
  }

  private static DestinationException failure(Throwable cause) {
    return new DestinationException(OUTPUT, Reason.REFUSED, "it is closed", Advice.NONE, cause);
  }

  @Test
  void causeOfJavaStays() {
    IOException cause = new IOException("No space left on device", new RuntimeException("below"));
    assertThat(failure(cause)).cause().isSameAs(cause);
  }

  @Test
  void causeOfALibraryIsCopiedIntoATypeThatEveryProgramKnows() {
    LibraryException cause = new LibraryException(new IllegalStateException("below"));
    assertThat(failure(cause).getCause())
        .isExactlyInstanceOf(IOException.class)
        .hasMessage(cause.toString())
        .hasStackTraceContaining("ColophonExceptionTest")
        .cause()
        .isSameAs(cause.getCause());
  }

  @Test
  void causeBelowAKnownOneIsCopiedToo() {
    IOException cause = new IOException("reading failed", new LibraryException(null));
    assertThat(failure(cause).getCause())
        .isExactlyInstanceOf(IOException.class)
        .hasMessage("reading failed")
        .cause()
        .isExactlyInstanceOf(IOException.class)
        .hasMessageEndingWith("LibraryException: code 7");
  }
}
