package dev.colophon.exporter.image.http;

import dev.colophon.spi.ExecutionContext;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.security.cert.Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import org.jspecify.annotations.Nullable;

/**
 * The TLS contexts of a run: one for all registries without certificates of their own, so that they
 * share its sessions, and one for each of the others.
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
    List<CertificateFile> authorities = new ArrayList<>();
    for (Path file : files.authorities(registry)) {
      authorities.add(pem.read(file));
    }
    Optional<CertificateFiles.Client> client = files.client(registry);
    try {
      if (anyCertificate) {
        return context(keys(client), new AnyCertificate());
      }
      if (authorities.isEmpty() && client.isEmpty()) {
        return common();
      }
      return context(keys(client), loading(authorities));
    } catch (GeneralSecurityException e) {
      throw RegistryException.lasting(
          "the certificates for " + registry + " cannot be used", "", e);
    }
  }

  private synchronized SSLContext common() throws GeneralSecurityException {
    SSLContext known = common;
    if (known == null) {
      known = context(new KeyManager[0], loading(List.of()));
      common = known;
    }
    return known;
  }

  /** Starts to read the authorities while the connection is being made. */
  private LazyTrust loading(List<CertificateFile> files) {
    Authorities authorities = new Authorities(java, files);
    ExecutorService loading = context.newThreads(1, "colophon-authorities");
    loading.execute(authorities::preload);
    loading.shutdown();
    return new LazyTrust(authorities);
  }

  private KeyManager[] keys(Optional<CertificateFiles.Client> client)
      throws GeneralSecurityException, RegistryException {
    if (client.isEmpty()) {
      return new KeyManager[0];
    }
    Certificate[] chain =
        pem.read(client.get().certificate()).certificates().toArray(new Certificate[0]);
    try {
      KeyStore store = Authorities.emptyStore();
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

  private static SSLContext context(KeyManager[] keys, TrustManager trust)
      throws GeneralSecurityException {
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(keys, new TrustManager[] {trust}, new SecureRandom());
    return context;
  }
}
