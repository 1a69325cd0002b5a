package dev.colophon.spi.staging;

import dev.colophon.spi.ExecutionContext;
import java.util.ServiceConfigurationError;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;

/**
 * Loads on another thread what {@link Ownership#keep} needs, so that a writer that replaces a file
 * does not wait for it. Loading native code takes as long as hashing 40 MB. Nothing of it goes on
 * once it is closed.
 */
public final class AccessPreparation implements AutoCloseable {

  private final Future<?> loading;

  private AccessPreparation(Future<?> loading) {
    this.loading = loading;
  }

  /** Starts to load. */
  public static AccessPreparation start(ExecutionContext context) {
    ExecutorService threads = context.newThreads(1, "colophon-access-rights");
    try {
      return new AccessPreparation(threads.submit(AccessPreparation::load));
    } finally {
      threads.shutdown();
    }
  }

  private static void load() {
    try {
      Ownership.furtherRights().forEach(AccessRights::isAvailable);
    } catch (ServiceConfigurationError | LinkageError e) {
      // Whoever keeps the rights meets it again, and tells.
    }
  }

  /**
   * Waits until it is loaded. An interruption does not end the wait: native code is loaded once for
   * the whole process, and while it is loaded the process has system properties of ours.
   */
  @Override
  public void close() {
    boolean interrupted = false;
    while (!loading.isDone()) {
      try {
        loading.get();
      } catch (InterruptedException e) {
        interrupted = true;
      } catch (ExecutionException e) {
        throw new IllegalStateException(e);
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
