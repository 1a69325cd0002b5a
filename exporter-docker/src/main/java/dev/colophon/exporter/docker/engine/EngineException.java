package dev.colophon.exporter.docker.engine;

import dev.colophon.spi.Advice;
import dev.colophon.spi.DestinationException;
import dev.colophon.spi.Reason;
import dev.colophon.spi.SourceException;
import dev.colophon.spi.Written;
import dev.colophon.spi.library.OptionalLibrary;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** A request that the Docker Engine refused, or that could not be sent. */
public final class EngineException extends IOException {

  private static final long serialVersionUID = 1L;

  private static final int NOT_FOUND = 404;

  /** The status if nothing can be sent. */
  private static final int NO_TRANSPORT = -1;

  private final String why;
  private final String remedy;
  private final int status;

  /**
   * Creates a failure.
   *
   * @param why the reason, a clause without a full stop
   * @param remedy the remedy, a whole sentence; empty if none is known
   */
  public EngineException(String why, String remedy) {
    this(why, remedy, null);
  }

  /**
   * Creates a failure with a cause.
   *
   * @param why the reason, a clause without a full stop
   * @param remedy the remedy, a whole sentence; empty if none is known
   */
  public EngineException(String why, String remedy, @Nullable Throwable cause) {
    this(why, remedy, 0, cause);
  }

  private EngineException(String why, String remedy, int status, @Nullable Throwable cause) {
    super(why, cause);
    this.why = why;
    this.remedy = remedy;
    this.status = status;
  }

  /**
   * Creates a failure for an error response.
   *
   * @param status its HTTP status
   */
  static EngineException refused(int status, String why) {
    return new EngineException(why, "", status, null);
  }

  /** Creates the failure for a program without the library that connects to engines. */
  static EngineException withoutTransport(NoClassDefFoundError e) {
    return new EngineException(
        "no Docker Engine can be reached: " + OptionalLibrary.DOCKER.why(e),
        OptionalLibrary.DOCKER.advice(e).toString(),
        NO_TRANSPORT,
        e);
  }

  /** Whether the engine does not have the image. */
  boolean isNotFound() {
    return status == NOT_FOUND;
  }

  /** This failure as that of a destination. */
  public DestinationException ofDestination(Written output) {
    return new DestinationException(output, reason(), why, Advice.of(remedy), this);
  }

  /** This failure as that of a source, which the user wrote as {@code what}. */
  public SourceException ofSource(String what) {
    return new SourceException(Written.source(what), reason(), why, Advice.of(remedy), this);
  }

  /** The reason according to the status. Without an answer, the engine was not available. */
  private Reason reason() {
    return switch (status) {
      case NOT_FOUND -> Reason.NOT_FOUND;
      case NO_TRANSPORT -> Reason.UNSUPPORTED;
      case 0 -> Reason.UNREACHABLE;
      default -> status < 500 ? Reason.REFUSED : Reason.FAILED;
    };
  }
}
