package dev.colophon.spi;

import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A task of {@link LentThreads}, which whoever waits for it runs unless another thread does. */
final class LentTask<T> extends FutureTask<T> {

  private final LentThreads threads;

  LentTask(Callable<T> work, LentThreads threads) {
    super(work);
    this.threads = threads;
  }

  @Override
  public T get() throws InterruptedException, ExecutionException {
    threads.help(this, Long.MAX_VALUE);
    return super.get();
  }

  @Override
  public T get(long timeout, TimeUnit unit)
      throws InterruptedException, ExecutionException, TimeoutException {
    threads.help(this, unit.toNanos(timeout));
    return super.get(0, unit);
  }

  @Override
  protected void done() {
    threads.ended();
  }
}
