package dev.colophon.core.internal.layer;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An old commons-compress, which Testcontainers 1 brings to programs that name it first. */
class TarLibraryTest {

  private static final LinkageError MISSING = new NoSuchMethodError("putArchiveEntry");

  @Test
  void anOldOneIsTold() {
    assertThat(TarLibrary.tooOld("1.24.0", MISSING))
        .get()
        .hasToString(
            "dev.colophon.spi.BadOptionException: the class path: it has commons-compress 1.24.0,"
                + " and Colophon needs 1.26 or newer. Import dev.colophon:colophon-bom before"
                + " other BOMs, which brings one that is new enough.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"1.26.0", "1.28.0", "2.0.0", "1.100", "unknown", ""})
  void anotherErrorStaysWhatItIs(String version) {
    assertThat(TarLibrary.tooOld(version, MISSING)).isEmpty();
    assertThat(TarLibrary.explained(MISSING)).isSameAs(MISSING);
  }
}
