package dev.colophon.exporter.image.http;

import java.io.IOException;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedTrustManager;

/** A trust manager that is created when the first handshake needs it. */
final class LazyTrust extends X509ExtendedTrustManager {

  private final Maker maker;

  /** Creates the manager once, and returns the same one from then on. */
  @FunctionalInterface
  interface Maker {

    /** The manager. */
    X509ExtendedTrustManager get() throws GeneralSecurityException, IOException;
  }

  LazyTrust(Maker maker) {
    this.maker = maker;
  }

  private X509ExtendedTrustManager manager() throws CertificateException {
    try {
      return maker.get();
    } catch (CertificateException e) {
      throw e;
    } catch (GeneralSecurityException | IOException e) {
      throw new CertificateException("the certificate authorities cannot be read: " + e, e);
    }
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String kind) throws CertificateException {
    manager().checkServerTrusted(chain, kind);
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String kind, Socket socket)
      throws CertificateException {
    manager().checkServerTrusted(chain, kind, socket);
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String kind, SSLEngine engine)
      throws CertificateException {
    manager().checkServerTrusted(chain, kind, engine);
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String kind) throws CertificateException {
    manager().checkClientTrusted(chain, kind);
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String kind, Socket socket)
      throws CertificateException {
    manager().checkClientTrusted(chain, kind, socket);
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String kind, SSLEngine engine)
      throws CertificateException {
    manager().checkClientTrusted(chain, kind, engine);
  }

  /** Only a server that requests certificates from clients needs them. */
  @Override
  public X509Certificate[] getAcceptedIssuers() {
    return new X509Certificate[0];
  }
}
