package dev.colophon.exporter.image.http;

import java.io.IOException;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.Optional;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedTrustManager;

/** Trusts what authorities confirm, which are parsed only when a handshake needs them. */
final class LazyTrust extends X509ExtendedTrustManager {

  private final Authorities authorities;

  LazyTrust(Authorities authorities) {
    this.authorities = authorities;
  }

  /** Checks a chain. */
  @FunctionalInterface
  private interface Check {

    /** Fails if a manager does not trust the chain. */
    void by(X509ExtendedTrustManager manager) throws CertificateException;
  }

  /** What a few authorities do not confirm, all of them decide about, and give the reason. */
  private void check(X509Certificate[] chain, Check check) throws CertificateException {
    try {
      Optional<X509ExtendedTrustManager> few = authorities.namedIn(chain);
      if (few.isPresent() && confirms(few.get(), check)) {
        return;
      }
      check.by(authorities.all());
    } catch (CertificateException e) {
      throw e;
    } catch (GeneralSecurityException | IOException e) {
      throw new CertificateException("the certificate authorities cannot be read: " + e, e);
    }
  }

  private static boolean confirms(X509ExtendedTrustManager manager, Check check) {
    try {
      check.by(manager);
      return true;
    } catch (CertificateException e) {
      return false;
    }
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String kind) throws CertificateException {
    check(chain, manager -> manager.checkServerTrusted(chain, kind));
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String kind, Socket socket)
      throws CertificateException {
    check(chain, manager -> manager.checkServerTrusted(chain, kind, socket));
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String kind, SSLEngine engine)
      throws CertificateException {
    check(chain, manager -> manager.checkServerTrusted(chain, kind, engine));
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String kind) throws CertificateException {
    check(chain, manager -> manager.checkClientTrusted(chain, kind));
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String kind, Socket socket)
      throws CertificateException {
    check(chain, manager -> manager.checkClientTrusted(chain, kind, socket));
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String kind, SSLEngine engine)
      throws CertificateException {
    check(chain, manager -> manager.checkClientTrusted(chain, kind, engine));
  }

  /** Only a server that requests certificates from clients needs them. */
  @Override
  public X509Certificate[] getAcceptedIssuers() {
    return new X509Certificate[0];
  }
}
