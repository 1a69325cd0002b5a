package dev.colophon.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Work on executors of programs, the smallest among them. */
@Timeout(60)
class LentThreadsTest {

  private final List<ExecutorService> programs = new ArrayList<>();

  private ExecutorService program(int threads) {
    ExecutorService program = Executors.newFixedThreadPool(threads);
    programs.add(program);
    return program;
  }

  @AfterEach
  void endPrograms() {
    programs.forEach(ExecutorService::shutdownNow);
  }

  static Stream<Arguments> executors() {
    return Stream.of(
        Arguments.of("never runs anything", (Executor) task -> {}),
        Arguments.of(
            "refuses everything",
            (Executor)
                task -> {
                  throw new RejectedExecutionException("full");
                }),
        Arguments.of("runs at once", (Executor) Runnable::run),
        Arguments.of("has a thread for each task", (Executor) task -> new Thread(task).start()));
  }

  private static ExecutorService threads(Executor program, int most) {
    return ExecutionContext.of(new NoDocuments()).withExecutor(program).newThreads(most, "unused");
  }

  /** Each task waits for another one, and that for one more. */
  private static int depth(ExecutorService threads, int levels) throws Exception {
    return levels == 0 ? 0 : 1 + threads.submit(() -> depth(threads, levels - 1)).get();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("executors")
  void tasksThatWaitForTasksEnd(String name, Executor program) throws Exception {
    assertThat(depth(threads(program, 1), 5)).isEqualTo(5);
    assertThat(depth(threads(program, 8), 5)).isEqualTo(5);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("executors")
  void aLimitedWaitRunsTheTaskToo(String name, Executor program) throws Exception {
    Future<Integer> task = threads(program, 2).submit(() -> 1);
    assertThat(task.get(60, TimeUnit.SECONDS)).isEqualTo(1);
  }

  @Test
  void theOnlyThreadOfAProgramMayBeTheCaller() throws Exception {
    ExecutorService program = program(1);
    assertThat(program.submit(() -> depth(threads(program, 4), 5)).get()).isEqualTo(5);
  }

  @Test
  void theBoundHoldsThoughWaitersHelp() throws Exception {
    AtomicInteger now = new AtomicInteger();
    AtomicInteger peak = new AtomicInteger();
    Callable<Integer> work =
        () -> {
          peak.accumulateAndGet(now.incrementAndGet(), Math::max);
          Thread.yield();
          return now.decrementAndGet();
        };
    ExecutorService threads = threads(program(8), 3);
    List<Future<Integer>> tasks = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      tasks.add(threads.submit(work));
    }
    for (Future<Integer> task : tasks) {
      task.get();
    }
    assertThat(peak).hasValueLessThanOrEqualTo(3);
  }

  @Test
  void aTaskThatAnotherThreadRunsIsWaitedForAsLongAsSaid() throws Exception {
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch end = new CountDownLatch(1);
    Future<Boolean> task =
        threads(program(1), 1)
            .submit(
                () -> {
                  begun.countDown();
                  return end.await(60, TimeUnit.SECONDS);
                });
    begun.await();
    assertThatThrownBy(() -> task.get(0, TimeUnit.SECONDS)).isInstanceOf(TimeoutException.class);
    end.countDown();
    assertThat(task.get()).isTrue();
  }

  @Test
  void shuttingDownInterruptsTasksAndLeavesTheProgramItsThreads() throws Exception {
    ExecutorService program = program(1);
    ExecutorService threads = threads(program, 1);
    CountDownLatch begun = new CountDownLatch(1);
    threads.submit(
        () -> {
          begun.countDown();
          return new CountDownLatch(1).await(60, TimeUnit.SECONDS);
        });
    Future<?> never = threads.submit(() -> 1);
    begun.await();
    assertThat(threads.shutdownNow()).hasSize(1);
    assertThat(threads.awaitTermination(60, TimeUnit.SECONDS)).isTrue();
    assertThat(never.isDone()).isFalse();
    assertThatThrownBy(() -> threads.submit(() -> 1))
        .isInstanceOf(RejectedExecutionException.class);
    assertThat(program.submit(() -> Thread.currentThread().isInterrupted()).get()).isFalse();
  }
}
