package dev.colophon.core.internal.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.Version;
import com.fasterxml.jackson.core.util.VersionUtil;
import dev.colophon.spi.BadOptionException;
import dev.colophon.tests.support.Repository;
import java.io.IOException;
import java.nio.file.Files;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JacksonVersionTest {

  private static Version version(String text) {
    return VersionUtil.parseVersion(text, "com.fasterxml.jackson.core", "jackson-databind");
  }

  @ParameterizedTest
  @ValueSource(strings = {"1.9.13", "2.9.10", "2.17.2"})
  void anOldVersionIsRefusedInASentence(String old) {
    assertThatThrownBy(() -> JacksonVersion.require(version(old)))
        .isInstanceOf(BadOptionException.class)
        .hasMessage(
            "the class path: it has jackson-databind "
                + old
                + ", and Colophon needs 2.18 or newer. Import dev.colophon:colophon-bom before other"
                + " BOMs, which brings a Jackson that is new enough.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"2.18.0", "2.22.3", "3.0.0"})
  void aNewVersionPasses(String version) {
    assertThatCode(() -> JacksonVersion.require(version(version))).doesNotThrowAnyException();
  }

  /** Of several BOMs, Maven and Gradle take a version from the first that is imported. */
  @Test
  void theVersionThatTheBomBringsPasses() throws IOException {
    String bom = Files.readString(Repository.root().resolve("spi/bom/pom.xml"));
    Matcher brought = Pattern.compile("<jackson\\.version>([^<]+)</").matcher(bom);
    assertThat(brought.find()).isTrue();
    assertThatCode(() -> JacksonVersion.require(version(brought.group(1))))
        .doesNotThrowAnyException();
  }

  @Test
  void thisClassPathPasses() {
    assertThatCode(JacksonVersion::require).doesNotThrowAnyException();
  }
}
