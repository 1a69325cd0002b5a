package dev.colophon.exporter.oci.parallel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.colophon.core.internal.json.JsonDocumentFormat;
import dev.colophon.spi.Cancellation;
import dev.colophon.spi.CancelledException;
import dev.colophon.spi.ExecutionContext;
import java.io.IOException;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ParallelTest {

  private static final ExecutionContext CONTEXT = ExecutionContext.of(new JsonDocumentFormat());

  private static final List<Integer> ITEMS = IntStream.range(0, 40).boxed().toList();

  @Test
  void everyItemIsDoneOnce() throws IOException {
    Queue<Integer> done = new ConcurrentLinkedQueue<>();
    new Parallel(CONTEXT).forEach(ITEMS, done::add);
    assertThat(done).containsExactlyInAnyOrderElementsOf(ITEMS);
  }

  @Test
  void everyItemIsDoneThoughNoLentThreadIsFree() throws IOException {
    Queue<Integer> done = new ConcurrentLinkedQueue<>();
    new Parallel(CONTEXT.withExecutor(task -> {}))
        .forEach(
            ITEMS,
            outer -> new Parallel(CONTEXT.withExecutor(task -> {})).forEach(ITEMS, done::add));
    assertThat(done).hasSize(ITEMS.size() * ITEMS.size());
  }

  @Test
  void aFailureDoesNotInterruptTheCallerThatWorks() {
    ItemQueue<Integer> queue = new ItemQueue<>(List.of(0, 1));
    assertThat(List.of(queue.take(), queue.take())).containsExactly(0, 1);
    queue.failed(0, new IOException("no"));
    assertThat(Thread.currentThread().isInterrupted()).isFalse();
  }

  @Test
  void failureOfTheFirstItemIsReportedThoughALaterOneFailsFirst() {
    ItemQueue<Integer> queue = new ItemQueue<>(List.of(0, 1, 2));
    assertThat(List.of(queue.take(), queue.take(), queue.take())).containsExactly(0, 1, 2);
    queue.ended(0);
    queue.failed(2, new IOException("later"));
    queue.failed(1, new IOException("earlier"));
    assertThatThrownBy(() -> queue.await(Cancellation.NEVER)).hasMessage("earlier");
    assertThat(queue.take()).isNegative();
  }

  @Test
  void nothingBeginsAfterAFailure() {
    Queue<Integer> begun = new ConcurrentLinkedQueue<>();
    assertThatThrownBy(
            () ->
                new Parallel(CONTEXT)
                    .forEach(
                        ITEMS,
                        item -> {
                          begun.add(item);
                          if (item == 0) {
                            throw new IOException("no");
                          }
                          await(new CountDownLatch(1));
                        }))
        .hasMessage("no");
    assertThat(begun).hasSizeLessThanOrEqualTo(ExecutionContext.MAX_AT_ONCE);
  }

  @Test
  void cancelledWorkEnds() {
    AtomicBoolean cancelled = new AtomicBoolean();
    assertThatThrownBy(
            () ->
                new Parallel(CONTEXT.withCancellation(cancelled::get))
                    .forEach(
                        ITEMS,
                        item -> {
                          cancelled.set(true);
                          await(new CountDownLatch(1));
                        }))
        .isInstanceOf(CancelledException.class);
  }

  private static void await(CountDownLatch latch) throws IOException {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }
}
