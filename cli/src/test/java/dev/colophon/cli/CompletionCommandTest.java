package dev.colophon.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CompletionCommandTest {

  @Test
  void bashCompletesCommandsAndOptions(@TempDir Path folder) throws Exception {
    assumeThat(Path.of("/bin/bash")).exists();
    Path script = folder.resolve("completion");
    Files.writeString(script, Run.of("completion").successfully().out());
    assertThat(complete(script, "colophon", "ins")).contains("inspect");
    assertThat(complete(script, "colophon", "build", "--dr")).contains("--dry-run");
    assertThat(complete(script, "colophon", "inspect", "--format", "j")).contains("json");
  }

  private static String complete(Path script, String... words)
      throws IOException, InterruptedException {
    String quoted = "'" + String.join("' '", words) + "'";
    String line =
        "source '%s'; COMP_WORDS=(%s); COMP_CWORD=%d; COMP_LINE=\"%s\"; COMP_POINT=${#COMP_LINE};"
                .formatted(script, quoted, words.length - 1, String.join(" ", words))
            + " _complete_colophon; printf '%s\\n' \"${COMPREPLY[@]}\"";
    Process process = new ProcessBuilder("/bin/bash", "-c", line).redirectErrorStream(true).start();
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
    return out;
  }
}
