package dev.colophon.exporter.image.connection;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javax.net.ssl.SNIServerName;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.StandardConstants;

/**
 * TLS over a connection to a server. The JDK does not accept names with an underscore, neither for
 * a certificate nor for the server name indication, so such a name is compared here.
 *
 * @param factory creates the connections, and checks who signed the certificate
 * @param anyCertificate whether the name in the certificate is ignored
 */
record ServerTls(SSLSocketFactory factory, boolean anyCertificate) {

  private static final int DNS_NAME = 2;

  /** A name that {@link javax.net.ssl.SNIHostName} does not accept. */
  private static final class AnyServerName extends SNIServerName {

    AnyServerName(String host) {
      super(StandardConstants.SNI_HOST_NAME, host.getBytes(StandardCharsets.US_ASCII));
    }
  }

  /**
   * Returns the secured connection. Closing it closes the given one.
   *
   * @param protocols the application protocols to offer, in the order of preference; may be empty
   */
  SSLSocket over(Socket plain, Server server, List<String> protocols) throws IOException {
    SSLSocket socket = (SSLSocket) factory.createSocket(plain, server.host(), server.port(), true);
    boolean own = server.host().contains("_");
    SSLParameters parameters = socket.getSSLParameters();
    if (own) {
      parameters.setServerNames(List.of(new AnyServerName(server.host())));
    } else {
      parameters.setEndpointIdentificationAlgorithm("HTTPS");
    }
    parameters.setApplicationProtocols(protocols.toArray(String[]::new));
    socket.setSSLParameters(parameters);
    socket.startHandshake();
    if (own && !anyCertificate) {
      requireName(socket.getSession().getPeerCertificates()[0], server.host());
    }
    return socket;
  }

  /** Follows RFC 9525, 6.3: a wildcard stands for the first label. */
  private static void requireName(Certificate certificate, String host)
      throws SSLHandshakeException {
    try {
      Collection<List<?>> names =
          Optional.ofNullable(((X509Certificate) certificate).getSubjectAlternativeNames())
              .orElse(List.of());
      for (List<?> name : names) {
        if (Integer.valueOf(DNS_NAME).equals(name.get(0))
            && covers(String.valueOf(name.get(1)), host)) {
          return;
        }
      }
      throw mismatch(new CertificateException("No name matching " + host + " found"));
    } catch (CertificateException e) {
      throw mismatch(e);
    }
  }

  private static SSLHandshakeException mismatch(CertificateException cause) {
    SSLHandshakeException failure = new SSLHandshakeException(cause.getMessage());
    failure.initCause(cause);
    return failure;
  }

  static boolean covers(String pattern, String host) {
    String lower = host.toLowerCase(Locale.ROOT);
    String name = pattern.toLowerCase(Locale.ROOT);
    int label = lower.indexOf('.');
    return name.equals(lower)
        || (name.startsWith("*.")
            && name.indexOf('.', 2) > 0
            && label > 0
            && lower.substring(label).equals(name.substring(1)));
  }
}
