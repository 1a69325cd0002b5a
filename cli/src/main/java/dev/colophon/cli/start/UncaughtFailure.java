package dev.colophon.cli.start;

/**
 * Ends the process with one message when a thread fails for want of memory. Any other failure that
 * nobody caught is printed, as Java does.
 */
public final class UncaughtFailure implements Thread.UncaughtExceptionHandler {

  /** A constant, since no string can be built without memory. */
  private static final String NO_MEMORY =
      "colophon: there is not enough memory. Set COLOPHON_JAVA_OPTS=-Xmx512m, for example.";

  /** The memory with which every class can be loaded, in bytes. */
  private static final long ENOUGH_MEMORY = 60L << 20;

  private static final int FAILED = 1;

  /** The handler, to be made while there is memory. */
  public UncaughtFailure() {}

  @Override
  public void uncaughtException(Thread thread, Throwable failure) {
    if (isForWantOfMemory(failure)) {
      System.err.println(NO_MEMORY);
      Runtime.getRuntime().halt(FAILED);
    }
    failure.printStackTrace();
  }

  /** Without memory, even classes that exist cannot be loaded. */
  private static boolean isForWantOfMemory(Throwable failure) {
    return failure instanceof OutOfMemoryError
        || (failure instanceof NoClassDefFoundError
            && Runtime.getRuntime().maxMemory() < ENOUGH_MEMORY);
  }
}
