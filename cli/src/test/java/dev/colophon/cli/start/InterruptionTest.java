package dev.colophon.cli.start;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.colophon.spi.CancelledException;
import java.io.IOException;
import java.nio.channels.Pipe;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class InterruptionTest {

  @Test
  void workGoesOnUntilItIsInterrupted() {
    assertThat(new Interruption().isCancelled()).isFalse();
  }

  @Test
  @Timeout(60)
  void anInterruptionCancelsTheWorkAndWaitsForItsEnd() throws Exception {
    Interruption interruption = new Interruption();
    CompletableFuture<Void> interrupted = interrupt(interruption);
    assertThat(interrupted).isNotDone();
    assertThatThrownBy(interruption::check).isInstanceOf(CancelledException.class);
    interruption.over();
    interrupted.get();
  }

  @Test
  @Timeout(60)
  void workThatWasCutShortLeavesTheExitCodeToTheSignal() throws Exception {
    Interruption interruption = new Interruption();
    CompletableFuture<Void> interrupted = interrupt(interruption);
    Thread work = new Thread(() -> interruption.exit(1), "work");
    work.setDaemon(true);
    work.start();
    interrupted.get();
    while (work.getState() != Thread.State.WAITING) {
      Thread.onSpinWait();
    }
    assertThat(work.isAlive()).isTrue();
  }

  /** Interrupts work that is cancelled then, and that the interruption waits for. */
  private static CompletableFuture<Void> interrupt(Interruption interruption) throws IOException {
    Pipe.SinkChannel output = Pipe.open().sink();
    CompletableFuture<Void> interrupted =
        CompletableFuture.runAsync(() -> interruption.interrupt(output));
    while (!interruption.isCancelled()) {
      Thread.onSpinWait();
    }
    return interrupted;
  }
}
