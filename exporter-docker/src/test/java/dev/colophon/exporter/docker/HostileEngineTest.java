package dev.colophon.exporter.docker;

import static dev.colophon.exporter.docker.RawEngine.afterTheArchive;
import static dev.colophon.exporter.docker.RawEngine.endless;
import static dev.colophon.exporter.docker.RawEngine.say;
import static dev.colophon.exporter.docker.RawEngine.silent;
import static dev.colophon.exporter.docker.RawEngine.tooMuch;
import static dev.colophon.exporter.docker.SavedImageBuilder.tarOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.colophon.core.internal.json.JsonDocumentFormat;
import dev.colophon.spi.BadOptionException;
import dev.colophon.spi.ColophonException;
import dev.colophon.spi.ExecutionContext;
import dev.colophon.spi.ProgressListener;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Engines that belong to somebody else: whatever they send, there is one message, in time. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class HostileEngineTest {

  private static final String LOAD = "type=docker,name=app:1,load=true";
  private static final String LONG = "y".repeat(1 << 16);
  private static final String HEADER = "X: " + "y".repeat(100) + "\r\n";
  private static final String OK = "HTTP/1.1 200 OK\r\n";
  private static final String CONTINUE = "HTTP/1.1 100 Continue\r\n\r\n";
  private static final String REFUSAL = "{\"message\":\"no room for your image\"}";

  private final Path folder;
  private final List<String> waits = new CopyOnWriteArrayList<>();

  HostileEngineTest(@TempDir Path folder) {
    this.folder = folder;
    new SavedImageBuilder()
        .layer("a/layer.tar", tarOf("app", "x".repeat(4 << 20)))
        .archive()
        .write(folder.resolve("in.tar"));
  }

  private ExecutionContext context(Map<String, String> environment) {
    return ExecutionContext.of(new JsonDocumentFormat())
        .withWorkingDirectory(folder)
        .withTemporaryDirectory(folder)
        .withEnvironment(environment)
        .withSourceDateEpoch(DockerTestContext.EPOCH)
        .withProgress(new Waits(waits));
  }

  /** Hears who is waited for. */
  private record Waits(List<String> waits) implements ProgressListener {

    @Override
    public Transfer begin(String label, long total) {
      return Transfer.NONE;
    }

    @Override
    public Transfer await(String whom) {
      waits.add(whom);
      return Transfer.NONE;
    }
  }

  static Stream<Arguments> answers() {
    String tooLarge = " sends an answer of more than 16777216 bytes";
    return Stream.of(
        arguments("nothing", silent(), " did not answer within 1 s"),
        arguments("headers without end", tooMuch(OK, HEADER), "header count"),
        arguments("a header without end", tooMuch(OK + "X: ", LONG), "line length"),
        arguments("a status without end", tooMuch("HTTP/1.1 200 ", LONG), "line length"),
        arguments(
            "interim answers without end",
            endless("", "HTTP/1.1 102 Processing\r\n\r\n"),
            " did not answer within 1 s"),
        arguments("a body without end", endless(OK + "\r\n{\"a\":\"", LONG), tooLarge),
        arguments(
            "a refusal without end",
            endless("HTTP/1.1 500 No\r\n\r\n", LONG),
            " refuses (status 500): " + "y".repeat(300) + "…"),
        arguments(
            "a text that is too long",
            (RawEngine.Answer)
                (in, out) -> say(out, OK + "\r\n{\"a\":\"" + LONG.repeat(20) + "\"}"),
            "exceeds the maximum allowed (1048576)"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("answers")
  void answerToAQuestion(String name, RawEngine.Answer answer, String message) throws Exception {
    try (RawEngine engine = RawEngine.start("GET /", answer)) {
      ExecutionContext context = context(environment(engine, message));
      for (List<String> from :
          List.of(
              List.of("docker-archive:in.tar", LOAD),
              List.of("docker-daemon:app:1", "type=oci,dest=o.tar"))) {
        assertThatThrownBy(() -> Builds.build(context, from.get(0), from.get(1)))
            .isInstanceOf(ColophonException.class)
            .hasMessageContaining(message)
            .satisfies(e -> assertThat(e.getMessage()).hasSizeLessThan(800));
      }
    }
  }

  private static final String LEFT =
      "Its log says why, journalctl -u docker for example; often its disk is full.";

  static Stream<Arguments> loads() {
    return Stream.of(
        arguments(
            "words before the archive is sent",
            (RawEngine.Answer)
                (in, out) ->
                    say(
                        out,
                        "HTTP/1.1 500 No\r\nConnection: close\r\nContent-Length: "
                            + REFUSAL.length()
                            + "\r\n\r\n"
                            + REFUSAL),
            " refuses (status 500): no room for your image"),
        arguments(
            "nothing, having left before the archive is sent",
            (RawEngine.Answer) (in, out) -> {},
            LEFT),
        arguments(
            "words in the middle of the archive, and it leaves",
            (RawEngine.Answer)
                (in, out) -> {
                  say(out, CONTINUE);
                  in.skipNBytes(100_000);
                  say(out, "HTTP/1.1 500 No\r\n\r\n" + REFUSAL);
                },
            " refuses (status 500): no room for your image"),
        arguments(
            "words in the middle of the archive, and it takes no more",
            (RawEngine.Answer)
                (in, out) -> {
                  say(out, CONTINUE);
                  in.skipNBytes(100_000);
                  say(out, "HTTP/1.1 413 No\r\nContent-Length: " + REFUSAL.length() + "\r\n\r\n");
                  say(out, REFUSAL);
                  Thread.sleep(Long.MAX_VALUE);
                },
            " refuses (status 413): no room for your image"),
        arguments(
            "an error among its messages in the middle of the archive, and it leaves",
            (RawEngine.Answer)
                (in, out) -> {
                  say(out, CONTINUE);
                  in.skipNBytes(100_000);
                  say(out, OK + "\r\n{\"error\":\"no room for your image\"}");
                },
            "the Docker Engine could not load the image: no room for your image"),
        arguments(
            "nothing in the middle of the archive, and it leaves",
            (RawEngine.Answer)
                (in, out) -> {
                  say(out, CONTINUE);
                  in.skipNBytes(100_000);
                },
            LEFT),
        arguments("nothing", silent(), " has neither taken nor sent a byte for 1 s"),
        arguments("headers without end", tooMuch(OK, HEADER), "header count"),
        arguments("a header without end", tooMuch(OK + "X: ", LONG), "line length"),
        arguments(
            "headers of a consent without end",
            tooMuch("HTTP/1.1 100 Continue\r\n", HEADER),
            "header count"),
        arguments(
            "messages without end",
            afterTheArchive(endless(OK + "\r\n", "{\"stream\":\"hello\"}\r\n".repeat(1000))),
            " sends an answer of more than 67108864 bytes"),
        arguments(
            "space without end",
            afterTheArchive(endless(OK + "\r\n", " ".repeat(1 << 16))),
            " sends an answer of more than 67108864 bytes"),
        arguments(
            "words without end",
            afterTheArchive((in, out) -> say(out, OK + "\r\n{\"error\":\"" + LONG + "\"}")),
            "the Docker Engine could not load the image: " + "y".repeat(300) + "…"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("loads")
  void answerToALoad(String name, RawEngine.Answer answer, String message) throws Exception {
    try (RawEngine engine = RawEngine.start("POST /", answer)) {
      requireFailure(engine, message);
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("loads")
  void answerToALoadOnASocket(String name, RawEngine.Answer answer, String message)
      throws Exception {
    try (RawEngine engine = RawEngine.onSocket(folder.resolve("s"), "POST /", answer)) {
      requireFailure(engine, message);
    }
  }

  /** Only where the message is that nothing came is it not worth waiting for. */
  private static Map<String, String> environment(RawEngine engine, String message) {
    return message.endsWith(" 1 s") ? engine.impatient() : engine.patient();
  }

  private void requireFailure(RawEngine engine, String message) {
    assertThatThrownBy(
            () ->
                Builds.build(context(environment(engine, message)), "docker-archive:in.tar", LOAD))
        .isInstanceOf(ColophonException.class)
        .hasMessageContaining(message);
  }

  static Stream<Arguments> saves() {
    return Stream.of(
        arguments("nothing", silent()),
        arguments(
            "a byte now and then",
            (RawEngine.Answer)
                (in, out) -> {
                  say(out, OK + "\r\n");
                  while (true) {
                    say(out, "x");
                    Thread.sleep(50);
                  }
                }));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("saves")
  void archiveThatDoesNotCome(String name, RawEngine.Answer answer) throws Exception {
    try (RawEngine engine = RawEngine.start("GET /images/app:1/get", answer)) {
      ExecutionContext context = context(engine.impatient());
      assertThatThrownBy(() -> Builds.build(context, "docker-daemon:app:1", "type=oci,dest=o.tar"))
          .isInstanceOf(ColophonException.class)
          .hasMessageContaining("has neither taken nor sent a byte for 1 s");
      assertThat(folder).isDirectoryNotContaining("glob:**/colophon-*");
    }
  }

  @Test
  void engineThatIsWaitedForIsNamed() throws IOException {
    try (RawEngine engine = RawEngine.start("GET /", silent())) {
      ExecutionContext context = context(engine.impatient());
      assertThatThrownBy(() -> Builds.build(context, "docker-archive:in.tar", LOAD))
          .isInstanceOf(ColophonException.class);
      assertThat(waits)
          .containsOnly(
              "the Docker Engine at " + engine.impatient().get("DOCKER_HOST") + " (DOCKER_HOST)");
    }
  }

  @Test
  void limitIsANumberOfSeconds() {
    ExecutionContext context =
        context(Map.of("DOCKER_HOST", "tcp://127.0.0.1:1", "COLOPHON_DOCKER_TIMEOUT", "1m"));
    assertThatThrownBy(() -> Builds.build(context, "docker-archive:in.tar", LOAD))
        .isInstanceOf(BadOptionException.class)
        .hasMessage(
            "COLOPHON_DOCKER_TIMEOUT=1m: it is not a number of seconds. Use"
                + " COLOPHON_DOCKER_TIMEOUT=600.");
  }
}
