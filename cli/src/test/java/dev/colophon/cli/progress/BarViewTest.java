package dev.colophon.cli.progress;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BarViewTest {

  private static final String DIGEST = "sha256:" + "0123456789abcdef".repeat(4);
  private static final long SECOND = 1_000_000_000L;
  private static final WorkState HALF =
      new WorkState(1, "copy " + DIGEST, 200_000_000, 100_000_000, 2 * SECOND);

  @ParameterizedTest(name = "{0} columns")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          100 | copy 0123456789ab  [================                 ]   50%  100 MB of 200 MB  50.0 MB/s  2 s left
          80  | copy 0123456789ab  [======       ]   50%  100 MB of 200 MB  50.0 MB/s  2 s left
          60  | copy 0123456789ab  [=====      ]   50%  50.0 MB/s  2 s left
          45  | copy 01234567…   50%  50.0 MB/s  2 s left
          30  | copy 0123…   50%  2 s left
          20  | copy 0123…   50%
          """)
  void aLineHoldsWhatThereIsRoomFor(int columns, String line) {
    String drawn = new BarView(() -> columns, false).draw(running(HALF));
    assertThat(lines(drawn)).containsExactly(line);
    assertThat(line).hasSizeLessThan(columns);
  }

  @Test
  void ofManyTransfersTheRestIsCounted() {
    List<WorkState> many =
        LongStream.rangeClosed(1, 9)
            .mapToObj(id -> new WorkState(id, "push " + id, 10, 5, SECOND))
            .toList();
    String drawn =
        new BarView(() -> 80, false).draw(new ProgressState(many, List.of(HALF), SECOND));
    assertThat(lines(drawn))
        .hasSize(BarView.MAX_BARS + 2)
        .contains("and 3 more, 1 done")
        .last()
        .asString()
        .matches("in all  \\[=+ *]   99%  100 MB of 100 MB  .*");
  }

  @Test
  void barsAndNumbersOfSeveralTransfersAreAligned() {
    WorkState small = new WorkState(2, "push 1", 5_000_000, 400_000, SECOND);
    WorkState unknown = new WorkState(3, "layer of tree", -1, 3_000_000, SECOND);
    assertThat(lines(new BarView(() -> 100, false).draw(running(HALF, small, unknown))))
        .containsExactly(
            "copy 0123456789ab  [================                ]   50%  100 MB of 200 MB  50.0 MB/s   2 s left",
            "push 1             [==                              ]    8%  400 kB of 5.0 MB   400 kB/s  12 s left",
            "layer of tree                                                          3.0 MB   3.0 MB/s",
            "in all             [===============                 ]   49%  103 MB of 208 MB  53.4 MB/s   2 s left");
  }

  @Test
  void workOfUnknownSizeHasNoBar() {
    WorkState work = new WorkState(1, "layer of tree", -1, 3_000_000, SECOND);
    assertThat(lines(new BarView(() -> 80, false).draw(running(work))))
        .containsExactly("layer of tree  3.0 MB  3.0 MB/s");
  }

  @Test
  void linesThatANarrowerTerminalFoldedAreErasedWhole() {
    AtomicInteger columns = new AtomicInteger(80);
    BarView view = new BarView(columns::get, false);
    assertThat(view.draw(running(HALF))).doesNotContain("\u001b[J");
    columns.set(30);
    assertThat(view.draw(running(HALF))).startsWith("\r\u001b[3A\u001b[J");
  }

  @Test
  void theEndErasesWhatIsDrawn() {
    BarView view = new BarView(() -> 80, true);
    view.draw(running(HALF));
    assertThat(view.end(running(HALF))).isEqualTo("\r\u001b[1A\u001b[J");
    assertThat(view.end(running())).isEmpty();
  }

  @Test
  void nothingRunningDrawsNothing() {
    assertThat(new BarView(() -> 80, true).draw(running())).isEmpty();
  }

  @Test
  void coloursShowOnlyWhereTheyAreWanted() {
    assertThat(new BarView(() -> 80, true).draw(running(HALF))).contains("\u001b[32m=====");
    assertThat(new BarView(() -> 80, false).draw(running(HALF))).doesNotContain("m=");
  }

  @Test
  void aLabelCannotSteerTheTerminal() {
    WorkState work = new WorkState(1, "layer of \u001b[2Jx", -1, 3, SECOND);
    assertThat(new BarView(() -> 80, false).draw(running(work))).contains("layer of \\u001b[2Jx");
  }

  private static ProgressState running(WorkState... work) {
    return new ProgressState(List.of(work), List.of(), SECOND);
  }

  private static List<String> lines(String drawn) {
    return drawn.replaceAll("\u001b\\[\\?7[lh]", "").lines().toList();
  }
}
