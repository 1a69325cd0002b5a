package dev.colophon.spi;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.Callable;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.RunnableFuture;
import java.util.concurrent.TimeUnit;

/**
 * Threads of the embedding program's executor, a bounded number at the same time. A task that waits
 * for a thread is run by whoever waits for its {@link java.util.concurrent.Future}, so that work
 * goes on even where the executor never has a free thread. Shutting this down does not shut down
 * the executor.
 */
final class LentThreads extends AbstractExecutorService {

  private final Executor lender;
  private final int most;
  private final Set<Runnable> waiting = new LinkedHashSet<>();

  /** How many tasks each thread is in, one inside the other. */
  private final Map<Thread, Integer> running = new HashMap<>();

  private int requested;
  private boolean shutDown;
  private boolean stopped;

  /**
   * @param lender the program's executor
   * @param most the most tasks that run at the same time, 1 or more
   */
  LentThreads(Executor lender, int most) {
    this.lender = lender;
    this.most = most;
  }

  @Override
  protected <T> RunnableFuture<T> newTaskFor(Callable<T> work) {
    return new LentTask<>(work, this);
  }

  @Override
  protected <T> RunnableFuture<T> newTaskFor(Runnable work, T result) {
    return newTaskFor(
        () -> {
          work.run();
          return result;
        });
  }

  @Override
  public void execute(Runnable work) {
    add(work instanceof LentTask<?> task ? task : newTaskFor(work, Boolean.TRUE));
    requestThread();
  }

  private synchronized void add(Runnable task) {
    if (shutDown) {
      throw new RejectedExecutionException("the threads are shut down");
    }
    waiting.add(task);
    notifyAll();
  }

  private void requestThread() {
    if (wantsThread()) {
      try {
        lender.execute(this::runWaiting);
      } catch (RejectedExecutionException e) {
        threadGranted();
      }
    }
  }

  private synchronized boolean wantsThread() {
    boolean wants = requested < waiting.size() && running.size() + requested < most;
    requested += wants ? 1 : 0;
    return wants;
  }

  private synchronized void threadGranted() {
    requested--;
  }

  /** Runs on a thread of the lender. */
  private void runWaiting() {
    threadGranted();
    for (Optional<Runnable> next = take(); next.isPresent(); next = take()) {
      run(next.get());
    }
  }

  private synchronized Optional<Runnable> take() {
    Optional<Runnable> next = waiting.stream().findFirst().filter(task -> isTakeable(task));
    next.ifPresent(this::begin);
    return next;
  }

  private boolean isTakeable(Runnable task) {
    return waiting.contains(task)
        && (running.size() < most || running.containsKey(Thread.currentThread()));
  }

  private void begin(Runnable task) {
    waiting.remove(task);
    running.merge(Thread.currentThread(), 1, Integer::sum);
  }

  private void run(Runnable task) {
    try {
      task.run();
    } finally {
      end(task);
    }
  }

  private synchronized void end(Runnable task) {
    running.computeIfPresent(
        Thread.currentThread(), (thread, depth) -> depth > 1 ? depth - 1 : null);
    if (stopped || (task instanceof LentTask<?> ended && ended.isCancelled())) {
      // The interruption was for the task, and not for the thread.
      Thread.interrupted();
    }
    notifyAll();
  }

  /** Hears that a task has its result. */
  synchronized void ended() {
    notifyAll();
  }

  /**
   * Waits until a task has its result; runs it if no other thread has begun to.
   *
   * @param nanos how long to wait for another thread at most
   */
  void help(LentTask<?> task, long nanos) throws InterruptedException {
    if (takeOrAwait(task, nanos)) {
      run(task);
      requestThread();
    }
  }

  private synchronized boolean takeOrAwait(LentTask<?> task, long nanos)
      throws InterruptedException {
    long begun = System.nanoTime();
    while (!task.isDone()) {
      if (isTakeable(task)) {
        begin(task);
        return true;
      }
      long left = nanos - (System.nanoTime() - begun);
      if (left <= 0) {
        return false;
      }
      TimeUnit.NANOSECONDS.timedWait(this, left);
    }
    return false;
  }

  @Override
  public synchronized void shutdown() {
    shutDown = true;
    notifyAll();
  }

  @Override
  public synchronized List<Runnable> shutdownNow() {
    shutDown = true;
    stopped = true;
    List<Runnable> never = new ArrayList<>(waiting);
    waiting.clear();
    running.keySet().stream()
        .filter(thread -> thread != Thread.currentThread())
        .forEach(Thread::interrupt);
    notifyAll();
    return never;
  }

  @Override
  public synchronized boolean isShutdown() {
    return shutDown;
  }

  @Override
  public synchronized boolean isTerminated() {
    return shutDown && waiting.isEmpty() && running.isEmpty();
  }

  @Override
  public synchronized boolean awaitTermination(long timeout, TimeUnit unit)
      throws InterruptedException {
    long nanos = unit.toNanos(timeout);
    long begun = System.nanoTime();
    while (!isTerminated()) {
      long left = nanos - (System.nanoTime() - begun);
      if (left <= 0) {
        return false;
      }
      TimeUnit.NANOSECONDS.timedWait(this, left);
    }
    return true;
  }
}
