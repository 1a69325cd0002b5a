package dev.colophon.core.internal.layer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.colophon.tests.support.Repository;
import java.io.IOException;
import java.nio.file.Files;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
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

  @Test
  void theOneThatTheBomBringsIsNew() throws IOException {
    String bom = Files.readString(Repository.root().resolve("spi/bom/pom.xml"));
    Matcher brought = Pattern.compile("<commons-compress\\.version>([^<]+)</").matcher(bom);
    assertThat(brought.find()).isTrue();
    assertThat(TarLibrary.tooOld(brought.group(1), MISSING)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"1.26.0", "1.28.0", "2.0.0", "1.100", "unknown", ""})
  void anotherErrorStaysWhatItIs(String version) {
    assertThat(TarLibrary.tooOld(version, MISSING)).isEmpty();
    assertThat(TarLibrary.explained(MISSING)).isSameAs(MISSING);
  }
}
