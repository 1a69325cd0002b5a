package dev.colophon.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Annotations that probably are not what was intended: a note, or with {@code --strict} an error.
 */
class StrictOptionTest {

  private static final String OCI = "org.opencontainers.image.";

  @TempDir private Path folder;

  private Run build(String... more) {
    String[] words = new String[more.length + 4];
    System.arraycopy(more, 0, words, 4, more.length);
    words[0] = "build";
    words[1] = "oci-archive:" + Run.SAMPLE;
    words[2] = "--output";
    words[3] = "type=oci,dest=" + folder.resolve("out.tar");
    return Run.of(words);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          index:org.opencontainers.image.discription=x | Did you mean org.opencontainers.image.description?
          index:description=x | Did you mean org.opencontainers.image.description?
          Title=x | Did you mean org.opencontainers.image.title?
          com.example.commit= | com.example.commit has an empty value
          org.opencontainers.image.description=x | Write index,manifest: before the key to have it on both.
          org.opencontainers.image.created=today | "today" is not an RFC 3339 date and time. Write it like 2026-01-31T12:00:00Z.
          org.opencontainers.image.source=git@example.com:a | is not a URL
          org.opencontainers.image.licenses=Apache 2 | is not an SPDX licence expression
          """)
  void aDoubtfulAnnotationIsNotedOrRefused(String annotation, String words) {
    assertThat(build("--annotation", annotation).successfully().error())
        .startsWith("note: ")
        .contains(words);
    assertThat(folder.resolve("out.tar")).exists();
    Run strict = build("--annotation", annotation, "--strict");
    assertThat(strict.exit()).isEqualTo(1);
    assertThat(strict.error())
        .startsWith("colophon: --annotation \"" + annotation + "\": ")
        .contains(words)
        .endsWith("To have it as it is, leave out --strict.\n");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "index,manifest:org.opencontainers.image.description=x",
        "index:org.opencontainers.image.created=2026-01-31T12:00:00Z",
        "org.opencontainers.image.licenses=Apache-2.0",
        "org.opencontainers.image.version=22.04",
        "com.example.foo=x",
        "k=v"
      })
  void anAnnotationThatIsAsItShouldBePasses(String annotation) {
    assertThat(build("--annotation", annotation, "--strict").successfully().error())
        .doesNotContain("note: ");
  }

  @Test
  void everyDoubtIsToldAtOnceAndNothingIsWritten() throws Exception {
    Path target = Files.copy(Run.SAMPLE, folder.resolve("in.tar"));
    byte[] before = Files.readAllBytes(target);
    Run strict =
        Run.of(
            "annotate",
            "oci-archive:" + target,
            "--strict",
            "--annotation",
            "a=",
            "--annotation",
            OCI + "titel=x");
    assertThat(strict.exit()).isEqualTo(1);
    assertThat(strict.error()).hasLineCount(2);
    assertThat(target).hasBinaryContent(before);
  }
}
