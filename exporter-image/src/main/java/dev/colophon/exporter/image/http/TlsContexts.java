package dev.colophon.exporter.image.http;

import dev.colophon.spi.ExecutionContext;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;

/**
 * The TLS contexts of a run: one for all registries that have no certificates of their own, so that
 * they share its sessions, and one for each of the others.
 */
public final class TlsContexts {

  private static final char[] NO_PASSWORD = {};

  private final CertificateFiles files;
  private final PemFiles pem;
  private final ExecutionContext context;
  private final JavaAuthorities java;
  private @Nullable SSLContext common;

  /** The contexts of a run. */
  public TlsContexts(ExecutionContext context, JavaAuthorities java) {
    this.files = new CertificateFiles(context.environment());
    this.pem = new PemFiles(context);
    this.context = context;
    this.java = java;
  }

  /**
   * The context of a connection to a registry.
   *
   * @param registry host and port as in a reference
   * @param anyCertificate whether certificates are not checked
   * @throws RegistryException if a file of certificates cannot be used
   */
  SSLContext of(String registry, boolean anyCertificate) throws RegistryException {
    List<Certificate> authorities = authorities(registry);
    Optional<CertificateFiles.Client> client = files.client(registry);
    try {
      if (anyCertificate) {
        return context(keys(client), new AnyCertificate());
      }
      if (authorities.isEmpty() && client.isEmpty()) {
        return common();
      }
      return context(keys(client), trust(authorities));
    } catch (GeneralSecurityException e) {
      throw RegistryException.lasting(
          "the certificates for " + registry + " cannot be used", "", e);
    }
  }

  /** The authorities are read while the connection is made. */
  private synchronized SSLContext common() throws GeneralSecurityException {
    SSLContext known = common;
    if (known == null) {
      ExecutorService loading = context.newThreads(1, "colophon-authorities");
      loading.execute(this::preload);
      loading.shutdown();
      known = context(new KeyManager[0], new LazyTrust(java::trustManager));
      common = known;
    }
    return known;
  }

  private void preload() {
    try {
      java.trustManager();
    } catch (GeneralSecurityException | IOException e) {
      // The handshake meets it again, and says so.
    }
  }

  private List<Certificate> authorities(String registry) throws RegistryException {
    List<Certificate> certificates = new java.util.ArrayList<>();
    for (java.nio.file.Path file : files.authorities(registry)) {
      certificates.addAll(pem.certificates(file));
    }
    return certificates;
  }

  private X509ExtendedTrustManager trust(List<Certificate> authorities) {
    return new LazyTrust(new Together(java, authorities));
  }

  /** Java's own authorities and others, put together once. */
  private static final class Together implements LazyTrust.Maker {

    private final JavaAuthorities java;
    private final List<Certificate> others;
    private @Nullable X509ExtendedTrustManager made;

    Together(JavaAuthorities java, List<Certificate> others) {
      this.java = java;
      this.others = others;
    }

    @Override
    public synchronized X509ExtendedTrustManager get()
        throws GeneralSecurityException, IOException {
      X509ExtendedTrustManager known = made;
      if (known == null) {
        KeyStore all = emptyStore();
        int number = 0;
        for (X509Certificate certificate : java.trustManager().getAcceptedIssuers()) {
          all.setCertificateEntry("java" + number++, certificate);
        }
        for (Certificate certificate : others) {
          all.setCertificateEntry("file" + number++, certificate);
        }
        known = JavaAuthorities.trusting(all);
        made = known;
      }
      return known;
    }
  }

  private KeyManager[] keys(Optional<CertificateFiles.Client> client)
      throws GeneralSecurityException, RegistryException {
    if (client.isEmpty()) {
      return new KeyManager[0];
    }
    Certificate[] chain = pem.certificates(client.get().certificate()).toArray(new Certificate[0]);
    try {
      KeyStore store = emptyStore();
      store.setKeyEntry("client", pem.key(client.get().key()), NO_PASSWORD, chain);
      KeyManagerFactory factory =
          KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
      factory.init(store, NO_PASSWORD);
      return factory.getKeyManagers();
    } catch (IOException e) {
      throw e instanceof RegistryException known
          ? known
          : RegistryException.lasting(client.get().key() + " cannot be used", "", e);
    }
  }

  private static KeyStore emptyStore() throws GeneralSecurityException, IOException {
    KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
    store.load(null, null);
    return store;
  }

  private static SSLContext context(KeyManager[] keys, TrustManager trust)
      throws GeneralSecurityException {
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(keys, new TrustManager[] {trust}, new SecureRandom());
    return context;
  }
}
