package dev.colophon.cli.progress;

import static org.assertj.core.api.Assertions.assertThat;

import dev.colophon.spi.ProgressListener.Transfer;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ProgressViewsTest {

  private static final long SECOND = 1_000_000_000L;

  private final AtomicLong now = new AtomicLong();
  private final ProgressBoard board = new ProgressBoard(now::get);

  @Test
  void linesTellWhatRunsAndWhatTookLong() {
    LineView view = new LineView();
    Transfer slow = board.begin("push sha256:" + "ab".repeat(32), 100_000_000);
    board.begin("quick", 5).close();
    slow.advance(20_000_000);
    now.set(2 * SECOND);
    assertThat(view.draw(board.take()))
        .isEqualTo("push abababababab: 20.0 MB of 100 MB, 10.0 MB/s, 8 s left\n");
    slow.advance(80_000_000);
    now.set(4 * SECOND);
    slow.close();
    assertThat(view.end(board.take())).isEqualTo("push abababababab: 100 MB in 4 s, 25.0 MB/s\n");
  }

  @Test
  void theEndTellsOfEverythingInOneLine() {
    LineView view = new LineView();
    Transfer first = board.begin("push a", 30_000_000);
    Transfer second = board.begin("push b", 40_000_000);
    first.advance(30_000_000);
    now.set(4 * SECOND);
    first.close();
    second.advance(10_000_000);
    second.close();
    assertThat(view.end(board.take()))
        .isEqualTo(
            """
            push a: 30.0 MB in 4 s, 7.5 MB/s
            push b: interrupted after 10.0 MB of 40.0 MB
            1 transfer, 40.0 MB in 4 s, 10.0 MB/s, 1 interrupted
            """);
  }

  @Test
  void linesBecomeSeldom() {
    LineView view = new LineView();
    board.begin("push x", 100);
    long lines = 0;
    for (int second = 1; second <= 60; second++) {
      now.set(second * SECOND);
      lines += view.draw(board.take()).lines().count();
    }
    assertThat(lines).isBetween(5L, 10L);
  }

  @Test
  void jsonTellsEveryTransfer() {
    JsonView view = new JsonView();
    Transfer first = board.begin("copy \"a\"", 10);
    assertThat(view.draw(board.take()).lines())
        .containsExactly(
            "{\"event\":\"begin\",\"id\":1,\"label\":\"copy \\\"a\\\"\",\"done\":0,\"total\":10}");
    first.advance(4);
    assertThat(view.draw(board.take()).lines())
        .containsExactly(
            "{\"event\":\"advance\",\"id\":1,\"label\":\"copy \\\"a\\\"\",\"done\":4,\"total\":10}");
    first.advance(6);
    board.begin("read b", -1).close();
    now.set(SECOND);
    first.close();
    assertThat(view.end(board.take()).lines())
        .containsExactly(
            "{\"event\":\"begin\",\"id\":2,\"label\":\"read b\",\"done\":0}",
            "{\"event\":\"end\",\"id\":2,\"label\":\"read b\",\"done\":0,\"milliseconds\":0}",
            "{\"event\":\"end\",\"id\":1,\"label\":\"copy \\\"a\\\"\",\"done\":10,\"total\":10,"
                + "\"milliseconds\":1000}");
  }

  @Test
  void aTransferThatIsClosedTwiceEndsOnce() {
    Transfer transfer = board.begin("copy", 1);
    transfer.close();
    transfer.close();
    assertThat(board.take().finished()).hasSize(1);
  }

  @ParameterizedTest
  @EnumSource(names = {"auto", "plain", "tty", "none"})
  void quickWorkShowsNothing(ProgressMode mode) {
    assertThat(shown(mode)).isEmpty();
  }

  @Test
  void jsonShowsQuickWorkToo() {
    assertThat(shown(ProgressMode.rawjson).lines()).hasSize(2);
  }

  private String shown(ProgressMode mode) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ProgressDisplays displays =
        new ProgressDisplays(
            board, new PrintStream(out, true, StandardCharsets.UTF_8), true, Map.of("TERM", "vt"));
    ProgressDisplays.Shown shown = displays.begin(mode);
    board.begin("copy", 1).close();
    shown.close();
    return out.toString(StandardCharsets.UTF_8);
  }

  @Test
  void durationsAreReadable() {
    assertThat(List.of(0.1, 59.0, 61.0, 3700.0))
        .extracting(WorkText::duration)
        .containsExactly("1 s", "59 s", "1 min 1 s", "1 h 1 min");
  }

  @Test
  void longWaitIsToldOnceByCommandsWithoutProgress() {
    WaitView view = new WaitView();
    Transfer transfer = board.begin("read x", 10);
    Transfer wait = board.await("the\nregistry");
    assertThat(view.draw(board.take())).isEmpty();
    now.set(2 * SECOND);
    assertThat(view.draw(board.take())).isEqualTo("wait for the\\u000aregistry…\n");
    assertThat(view.draw(board.take())).isEmpty();
    wait.close();
    transfer.close();
    assertThat(view.end(board.take())).isEmpty();
  }

  @Test
  void waitIsShownWithItsDurationAndAShortOneIsNot() {
    LineView view = new LineView();
    board.await("a lock").close();
    Transfer wait = board.await("an engine");
    assertThat(view.draw(board.take())).isEmpty();
    now.set(3 * SECOND);
    assertThat(view.draw(board.take())).isEqualTo("wait for an engine: 3 s\n");
    wait.close();
    assertThat(view.end(board.take())).isEqualTo("wait for an engine: 3 s\n");
  }
}
