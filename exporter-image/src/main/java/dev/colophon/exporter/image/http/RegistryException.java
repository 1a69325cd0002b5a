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
   * A failure that trying again does not mend.
   *
   * @param why why it cannot be, a clause without a final full stop
   * @param remedy what would work, a whole sentence; empty when nothing is known to
   */
  public RegistryException(String why, String remedy) {
    this(why, remedy, 0, false, null, null);
  }

  /** An answer of which the connection brought only a part; the request may be retried. */
  static RegistryException brokenAnswer(@Nullable Throwable cause) {
    return passing("the connection broke in the middle of an answer", cause);
  }

  /** A failure that may not occur again: a broken connection, a truncated answer. */
  public static RegistryException passing(String why, @Nullable Throwable cause) {
    return new RegistryException(why, "", 0, true, null, cause);
  }

  /** A failure that trying again does not mend, with what caused it. */
  public static RegistryException lasting(String why, String remedy, @Nullable Throwable cause) {
    return new RegistryException(why, remedy, 0, false, null, cause);
  }

  /** A failure to read a file of this machine's configuration. */
  public static RegistryException unreadable(Path file, IOException e) {
    String words = SourceException.of(Written.file(file.toString()), e).why();
    return lasting(
        words.contains(file.toString()) ? words : file + " cannot be read: " + words, "", e);
  }

  /** An answer with an error status that a retry does not fix. */
  public static RegistryException refused(int status, String why, String remedy) {
    return new RegistryException(why, remedy, status, false, null, null);
  }

  /**
   * An answer whose status says that it may be another one later.
   *
   * @param pause how long the server asks to wait, if it does
   */
  public static RegistryException busy(int status, String why, Optional<Duration> pause) {
    return new RegistryException(why, "", status, true, pause.orElse(null), null);
  }

  /** This failure, with what was tried before. */
  RegistryException afterAttempts(int attempts) {
    return attempts < 2
        ? this
        : new RegistryException(
            why + " (tried " + attempts + " times)", remedy, status, false, pause, this);
  }

  /** This failure, with what was being done, a clause. */
  public RegistryException during(String work) {
    return new RegistryException(work + ": " + why, remedy, status, passing, pause, this);
  }

  /** Whether trying again may help. */
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

  /** Whether there was no answer, so that another way to the registry may be the right one. */
  public boolean isOfTransport() {
    return status == 0 && (passing || tls().isPresent());
  }

  /** Whether the server showed a certificate that is not trusted, so that it does speak TLS. */
  public boolean isOfServerCertificate() {
    return tls().filter(TlsFailure::isOfServerCertificate).isPresent();
  }

  /** Whether the server speaks TLS and wants to see a certificate. */
  public boolean isOfClientCertificate() {
    return tls().filter(kind -> kind == TlsFailure.CLIENT_CERTIFICATE).isPresent();
  }

  private Optional<TlsFailure> tls() {
    return Optional.ofNullable(getCause()).flatMap(TlsFailure::of);
  }

  /** Whether nothing listens there at all, in no scheme. */
  public boolean isUnreachable() {
    return getCause() instanceof ConnectException;
  }

  /** The HTTP status; 0 when there was no answer. */
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

  /** This failure of a destination. */
  public DestinationException ofDestination(Written output) {
    return new DestinationException(output, reason(), why, Advice.of(remedy), this);
  }

  /** This failure of a source, which the user wrote as {@code what}. */
  public SourceException ofSource(String what) {
    return of(Written.source(what));
  }

  /** This failure to read a blob or a document; who opened the source adds its name. */
  public SourceException ofBlob(Digest digest) {
    return of(Written.content("blob " + digest));
  }

  private SourceException of(Written subject) {
    return new SourceException(subject, reason(), why, Advice.of(remedy), this);
  }
}
