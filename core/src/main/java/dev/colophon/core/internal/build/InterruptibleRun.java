package dev.colophon.core.internal.build;

import dev.colophon.core.internal.layer.TarLibrary;
import dev.colophon.spi.Advice;
import dev.colophon.spi.Cancellation;
import dev.colophon.spi.CancelledException;
import dev.colophon.spi.ColophonException;
import dev.colophon.spi.ExecutionContext;
import dev.colophon.spi.Reason;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;

/**
 * Runs work that ends when its thread is interrupted, for example by {@code Future.cancel(true)}.
 * The thread stays interrupted.
 */
public final class InterruptibleRun {

  private InterruptibleRun() {}

  /**
   * Runs work in the calling thread.
   *
   * @param work receives a context that is cancelled if the thread is interrupted before the work
   *     ends; resources that it opened may later be used by other threads
   * @throws CancelledException if the thread was interrupted, whatever else failed as a result
   * @throws dev.colophon.spi.BadOptionException if the work needs a newer version of a library
   */
  public static <T> T run(ExecutionContext context, Function<ExecutionContext, T> work) {
    Thread caller = Thread.currentThread();
    Cancellation cancellation = context.cancellation();
    AtomicBoolean ended = new AtomicBoolean();
    try {
      return work.apply(
          context.withCancellation(
              () -> (!ended.get() && caller.isInterrupted()) || cancellation.isCancelled()));
    } catch (CancelledException e) {
      throw e;
    } catch (ColophonException e) {
      throw caller.isInterrupted() ? interrupted(e) : e;
    } catch (LinkageError e) {
      throw TarLibrary.explained(e);
    } finally {
      ended.set(true);
    }
  }

  private static CancelledException interrupted(ColophonException e) {
    return new CancelledException(
        e.subject(), Reason.CANCELLED, "its thread was interrupted", Advice.NONE, e);
  }
}
