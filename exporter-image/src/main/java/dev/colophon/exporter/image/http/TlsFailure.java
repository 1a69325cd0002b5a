package dev.colophon.exporter.image.http;

import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.util.Locale;
import java.util.Optional;
import javax.net.ssl.SSLException;

/** The kinds of failure while a TLS connection is being made, each with its own remedy. */
enum TlsFailure {
  PLAIN_HTTP,
  CLIENT_CERTIFICATE,
  EXPIRED,
  OTHER_NAME,
  UNKNOWN_AUTHORITY,
  OTHER;

  /** Returns the kind of a failure; empty if it is not a TLS failure. */
  static Optional<TlsFailure> of(Throwable failure) {
    Optional<SSLException> tls = find(failure, SSLException.class);
    if (tls.isEmpty()) {
      return Optional.empty();
    }
    String message = String.valueOf(tls.get().getMessage()).toLowerCase(Locale.ROOT);
    if (message.contains("plaintext connection")
        || message.contains("unsupported or unrecognized")) {
      return Optional.of(PLAIN_HTTP);
    }
    boolean alert = message.contains("received fatal alert");
    if (alert
        && (message.contains("certificate_required") || message.contains("bad_certificate"))) {
      return Optional.of(CLIENT_CERTIFICATE);
    }
    return Optional.of(alert ? OTHER : ofCertificate(tls.get()));
  }

  private static TlsFailure ofCertificate(SSLException failure) {
    if (find(failure, CertificateExpiredException.class).isPresent()
        || find(failure, CertificateNotYetValidException.class).isPresent()
        || find(failure, CertPathValidatorException.class)
            .filter(e -> e.getReason() == CertPathValidatorException.BasicReason.EXPIRED)
            .isPresent()) {
      return EXPIRED;
    }
    Optional<CertificateException> certificate = find(failure, CertificateException.class);
    if (certificate.isEmpty()) {
      return OTHER;
    }
    String message = String.valueOf(certificate.get().getMessage());
    return message.contains("subject alternative") || message.startsWith("No name matching")
        ? OTHER_NAME
        : UNKNOWN_AUTHORITY;
  }

  /** Whether the server's certificate is the reason. */
  boolean isOfServerCertificate() {
    return this == EXPIRED || this == OTHER_NAME || this == UNKNOWN_AUTHORITY;
  }

  /**
   * The failure of a connection, in words.
   *
   * @param route host and port, and the proxy on the way
   * @param host the host that was requested
   * @param registry the registry as in a reference, for the names of folders and variables
   */
  RegistryException on(String route, String host, String registry, Throwable cause) {
    String why =
        switch (this) {
          case PLAIN_HTTP -> "there is no TLS at " + route + ": the server speaks plain HTTP";
          case CLIENT_CERTIFICATE ->
              route + " asks for a client certificate, and takes no other login";
          case EXPIRED -> "the certificate of " + route + " has expired, or is not valid yet";
          case OTHER_NAME -> "the certificate of " + route + " is not valid for the name " + host;
          case UNKNOWN_AUTHORITY ->
              "the certificate of " + route + " is signed by an unknown authority";
          case OTHER -> "no TLS connection to " + route + " can be made: " + firstLine(cause);
        };
    String remedy =
        switch (this) {
          case PLAIN_HTTP ->
              "If that is intended, add --insecure-registry "
                  + registry
                  + ", or set COLOPHON_INSECURE_REGISTRIES="
                  + registry
                  + ".";
          case CLIENT_CERTIFICATE ->
              "Put it into ~/.docker/certs.d/"
                  + registry
                  + " as client.cert, and its key as client.key.";
          case EXPIRED -> "Renew the certificate; if it is new, check the clock of this machine.";
          case OTHER_NAME ->
              "Use a name that the certificate has, or give the server one for " + host + ".";
          case UNKNOWN_AUTHORITY ->
              "Name the authority's certificate in SSL_CERT_FILE, or put it into ~/.docker/certs.d/"
                  + registry
                  + " as ca.crt.";
          case OTHER -> "";
        };
    return RegistryException.lasting(why, remedy, cause);
  }

  private static String firstLine(Throwable failure) {
    return Optional.ofNullable(failure.getMessage())
        .flatMap(message -> message.lines().findFirst())
        .orElse(failure.getClass().getSimpleName());
  }

  private static <T extends Throwable> Optional<T> find(Throwable failure, Class<T> kind) {
    int depth = 0;
    for (Throwable cause = failure;
        cause != null && depth < 20;
        cause = cause.getCause(), depth++) {
      if (kind.isInstance(cause)) {
        return Optional.of(kind.cast(cause));
      }
    }
    return Optional.empty();
  }
}
