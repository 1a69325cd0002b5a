package dev.colophon.exporter.docker.engine;

import dev.colophon.spi.ExecutionContext;
import dev.colophon.spi.machine.PresentFile;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.Collection;
import java.util.Optional;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;

/**
 * The files of Docker's client for an engine with TLS: {@code ca.pem} with trusted authorities, and
 * {@code cert.pem} with {@code key.pem} for the client.
 *
 * @param authority the certificates of trusted authorities; if absent, those of Java
 * @param certificate the client's certificate and its chain
 * @param key the client's key
 */
record EngineCertificates(
    Optional<Path> authority, Optional<Path> certificate, Optional<Path> key) {

  private static final char[] NO_PASSWORD = new char[0];
  private static final int MAX_FILE_SIZE = 4 << 20;

  /**
   * Finds the certificates in a folder.
   *
   * @throws EngineException if there are none, or a certificate has no key
   */
  static EngineCertificates in(Path folder) throws EngineException {
    EngineCertificates found =
        new EngineCertificates(
            PresentFile.at(folder.resolve("ca.pem")),
            PresentFile.at(folder.resolve("cert.pem")),
            PresentFile.at(folder.resolve("key.pem")));
    if (found.certificate.isPresent() != found.key.isPresent()) {
      throw new EngineException(
          folder + " holds only one of cert.pem and key.pem", "Put both there, or neither.");
    }
    if (found.authority.isEmpty() && found.certificate.isEmpty()) {
      throw new EngineException(
          folder + " holds no ca.pem, cert.pem and key.pem",
          "Set DOCKER_CERT_PATH to the folder that does.");
    }
    return found;
  }

  /**
   * Creates the TLS settings of a connection.
   *
   * @throws EngineException if a file is invalid
   */
  SSLContext tls(ExecutionContext context) throws EngineException {
    try {
      SSLContext tls = SSLContext.getInstance("TLS");
      tls.init(keys(context), trust(context), null);
      return tls;
    } catch (GeneralSecurityException | IOException e) {
      throw new EngineException(
          "the certificates for the Docker Engine cannot be used: " + e.getMessage(), "", e);
    }
  }

  private KeyManager[] keys(ExecutionContext context) throws GeneralSecurityException, IOException {
    KeyStore store = emptyStore();
    if (certificate.isPresent() && key.isPresent()) {
      Certificate[] chain = read(certificate.get(), context).toArray(new Certificate[0]);
      if (chain.length == 0) {
        throw new IOException(certificate.get() + " holds no certificate");
      }
      PrivateKey privateKey =
          PemKey.read(key.get(), chain[0].getPublicKey().getAlgorithm(), context);
      store.setKeyEntry("client", privateKey, NO_PASSWORD, chain);
    }
    KeyManagerFactory factory =
        KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    factory.init(store, NO_PASSWORD);
    return factory.getKeyManagers();
  }

  private TrustManager[] trust(ExecutionContext context)
      throws GeneralSecurityException, IOException {
    TrustManagerFactory factory =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    if (authority.isEmpty()) {
      factory.init((KeyStore) null);
      return factory.getTrustManagers();
    }
    KeyStore store = emptyStore();
    int number = 0;
    for (Certificate certificate : read(authority.get(), context)) {
      store.setCertificateEntry("authority" + number++, certificate);
    }
    factory.init(store);
    return factory.getTrustManagers();
  }

  private static KeyStore emptyStore() throws GeneralSecurityException, IOException {
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    return store;
  }

  private static Collection<? extends Certificate> read(Path file, ExecutionContext context)
      throws GeneralSecurityException, IOException {
    InputStream in = new ByteArrayInputStream(context.readFile(file, MAX_FILE_SIZE));
    return CertificateFactory.getInstance("X.509").generateCertificates(in);
  }
}
