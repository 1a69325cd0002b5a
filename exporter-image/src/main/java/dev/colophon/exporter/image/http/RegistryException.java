package dev.colophon.exporter.image.http;

import dev.colophon.spi.Advice;
import dev.colophon.spi.DestinationException;
import dev.colophon.spi.Reason;
import dev.colophon.spi.SourceException;
import dev.colophon.spi.Written;
import dev.colophon.spi.model.Digest;
import java.io.IOException;
import java.net.ConnectException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A refusal by a registry, or the reason why it did not answer. */
public final class RegistryException extends IOException {

  private static final long serialVersionUID = 1L;
  private static final int NOT_FOUND = 404;

  private final String why;
  private final String remedy;
  private final int status;
  private final boolean passing;
  private final @Nullable Duration pause;

  private RegistryException(
      String why,
      String remedy,
      int status,
      boolean passing,
      @Nullable Duration pause,
      @Nullable Throwable cause) {
    super(why, cause);
    this.why = why;
    this.remedy = remedy;
    this.status = status;
    this.passing = passing;
    this.pause = pause;
  }

  /**
   * Returns a failure for which a retry does not help.
   *
   * @param why the reason, a clause without a final full stop
   * @param remedy what would work, a whole sentence; empty if nothing is known to work
   */
  public RegistryException(String why, String remedy) {
    this(why, remedy, 0, false, null, null);
  }

  /** Returns a failure for an incomplete answer; the request may be retried. */
  static RegistryException brokenAnswer(@Nullable Throwable cause) {
    return passing("the connection broke in the middle of an answer", cause);
  }

  /** Returns a failure that may not occur again: a broken connection, a truncated answer. */
  public static RegistryException passing(String why, @Nullable Throwable cause) {
    return new RegistryException(why, "", 0, true, null, cause);
  }

  /** Returns a failure for which a retry does not help, with its cause. */
  public static RegistryException lasting(String why, String remedy, @Nullable Throwable cause) {
    return new RegistryException(why, remedy, 0, false, null, cause);
  }

  /** Returns a failure to read a configuration file of this machine. */
  public static RegistryException unreadable(Path file, IOException e) {
    String words = SourceException.of(Written.file(file.toString()), e).why();
    return lasting(
        words.contains(file.toString()) ? words : file + " cannot be read: " + words, "", e);
  }

  /** Returns a failure for an error status for which a retry does not help. */
  public static RegistryException refused(int status, String why, String remedy) {
    return new RegistryException(why, remedy, status, false, null, null);
  }

  /**
   * Returns a failure for an error status that may change later.
   *
   * @param pause how long the server asks to wait; empty if it does not
   */
  public static RegistryException busy(int status, String why, Optional<Duration> pause) {
    return new RegistryException(why, "", status, true, pause.orElse(null), null);
  }

  /** Returns this failure, with what was tried before. */
  RegistryException afterAttempts(int attempts) {
    return attempts < 2
        ? this
        : new RegistryException(
            why + " (tried " + attempts + " times)", remedy, status, false, pause, this);
  }

  /** Returns this failure, with a clause about what was being done. */
  public RegistryException during(String work) {
    return new RegistryException(work + ": " + why, remedy, status, passing, pause, this);
  }

  /** Returns this failure as one that another attempt, made differently, may avoid. */
  public RegistryException mayPassNow() {
    return new RegistryException(why, remedy, status, true, pause, this);
  }

  /** Whether a retry may help. */
  public boolean mayPass() {
    return passing;
  }

  /** How long the server asks to wait, if it does. */
  Optional<Duration> pause() {
    return Optional.ofNullable(pause);
  }

  /** Whether the registry answered "not found". */
  public boolean isNotFound() {
    return status == NOT_FOUND;
  }

  /** Whether there was no answer, so that another way to the registry may work. */
  public boolean isOfTransport() {
    return status == 0 && (passing || tls().isPresent());
  }

  /** Whether the server uses TLS with a certificate that is not trusted. */
  public boolean isOfServerCertificate() {
    return tls().filter(TlsFailure::isOfServerCertificate).isPresent();
  }

  /** Whether the server uses TLS and requires a client certificate. */
  public boolean isOfClientCertificate() {
    return tls().filter(kind -> kind == TlsFailure.CLIENT_CERTIFICATE).isPresent();
  }

  private Optional<TlsFailure> tls() {
    return Optional.ofNullable(getCause()).flatMap(TlsFailure::of);
  }

  /** Whether nothing listens there, so that another scheme would not help. */
  public boolean isUnreachable() {
    return getCause() instanceof ConnectException;
  }

  /** The HTTP status; 0 if there was no answer. */
  public int status() {
    return status;
  }

  /** The kind of this failure, for programs. */
  public Reason reason() {
    return switch (status) {
      case 0 -> isOfTransport() || isUnreachable() ? Reason.UNREACHABLE : Reason.FAILED;
      case 401, 403 -> Reason.UNAUTHORIZED;
      case 404 -> Reason.NOT_FOUND;
      case 413 -> Reason.TOO_LARGE;
      default -> Reason.REFUSED;
    };
  }

  /** Returns this failure as that of a destination. */
  public DestinationException ofDestination(Written output) {
    return new DestinationException(output, reason(), why, Advice.of(remedy), this);
  }

  /** Returns this failure as that of a source, which the user wrote as {@code what}. */
  public SourceException ofSource(String what) {
    return of(Written.source(what));
  }

  /** Returns this failure to read a blob or a document; the caller adds the name of the source. */
  public SourceException ofBlob(Digest digest) {
    return of(Written.content("blob " + digest));
  }

  private SourceException of(Written subject) {
    return new SourceException(subject, reason(), why, Advice.of(remedy), this);
  }
}
