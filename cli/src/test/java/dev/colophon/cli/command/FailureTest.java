package dev.colophon.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.colophon.cli.report.problem.FailureText;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A failure is one message and exit 1. */
class FailureTest {

  private static final String SAMPLE = "oci-archive:" + Run.SAMPLE;

  @TempDir private Path folder;

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      maxCharsPerColumn = 2000,
      textBlock =
          """
          --opt platfrom=arm64         | --opt platfrom=arm64: there is no option "platfrom" of a build. Did you mean platform? Known are platform=OS/ARCH[/VARIANT][,…] and multi-platform=true|false.
          --opt target=x               | --opt target=x: there is no option "target" of a build. Colophon builds no Dockerfile. Known are platform=OS/ARCH[/VARIANT][,…] and multi-platform=true|false.
          --opt platform               | --opt platform: it has no value. Write --opt platform=linux/amd64.
          --opt multi-platform=maybe   | --opt multi-platform=maybe: it is true or false, not "maybe". Write --opt multi-platform=true.
          --annotation a               | --annotation "a": it has no "=". Write [TYPE[PLATFORM],…:]KEY=VALUE.
          --output type=oic            | --output "type=oic": there is no exporter of type oic. Did you mean oci? Installed are $TYPES.
          --metadata-file /proc/no/m   | --metadata-file /proc/no/m: there is no folder /proc/no. Create it first.
          --metadata-file /            | --metadata-file /: it is a folder. Name a file in it.
          """)
  void badValuesAreOneMessage(String arguments, String message) {
    String[] words =
        ("build " + SAMPLE + " -o type=oci,dest=" + folder + "/x " + arguments).split(" ");
    Run run = Run.of(words);
    assertThat(run.error()).startsWith("colophon: " + message.replaceFirst("\\$TYPES.*", ""));
    assertThat(run.error()).hasLineCount(1);
    assertThat(run.exit()).isEqualTo(arguments.startsWith("--metadata") ? 1 : 2);
    assertThat(run.out()).isEmpty();
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void aSourceWithoutTransportIsToldTheTransports() {
    assertThat(Run.of("inspect", "layout").error())
        .startsWith(
            "colophon: layout: it is not of the form TRANSPORT:WHERE. For an image of a registry"
                + " write docker://layout, for a layout folder oci:layout. Transports are ");
  }

  @Test
  void standardOutputHoldsOneThing() {
    assertThat(Run.of("build", SAMPLE, "-o", "type=oci", "--json").error())
        .isEqualTo(
            "colophon: --json: standard output holds the image already."
                + " Add dest=FILE to the output, or use --metadata-file."
                + System.lineSeparator());
    assertThat(Run.of("build", SAMPLE, "-o", "type=oci", "-o", "type=oci,dest=-").error())
        .isEqualTo(
            "colophon: --output \"type=oci,dest=-\": another output goes to standard output"
                + " already. Add dest=FILE to all but one."
                + System.lineSeparator());
  }

  @Test
  void aStackTraceShowsOnlyWhenItIsAskedFor() {
    String[] failing = {"inspect", "oci:" + folder.resolve("nowhere")};
    assertThat(Run.of(failing).error()).hasLineCount(1);
    assertThat(Run.of(failing[0], failing[1], "--debug").error()).contains("\tat dev.colophon");
    assertThat(Run.of("--debug", failing[0], failing[1]).error()).contains("\tat dev.colophon");
    byte[] none = {};
    assertThat(Run.with(Map.of("COLOPHON_DEBUG", "1"), none, failing).error())
        .contains("\tat dev.colophon");
    assertThat(Run.with(Map.of("COLOPHON_DEBUG", "0"), none, failing).error()).hasLineCount(1);
  }

  @Test
  void aBadSourceDateEpochIsAMessageToo() {
    Run run = Run.with(Map.of("SOURCE_DATE_EPOCH", "today"), new byte[0], "inspect", SAMPLE);
    assertThat(run.error())
        .isEqualTo(
            "colophon: SOURCE_DATE_EPOCH=today: it is not a number of seconds since 1970. Use"
                + " whole seconds, 1700000000 for example, or leave it out."
                + System.lineSeparator());
    assertThat(run.exit()).isEqualTo(CommandLineProgram.FAILED);
  }

  @Test
  void whatAnImageSaysCannotSteerTheTerminal() throws IOException {
    Path layout = Files.createDirectory(folder.resolve("layout"));
    Files.writeString(layout.resolve("oci-layout"), "{\"imageLayoutVersion\":\"1.0.0\u001b[2J\"}");
    Run run = Run.of("inspect", "oci:" + layout);
    assertThat(run.exit()).isEqualTo(CommandLineProgram.FAILED);
    assertThat(run.error().getBytes(StandardCharsets.UTF_8)).doesNotContain((byte) 0x1b);
  }

  @Test
  void unexpectedFailuresAreCalledBugs() {
    assertThat(FailureText.of(new IllegalStateException("upside down")))
        .isEqualTo(
            "this is a bug in Colophon: java.lang.IllegalStateException: upside down. Run the"
                + " command again with --debug and report what it prints.");
  }

  @Test
  void tooLittleMemorySaysHowToGetMore() {
    assertThat(FailureText.of(new OutOfMemoryError()))
        .matches(
            "there is not enough memory: Java may use \\d+ MiB\\."
                + " Set COLOPHON_JAVA_OPTS=-Xmx512m, for example\\.");
  }

  @Test
  void failuresOfStreamsSayWhat() {
    assertThat(FailureText.of(new UncheckedIOException("no", new IOException("Broken pipe"))))
        .isEqualTo("no: Broken pipe");
  }
}
