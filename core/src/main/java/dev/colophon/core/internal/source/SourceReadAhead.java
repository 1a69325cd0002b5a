package dev.colophon.core.internal.source;

import dev.colophon.core.internal.graph.LoadedSource;
import dev.colophon.spi.Advice;
import dev.colophon.spi.CancelledException;
import dev.colophon.spi.ExecutionContext;
import dev.colophon.spi.Reason;
import dev.colophon.spi.Written;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** Reads sources on other threads, a few in parallel. */
final class SourceReadAhead {

  private final Map<String, Future<LoadedSource>> reading = new HashMap<>();
  private final ExecutorService threads;

  /** Starts to read sources. */
  SourceReadAhead(List<String> sources, Reader reader, ExecutionContext context) {
    threads =
        context.newThreads(
            Math.min(ExecutionContext.MAX_AT_ONCE, sources.size()), "colophon-read-ahead");
    for (String source : sources) {
      reading.put(source, threads.submit(() -> reader.read(source)));
    }
    threads.shutdown();
  }

  /** Reads a source. */
  @FunctionalInterface
  interface Reader {
    /** Reads a source with its documents. */
    LoadedSource read(String source);
  }

  boolean isOf(String source) {
    return reading.containsKey(source);
  }

  /**
   * Waits for a source; empty if it is not one of these.
   *
   * @throws dev.colophon.spi.ColophonException if it cannot be read
   */
  Optional<LoadedSource> await(String source) {
    Future<LoadedSource> task = reading.get(source);
    if (task == null) {
      return Optional.empty();
    }
    try {
      return Optional.of(task.get());
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException failure) {
        throw failure;
      }
      if (e.getCause() instanceof Error error) {
        throw error;
      }
      throw new IllegalStateException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CancelledException(
          Written.option("the build"),
          Reason.CANCELLED,
          "its thread was interrupted",
          Advice.NONE,
          e);
    }
  }

  /** Interrupts work that is no longer needed, and waits until nothing more is opened. */
  void end() {
    threads.shutdownNow();
    try {
      threads.awaitTermination(Long.MAX_VALUE, TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
