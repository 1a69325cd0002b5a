package dev.colophon.cli.start;

/**
 * Ends the process with one message if a thread runs out of memory. Prints any other uncaught
 * failure as Java does.
 */
public final class UncaughtFailure implements Thread.UncaughtExceptionHandler {

  /** A constant, because without memory no string can be built. */
  private static final String NO_MEMORY =
      "colophon: there is not enough memory. Set COLOPHON_JAVA_OPTS=-Xmx512m, for example.";

  /** Enough memory to load every class, in bytes. */
  private static final long ENOUGH_MEMORY = 60L << 20;

  private static final int FAILED = 1;

  /** Creates the handler. Must be called while there is memory. */
  public UncaughtFailure() {}

  @Override
  public void uncaughtException(Thread thread, Throwable failure) {
    if (isForWantOfMemory(failure)) {
      System.err.println(NO_MEMORY);
      Runtime.getRuntime().halt(FAILED);
    }
    failure.printStackTrace();
  }

  /** Whether memory ran out, which also shows as classes that cannot be loaded. */
  private static boolean isForWantOfMemory(Throwable failure) {
    return failure instanceof OutOfMemoryError
        || (failure instanceof NoClassDefFoundError
            && Runtime.getRuntime().maxMemory() < ENOUGH_MEMORY);
  }
}
