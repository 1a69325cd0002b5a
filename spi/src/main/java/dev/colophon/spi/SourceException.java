package dev.colophon.spi;

import java.io.IOException;

/** A source image that cannot be read, or whose content is not what its digests say. */
public final class SourceException extends ColophonException {

  private static final long serialVersionUID = 1L;

  /**
   * Creates an exception without a cause.
   *
   * @param subject the option, source or destination that failed, as the user wrote it
   * @param reason the kind of failure, for programs
   * @param why the cause in words, a clause without a full stop
   * @param advice advice on what to type instead
   */
  public SourceException(Written subject, Reason reason, String why, Advice advice) {
    super(subject, reason, why, advice, null);
  }

  /**
   * Creates an exception with a cause.
   *
   * @param subject the option, source or destination that failed, as the user wrote it
   * @param reason the kind of failure, for programs
   * @param why the cause in words, a clause without a full stop
   * @param advice advice on what to type instead
   * @param cause the exception behind the failure
   */
  public SourceException(
      Written subject, Reason reason, String why, Advice advice, Throwable cause) {
    super(subject, reason, why, advice, cause);
  }

  /**
   * Makes an exception of a failure to read or write, for the caller to throw.
   *
   * @param subject the source that could not be read
   * @param e the failure, which becomes the cause
   */
  public static SourceException of(Written subject, IOException e) {
    return new SourceException(subject, Reason.of(e), FailureWords.of(e), Advice.NONE, e);
  }

  /**
   * This failure as one of the source that brought the content: {@code oci:dir: blob sha256:…: it
   * has 5 bytes…}. Returns the same exception if it names a source already.
   */
  public SourceException in(Written source) {
    return subject().kind() == Written.Kind.CONTENT && !subject().equals(source)
        ? new SourceException(source, reason(), subject() + ": " + why(), advice(), this)
        : this;
  }
}
