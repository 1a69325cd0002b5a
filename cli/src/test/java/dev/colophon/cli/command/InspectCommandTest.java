package dev.colophon.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Base64;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InspectCommandTest {

  private static final String HOSTILE =
      "\"'><script>alert(1)</script><img src=x onerror=alert(2)> {{TITLE}} $1 &amp; \u202ereversed";

  @TempDir private Path folder;
  private String image = "";

  @BeforeEach
  void makeAHostileImage() {
    Run.of(
            "build",
            "oci-archive:" + Run.SAMPLE,
            "-q",
            "-o",
            "type=oci,dest=" + folder.resolve("x.tar"),
            "--annotation",
            "index,manifest-descriptor:com.example.value=" + HOSTILE,
            "--annotation",
            "manifest[arm64]:com.example.<b>key</b>\"onclick=alert(3)=x",
            "--annotation",
            "index:com.example.empty=")
        .successfully();
    image = "oci-archive:" + folder.resolve("x.tar");
  }

  @Test
  void theTreeShowsSizesAndAnnotationsOfEveryLevel() {
    String tree = Run.of("inspect", image).successfully().out();
    assertThat(tree)
        .contains("\n  index                com.example.empty=\n")
        .contains("\n    manifest-descriptor  com.example.value=\"'><script>")
        .contains("\n    size                 ")
        .contains(" kB in all, 1 layer\n")
        .contains(", 3.1 kB, application/vnd.oci.image.layer.v1.tar\n")
        .doesNotContain("\u202e");
  }

  @Test
  void jsonHasTotalsAndReferrers() {
    JsonNode json = Run.of("inspect", image, "--format", "json").successfully().json();
    JsonNode manifest = json.at("/root/manifests/0");
    long total =
        manifest.at("/descriptor/size").asLong()
            + manifest.at("/config/size").asLong()
            + manifest.at("/layers/0/size").asLong();
    assertThat(manifest.path("totalSize").asLong()).isEqualTo(total);
    assertThat(manifest.path("referrers").isArray()).isTrue();
    assertThat(json.at("/root/annotations/index/com.example.value").asText()).isEqualTo(HOSTILE);
  }

  @Test
  void whatComesFromAnImageIsTextInThePageAndNothingElse() {
    String page = page();
    assertThat(page)
        .contains(
            "&quot;&#39;&gt;&lt;script&gt;alert(1)&lt;/script&gt;&lt;img src=x onerror=alert(2)&gt;"
                + " {{TITLE}} $1 &amp;amp; \\u202ereversed")
        .contains("com.example.&lt;b&gt;key&lt;/b&gt;&quot;onclick")
        .doesNotContain("<img", "<b>", "<script>alert", "\u202e");
    assertThat(page.split("<script")).hasSize(2);
  }

  @Test
  void thePageLoadsNothingAndRunsItsOwnScriptOnly() throws Exception {
    String page = page();
    assertThat(page).doesNotContainPattern("(?i)(src|href)\\s*=\\s*\"(?!#|https?://)");
    assertThat(page).doesNotContainPattern("(?i)src\\s*=\\s*\"");
    assertThat(page).doesNotContain("@import", "url(");
    assertThat(page)
        .contains("default-src 'none';")
        .contains("script-src '" + hash(page, "script") + "'")
        .contains("style-src '" + hash(page, "style") + "'");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          https://example.com/app?a=b&c=d | <a rel="noreferrer noopener" href="https://example.com/app?a=b&amp;c=d">
          HTTP://example.com              | <a rel="noreferrer noopener" href="HTTP://example.com">
          javascript:alert(1)             |
          data:text/html,x                |
          ftp://example.com               |
          see https://example.com         |
          https://                        |
          https://a"onclick=alert(1)      |
          https://example.com/‮a     |
          """)
  void onlyWebAddressesBecomeLinks(String value, String link) {
    Run.of("annotate", image, "--annotation", "index:com.example.address=" + value).successfully();
    String page = page();
    assertThat(page).contains("data-copy=\"com.example.address\"");
    String cell = page.substring(page.indexOf("data-copy=\"com.example.address\">"));
    assertThat(cell.substring(cell.indexOf('>') + 1).startsWith("<a ")).isEqualTo(link != null);
    if (link != null) {
      assertThat(cell).contains(link);
    }
  }

  @Test
  void thePageIsOfModestSize() {
    assertThat(page().length()).isLessThan(20_000);
  }

  private String page() {
    return Run.of("inspect", image, "--format", "html").successfully().out();
  }

  private static String hash(String page, String element) throws Exception {
    int begin = page.indexOf("<" + element + ">") + element.length() + 2;
    String content = page.substring(begin, page.indexOf("</" + element + ">"));
    byte[] digest =
        MessageDigest.getInstance("SHA-256").digest(content.getBytes(StandardCharsets.UTF_8));
    return "sha256-" + Base64.getEncoder().encodeToString(digest);
  }
}
