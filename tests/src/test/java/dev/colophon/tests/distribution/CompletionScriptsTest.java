package dev.colophon.tests.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import dev.colophon.tests.support.Program;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The completion scripts, in the shells that they are for. */
class CompletionScriptsTest {

  @TempDir private Path folder;

  private Path script(String shell, String name) throws IOException {
    Path script = folder.resolve(name);
    return Files.writeString(
        script, Program.colophon("completion", shell).run().successfully().out());
  }

  @Test
  void fishCompletesCommandsOptionsAndValues() throws IOException {
    Program.require("fish");
    Path script = script("fish", "colophon.fish");
    assertThat(fish(script, "colophon ins")).startsWith("inspect\t");
    assertThat(fish(script, "colophon build --dr")).startsWith("--dry-run\t");
    assertThat(fish(script, "colophon inspect --format j")).contains("json");
    assertThat(fish(script, "colophon help annot")).startsWith("annotate");
  }

  private String fish(Path script, String line) {
    return Program.of(
            "fish",
            "--no-config",
            "-c",
            "source $argv[1]; complete -C $argv[2]",
            script.toString(),
            line)
        .with("HOME", folder.toString())
        .in(folder)
        .run()
        .successfully()
        .out();
  }

  /** A shell that completes needs a terminal, and waits for ever without one: zsh only parses. */
  @Test
  void zshReadsItsScript() throws IOException {
    Program.require("zsh");
    Path script = script("zsh", "_colophon");
    Program.of("zsh", "-n", script.toString()).in(folder).run().successfully();
    assertThat(Files.readString(script))
        .startsWith("#compdef colophon\n")
        .contains("inspect", "annotate", "--dry-run", "--format");
  }
}
