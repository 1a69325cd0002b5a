package dev.colophon.tests.readme;

import static org.assertj.core.api.Assertions.assertThat;

import dev.colophon.tests.support.GitFolder;
import dev.colophon.tests.support.Program;
import dev.colophon.tests.support.Repository;
import dev.colophon.tests.support.TestContext;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs the commands of the page on automatic annotations, in order. */
@Tag("external")
@Tag("process")
class AutomaticPageTest {

  private static final Pattern CONSOLE =
      Pattern.compile("```console\n\\$ (.*?)\n(.*?)```", Pattern.DOTALL);

  private static final Pattern SHOWN_FILE = Pattern.compile("cat (\\S+)");

  @Test
  void everyCommandPrintsWhatThePageSays(@TempDir Path folder) throws IOException {
    Program.require("git");
    Files.createSymbolicLink(folder.resolve("colophon"), Repository.root().resolve("colophon"));
    Files.createSymbolicLink(folder.resolve("tests"), Repository.root().resolve("tests"));
    GitFolder app = GitFolder.create(folder.resolve("app"));
    app.git("remote", "add", "origin", "https://user:secret@example.com/team/app.git");
    app.git("tag", "v1.4.0");
    Program.colophon("version").run().successfully();
    String page = Files.readString(Repository.root().resolve("docs/automatic.md"));
    Matcher example = CONSOLE.matcher(page);
    int examples = 0;
    while (example.find()) {
      check(example.group(1), example.group(2), folder);
      examples++;
    }
    assertThat(examples).isEqualTo(9);
  }

  /** A file that the page shows is what the page says. */
  private static void check(String command, String output, Path folder) throws IOException {
    Matcher shown = SHOWN_FILE.matcher(command);
    if (shown.matches()) {
      Files.writeString(folder.resolve(shown.group(1)), output);
      return;
    }
    Program.Ended ended =
        Program.of("sh", "-c", command)
            .in(folder)
            .with("SOURCE_DATE_EPOCH", TestContext.EPOCH)
            .run();
    assertThat(PrintedText.of(ended)).as(command).isEqualTo(output);
  }
}
