package dev.colophon.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** Runs commands of the shell, which have the functions of {@code mistakes.sh}. */
final class Shell {

  private static final String FUNCTIONS = Mistake.text("mistakes.sh");

  private Shell() {}

  /** Runs a command, which ends well. */
  static void run(String command) throws IOException {
    Process process =
        new ProcessBuilder("sh", "-e", "-c", FUNCTIONS + command).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.onExit().join().exitValue()).as(command + "\n" + said).isZero();
  }
}
