package dev.colophon.exporter.image.proxy;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

/**
 * An HTTP proxy, as a rule one that is spoken to over TLS.
 *
 * @param address the proxy
 * @param limit how long it may take to answer
 * @param factory makes TLS connections that check its certificate; empty for plain HTTP
 */
record TlsProxy(ProxyAddress address, Duration limit, Optional<SSLSocketFactory> factory)
    implements Upstream {

  private static final int PASSWORD_WANTED = 407;

  @Override
  public Socket open(RequestHead request) throws IOException {
    Socket plain = Upstream.connect(address, limit);
    try {
      Socket socket = factory.isPresent() ? secured(plain, factory.get()) : plain;
      if (request.isConnect()) {
        tunnel(socket, request.target());
      } else {
        socket.getOutputStream().write(request.forProxy(address.authorization()));
      }
      return socket;
    } catch (IOException | RuntimeException e) {
      plain.close();
      throw e;
    }
  }

  private Socket secured(Socket plain, SSLSocketFactory tls) throws IOException {
    SSLSocket socket = (SSLSocket) tls.createSocket(plain, address.host(), address.port(), true);
    SSLParameters parameters = socket.getSSLParameters();
    parameters.setEndpointIdentificationAlgorithm("HTTPS");
    socket.setSSLParameters(parameters);
    socket.startHandshake();
    return socket;
  }

  private void tunnel(Socket socket, String target) throws IOException {
    String authorization =
        address.authorization().map(value -> "Proxy-Authorization: " + value + "\r\n").orElse("");
    String request =
        "CONNECT " + target + " HTTP/1.1\r\nHost: " + target + "\r\n" + authorization + "\r\n";
    socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
    int status = status(socket.getInputStream());
    if (status == PASSWORD_WANTED) {
      throw new ProxyLoginException();
    }
    if (status / 100 != 2) {
      throw new IOException("it refuses: status " + status);
    }
  }

  /** Reads the head of an answer, of which only the status counts. */
  private static int status(InputStream in) throws IOException {
    String line = RequestHead.read(in).target();
    if (!line.matches("[0-9]{3}")) {
      throw new IOException("its answer is not one of HTTP");
    }
    return Integer.parseInt(line);
  }
}
