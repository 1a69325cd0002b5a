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

  /** No status: nothing can be sent. */
  private static final int NO_TRANSPORT = -1;

  private final String why;
  private final String remedy;
  private final int status;

  /**
   * A failure.
   *
   * @param why why it cannot be, a clause without a final full stop
   * @param remedy what would work, a whole sentence; empty when nothing is known to
   */
  public EngineException(String why, String remedy) {
    this(why, remedy, null);
  }

  /**
   * A failure that something underneath caused.
   *
   * @param why why it cannot be, a clause without a final full stop
   * @param remedy what would work, a whole sentence; empty when nothing is known to
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
   * An error response.
   *
   * @param status its HTTP status
   */
  static EngineException refused(int status, String why) {
    return new EngineException(why, "", status, null);
  }

  /** The failure of a program without the library that talks to engines. */
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

  /** This failure of a destination. */
  public DestinationException ofDestination(Written output) {
    return new DestinationException(output, reason(), why, Advice.of(remedy), this);
  }

  /** This failure of a source, which the user wrote as {@code what}. */
  public SourceException ofSource(String what) {
    return new SourceException(Written.source(what), reason(), why, Advice.of(remedy), this);
  }

  /** The reason that the status of the answer gives; without an answer there was no engine. */
  private Reason reason() {
    return switch (status) {
      case NOT_FOUND -> Reason.NOT_FOUND;
      case NO_TRANSPORT -> Reason.UNSUPPORTED;
      case 0 -> Reason.UNREACHABLE;
      default -> status < 500 ? Reason.REFUSED : Reason.FAILED;
    };
  }
}
