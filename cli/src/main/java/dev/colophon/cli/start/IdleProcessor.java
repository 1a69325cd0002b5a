package dev.colophon.cli.start;

/**
 * Work that the command will probably need, done in the background while its command line is
 * parsed. With one processor, it would only delay the command.
 */
final class IdleProcessor {

  private IdleProcessor() {}

  /** Whether there is a processor for work in the background. */
  static boolean exists() {
    return Runtime.getRuntime().availableProcessors() > 1;
  }

  /**
   * Starts work if there is a processor for it. The work must end by itself soon. A lack of memory
   * is ignored, since the command will report it.
   *
   * @param name the name of the thread
   */
  static void run(String name, Runnable work) {
    if (exists()) {
      Thread thread = new Thread(() -> attempt(work), name);
      thread.setDaemon(true);
      thread.start();
    }
  }

  private static void attempt(Runnable work) {
    try {
      work.run();
    } catch (OutOfMemoryError | NoClassDefFoundError e) {
      return;
    }
  }
}
