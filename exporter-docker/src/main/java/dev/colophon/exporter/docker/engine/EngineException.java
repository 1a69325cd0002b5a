package dev.colophon.exporter.docker.engine;

import dev.colophon.spi.Advice;
import dev.colophon.spi.DestinationException;
import dev.colophon.spi.Reason;
import dev.colophon.spi.SourceException;
import dev.colophon.spi.Written;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** A request that the Docker Engine refused, or that could not be sent. */
public final class EngineException extends IOException {

  private static final long serialVersionUID = 1L;

  private static final int NOT_FOUND = 404;

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
   * An answer that is no success.
   *
   * @param status its HTTP status
   */
  static EngineException refused(int status, String why) {
    return new EngineException(why, "", status, null);
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
      case 0 -> Reason.UNREACHABLE;
      default -> status < 500 ? Reason.REFUSED : Reason.FAILED;
    };
  }
}
