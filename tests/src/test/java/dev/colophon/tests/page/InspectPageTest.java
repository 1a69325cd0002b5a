package dev.colophon.tests.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.colophon.tests.support.Program;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Opens the page in headless Chromium and looks at what its script made of it. */
@Tag("external")
@Tag("process")
class InspectPageTest {

  private static final Pattern ROW = Pattern.compile("<tr data-row=\"\"( hidden=\"\")?>");

  @TempDir private Path folder;

  @BeforeEach
  void makeThePage() throws IOException {
    Program.require("chromium");
    Path image = folder.resolve("x.tar");
    Program.colophon(
            "build",
            "oci-archive:tests/samples/hello.tar",
            "-q",
            "-o",
            "type=oci,dest=" + image,
            "--annotation",
            "index:com.example.hostile=<script>document.title = 'taken'</script>"
                + "<img src=x onerror=\"document.title = 'taken'\">",
            "--annotation",
            "manifest[linux/arm64]:com.example.needle=Found")
        .run()
        .successfully();
    Program.Ended page =
        Program.colophon("inspect", "oci-archive:" + image, "--format", "html").run();
    Files.writeString(folder.resolve("page.html"), page.successfully().out());
  }

  @Test
  void everyDigestAndValueHasAButtonThatCopiesIt() {
    String dom = open("");
    long copyable = Pattern.compile(" data-copy=\"").matcher(dom).results().count();
    long buttons =
        Pattern.compile("<button type=\"button\" aria-label=\"Copy [^\"]+\">Copy</button>")
            .matcher(dom)
            .results()
            .count();
    assertThat(buttons).isEqualTo(copyable).isGreaterThan(8);
    assertThat(dom).contains("<div class=\"search\" role=\"search\">");
    assertThat(hiddenRows(dom)).isZero();
  }

  @Test
  void searchingLeavesTheRowsThatHaveEveryWord() {
    String dom = open("#q=ARM64%20needle");
    assertThat(ROW.matcher(dom).results().count() - hiddenRows(dom)).isEqualTo(1);
    assertThat(dom).containsPattern("aria-live=\"polite\">1 of \\d+</output>");
    assertThat(dom).containsPattern("<section id=\"d1\"[^>]* hidden=\"\">");
    assertThat(dom).doesNotContainPattern("<section id=\"d2\"[^>]* hidden=\"\">");
  }

  @Test
  void nothingThatAnImageSaysRuns() {
    String dom = open("");
    assertThat(dom).doesNotContain("<title>taken</title>").doesNotContain("<img");
    assertThat(dom).contains("&lt;script&gt;document.title");
  }

  private static long hiddenRows(String dom) {
    return ROW.matcher(dom).results().filter(row -> row.group(1) != null).count();
  }

  private String open(String fragment) {
    return Program.of(
            "chromium",
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            "--user-data-dir=" + folder.resolve("profile"),
            "--dump-dom",
            folder.resolve("page.html").toUri() + fragment)
        .run()
        .successfully()
        .out();
  }
}
