package dev.colophon.tests.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import dev.colophon.tests.support.Program;
import dev.colophon.tests.support.Repository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The completion scripts, in the shells that they are for. */
@Tag("external")
@Tag("process")
class CompletionScriptsTest {

  @TempDir private Path folder;

  private Path script(String shell, String name) throws IOException {
    Path script = folder.resolve(name);
    return Files.writeString(
        script, Program.colophon("completion", shell).run().successfully().out());
  }

  /** The shells find the program on their path. */
  private static String path() {
    return Repository.root() + ":" + System.getenv("PATH");
  }

  @Test
  void bashCompletesCommandsOptionsAndValues() throws IOException {
    Program.require("bash");
    Path script = script("bash", "colophon.bash");
    Files.writeString(folder.resolve("in put.tar"), "");
    assertThat(bash(script, "colophon ins")).isEqualTo("inspect");
    assertThat(bash(script, "colophon build --dr")).isEqualTo("--dry-run");
    assertThat(bash(script, "colophon inspect --format j")).isEqualTo("json");
    assertThat(bash(script, "colophon lint --fail-on = w", "colophon lint --fail-on=w"))
        .isEqualTo("warning");
    assertThat(bash(script, "colophon build oci-arch")).isEqualTo("oci-archive:");
    assertThat(bash(script, "colophon build oci-archive : i", "colophon build oci-archive:i"))
        .isEqualTo("in\\ put.tar");
    assertThat(bash(script, "colophon build x -o type = oci,de", "colophon build x -o type=oci,de"))
        .isEqualTo("oci,dest=");
    assertThat(bash(script, "colophon build x -o \"type=oci,de")).isEqualTo("type=oci,dest=");
    assertThat(bash(script, "colophon build x -o type =", "colophon build x -o type="))
        .contains("oci,")
        .contains("image,");
  }

  /** The shell reads a completion as the file's name, and runs nothing in it. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "a b.tar",
        "a;touch RAN;.tar",
        "a$(touch RAN).tar",
        "a`id`.tar",
        "a'b\"c.tar",
        "a&b|c.tar",
        "a[1]{2}.tar",
        "a!b.tar",
        "a\\b.tar"
      })
  void bashQuotesFileNames(String name) throws IOException {
    Program.require("bash");
    Path script = script("bash", "colophon.bash");
    Files.writeString(folder.resolve(name), "");
    for (String quote : new String[] {"", "\"", "'"}) {
      String line = "colophon inspect " + quote + "oci-archive:a";
      String words = quote.isEmpty() ? "colophon inspect oci-archive : a" : line;
      String typed = line.substring(0, line.length() - (quote.isEmpty() ? 1 : 13));
      Program.Ended read =
          Program.of(
                  "bash",
                  "-c",
                  "set -f; colophon() { echo \"$2\"; }; "
                      + typed
                      + bash(script, words, line)
                      + quote)
              .in(folder)
              .run();
      assertThat(read.out().strip()).as(quote).isEqualTo("oci-archive:" + name);
    }
    assertThat(folder.resolve("RAN")).doesNotExist();
  }

  /** Between double quotes, an interactive shell would replace it by an earlier command. */
  @Test
  void bashLetsNoExclamationMarkRecallACommand() throws IOException {
    Program.require("bash");
    Path script = script("bash", "colophon.bash");
    Files.writeString(folder.resolve("a!b!c.tar"), "");
    assertThat(bash(script, "colophon inspect \"oci-archive:a"))
        .isEqualTo("oci-archive:a\"'!'\"b\"'!'\"c.tar");
    assertThat(bash(script, "colophon inspect 'oci-archive:a")).isEqualTo("oci-archive:a!b!c.tar");
    assertThat(bash(script, "colophon inspect oci-archive : a", "colophon inspect oci-archive:a"))
        .isEqualTo("a\\!b\\!c.tar");
  }

  @Test
  void bashCompletesAfterAnEscapedSpace() throws IOException {
    Program.require("bash");
    Path script = script("bash", "colophon.bash");
    Files.writeString(folder.resolve("in put.tar"), "");
    assertThat(bash(script, "x oci-archive : in\\_p", "colophon inspect oci-archive:in\\ p"))
        .isEqualTo("in\\ put.tar");
  }

  private String bash(Path script, String line) {
    return bash(script, line, line);
  }

  /**
   * @param words the line as readline breaks it into words, by spaces
   */
  private String bash(Path script, String words, String line) {
    return Program.of(
            "bash",
            "-c",
            """
            source "$1"; IFS=' ' read -ra COMP_WORDS <<<"$2"
            COMP_CWORD=$((${#COMP_WORDS[@]} - 1)); COMP_LINE=$3; COMP_POINT=${#COMP_LINE}
            compopt() { :; }
            _colophon; printf '%s\\n' "${COMPREPLY[@]}"
            """,
            "bash",
            script.toString(),
            words,
            line)
        .with("PATH", path())
        .in(folder)
        .run()
        .successfully()
        .out()
        .strip();
  }

  @Test
  void fishCompletesCommandsOptionsAndValues() throws IOException {
    Program.require("fish");
    Path script = script("fish", "colophon.fish");
    assertThat(fish(script, "colophon ins")).startsWith("inspect\t");
    assertThat(fish(script, "colophon build --dr")).startsWith("--dry-run\t");
    assertThat(fish(script, "colophon inspect --format j")).contains("json");
    assertThat(fish(script, "colophon help annot")).startsWith("annotate");
    assertThat(fish(script, "colophon build x -o type=oci,de")).startsWith("type=oci,dest=");
    assertThat(fish(script, "colophon build oci-arch")).startsWith("oci-archive:");
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
        .with("PATH", path())
        .in(folder)
        .run()
        .successfully()
        .out();
  }

  /** Asks zsh itself: a shell on a pseudo-terminal, in which a line is typed and Tab is pressed. */
  @Test
  void zshCompletesCommandsOptionsAndValues() throws IOException {
    Program.require("zsh");
    script("zsh", "_colophon");
    assertThat(zsh("colophon ins")).contains("colophon inspect");
    assertThat(zsh("colophon build --dr")).contains("colophon build --dry-run");
    assertThat(zsh("colophon inspect --format j")).contains("--format json");
    assertThat(zsh("colophon help annot")).contains("help annotate");
    assertThat(zsh("colophon build x -o type=oci,de")).contains("type=oci,dest=");
    assertThat(zsh("colophon build oci-arch")).contains("oci-archive:");
  }

  private String zsh(String line) throws IOException {
    Files.writeString(
        folder.resolve("setup"),
        """
        PS1=; unsetopt beep
        fpath=($PWD $fpath)
        autoload -Uz compinit
        compinit -u -D
        echo rea''dy
        """);
    Path driver = folder.resolve("driver");
    Files.writeString(
        driver,
        """
        zmodload zsh/zpty
        wait_for() {
          local part
          seen=
          for i in {1..200}; do
            while zpty -r -t shell part; do seen+=$part; done
            [[ $seen == *$~1* ]] && return
            sleep 0.05
          done
        }
        zpty -b shell zsh -f -i
        zpty -w shell '. ./setup'
        wait_for ready
        zpty -n -w shell "$1"$'\\t'
        zpty -n -w shell $'\\C-a: \\C-e; echo do\\'\\'ne\\n'
        wait_for done
        print -r -- "$seen"
        zpty -d shell
        """);
    return Program.of("zsh", "-f", driver.toString(), line)
        .with("TERM", "dumb")
        .with("HOME", folder.toString())
        .with("PATH", path())
        .in(folder)
        .run()
        .out();
  }
}
