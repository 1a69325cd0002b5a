package dev.colophon.tests.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.colophon.tests.support.Program;
import dev.colophon.tests.support.Repository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Draws the README's picture of a terminal again from what Colophon prints. */
@Tag("external")
@Tag("process")
class PicturesTest {

  @Test
  void theTerminalShowsWhatColophonPrints() throws IOException {
    Program.require("python3");
    Path pictures = Repository.root().resolve("docs/pictures");
    String drawn = Program.of(pictures.resolve("make").toString()).run().successfully().out();
    assertThat(drawn)
        .as("docs/pictures/make > docs/pictures/terminal.svg draws it again")
        .isEqualTo(Files.readString(pictures.resolve("terminal.svg")));
  }
}
