package dev.colophon.spi.staging;

import java.util.ServiceConfigurationError;

/**
 * Loads on another thread what {@link Ownership#keep} needs, so that a writer that replaces a file
 * does not wait for it. Loading native code takes as long as hashing 40 MB. Nothing of it goes on
 * once it is closed.
 */
public final class AccessPreparation implements AutoCloseable {

  private final Thread thread;

  private AccessPreparation(Thread thread) {
    this.thread = thread;
  }

  /** Starts to load. */
  public static AccessPreparation start() {
    Thread thread = new Thread(AccessPreparation::load, "colophon-access-rights");
    thread.setDaemon(true);
    thread.start();
    return new AccessPreparation(thread);
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
    while (thread.isAlive()) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
