package dev.colophon.maven;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.apache.maven.plugin.MojoExecutionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AnnotationTest {

  @ParameterizedTest
  @CsvSource({
    "manifest, '', a, b, manifest:a=b",
    "'index, manifest', '', a, '', 'index,manifest:a='",
    "manifest, linux/arm64, a, b=c, manifest[linux/arm64]:a=b=c",
    "'index,manifest', linux/arm64, a, b, 'index[linux/arm64],manifest[linux/arm64]:a=b'"
  })
  void itIsWrittenAsOnTheCommandLine(
      String level, String platform, String key, String value, String expected)
      throws MojoExecutionException {
    assertThat(new Annotation(level, platform, key, value).toOption()).isEqualTo(expected);
  }

  @Test
  void aKeyIsNeeded() {
    assertThatThrownBy(() -> new Annotation().toOption())
        .isInstanceOf(MojoExecutionException.class)
        .hasMessage(
            "an <annotation> has no <key>. Add one, org.opencontainers.image.title for example.");
  }

  @Test
  void aKeyHasNoValueInIt() {
    assertThatThrownBy(() -> new Annotation("manifest", "", "a=b", "").toRemoval())
        .isInstanceOf(MojoExecutionException.class)
        .hasMessage("the key a=b has a '='. Write what follows it as the <value>.");
  }
}
