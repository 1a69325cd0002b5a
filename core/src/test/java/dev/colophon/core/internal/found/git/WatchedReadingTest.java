package dev.colophon.core.internal.found.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.colophon.core.internal.json.JsonDocumentFormat;
import dev.colophon.spi.CancelledException;
import dev.colophon.spi.ExecutionContext;
import dev.colophon.spi.ProgressListener.Transfer;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class WatchedReadingTest {

  private static final ExecutionContext CONTEXT = ExecutionContext.of(new JsonDocumentFormat());

  private final CountDownLatch end = new CountDownLatch(1);

  @AfterEach
  void endWhatWaits() {
    end.countDown();
  }

  private static WatchedReading reading(Duration limit, ExecutionContext context) {
    return new WatchedReading("the git repository x", limit, context);
  }

  private int waitForTheEnd() throws InterruptedException {
    end.await();
    return 1;
  }

  @Test
  void answerAndFailuresAreThoseOfTheWork() throws IOException {
    WatchedReading patient = reading(Duration.ofHours(1), CONTEXT);
    assertThat(patient.<Integer>of(() -> 7)).isEqualTo(7);
    IOException failure = new IOException("damaged");
    assertThatThrownBy(
            () ->
                patient.of(
                    () -> {
                      throw failure;
                    }))
        .isSameAs(failure);
    LinkageError missing = new NoClassDefFoundError("org/eclipse/jgit/lib/Ref");
    assertThatThrownBy(
            () ->
                patient.of(
                    () -> {
                      throw missing;
                    }))
        .isSameAs(missing);
  }

  @Test
  void workThatNeverEndsIsGivenUp() {
    assertThatThrownBy(() -> reading(Duration.ZERO, CONTEXT).of(this::waitForTheEnd))
        .isInstanceOf(IOException.class)
        .hasMessage("reading it takes longer than 0 s");
  }

  @Test
  void workThatNeverEndsIsLeftWhenTheWorkIsCancelled() {
    ExecutionContext cancelled = CONTEXT.withCancellation(() -> true);
    assertThatThrownBy(() -> reading(Duration.ofHours(1), cancelled).of(this::waitForTheEnd))
        .isInstanceOf(CancelledException.class);
  }

  @Test
  void workThatNeverEndsIsLeftByAThreadThatIsInterrupted() {
    Thread.currentThread().interrupt();
    assertThatThrownBy(() -> reading(Duration.ofHours(1), CONTEXT).of(this::waitForTheEnd))
        .hasMessage("the work was interrupted");
    assertThat(Thread.interrupted()).isTrue();
  }

  @Test
  void waitIsShown() throws IOException {
    List<String> waits = new CopyOnWriteArrayList<>();
    ExecutionContext context =
        CONTEXT.withProgress(
            (label, total) -> {
              waits.add(label);
              end.countDown();
              return Transfer.NONE;
            });
    assertThat(reading(Duration.ofHours(1), context).of(this::waitForTheEnd)).isEqualTo(1);
    assertThat(waits).containsExactly("wait for the git repository x");
  }
}
