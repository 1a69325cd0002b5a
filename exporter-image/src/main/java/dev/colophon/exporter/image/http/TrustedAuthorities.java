package dev.colophon.exporter.image.http;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;

/**
 * Whose certificates a registry may show: Java's own authorities, those of {@code SSL_CERT_FILE}
 * and {@code SSL_CERT_DIR}, and those in the {@code certs.d} folders of Docker and of the
 * containers tools, which are for one registry each.
 */
final class TrustedAuthorities {

  private final Map<String, String> environment;

  /** The authorities that an environment names. */
  TrustedAuthorities(Map<String, String> environment) {
    this.environment = environment;
  }

  /**
   * How a connection to a registry proves who answers; empty when Java's own way will do.
   *
   * @param registry host and port as in a reference
   * @throws RegistryException if a file that is named cannot be used
   */
  Optional<SSLContext> context(String registry) throws RegistryException {
    List<Path> files = files(registry);
    if (files.isEmpty()) {
      return Optional.empty();
    }
    try {
      KeyStore authorities = KeyStore.getInstance(KeyStore.getDefaultType());
      authorities.load(null, null);
      int number = 0;
      for (X509Certificate known : trustManager(null).getAcceptedIssuers()) {
        authorities.setCertificateEntry("java" + number++, known);
      }
      for (Path file : files) {
        for (Certificate certificate : read(file)) {
          authorities.setCertificateEntry("file" + number++, certificate);
        }
      }
      return Optional.of(contextOf(trustManager(authorities)));
    } catch (GeneralSecurityException | IOException e) {
      if (e instanceof RegistryException known) {
        throw known;
      }
      throw RegistryException.lasting("its certificate authorities cannot be read", "", e);
    }
  }

  /** A context that takes whatever certificate is shown, for {@code registry.insecure=true}. */
  static SSLContext anyCertificate() {
    return withoutFiles(new TrustAnyone());
  }

  /** A context for who speaks no TLS: it takes no certificate, and reads no file. */
  static SSLContext noCertificate() {
    return withoutFiles(new TrustNobody());
  }

  private static SSLContext withoutFiles(TrustManager trust) {
    try {
      return contextOf(trust);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this Java has no TLS", e);
    }
  }

  private static SSLContext contextOf(TrustManager trust) throws GeneralSecurityException {
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, new TrustManager[] {trust}, null);
    return context;
  }

  private static X509TrustManager trustManager(@Nullable KeyStore authorities)
      throws GeneralSecurityException {
    TrustManagerFactory factory =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    factory.init(authorities);
    for (TrustManager manager : factory.getTrustManagers()) {
      if (manager instanceof X509TrustManager found) {
        return found;
      }
    }
    throw new GeneralSecurityException("this Java trusts nobody");
  }

  private List<Path> files(String registry) throws RegistryException {
    List<Path> files = new ArrayList<>();
    Optional.ofNullable(environment.get("SSL_CERT_FILE"))
        .filter(text -> !text.isEmpty())
        .ifPresent(text -> files.add(Path.of(text)));
    for (Path folder : folders(registry)) {
      try (Stream<Path> entries = Files.list(folder)) {
        entries.filter(TrustedAuthorities::isAuthority).sorted().forEach(files::add);
      } catch (IOException e) {
        throw RegistryException.lasting("the folder " + folder + " cannot be read", "", e);
      }
    }
    return files;
  }

  private static boolean isAuthority(Path file) {
    String name = String.valueOf(file.getFileName());
    return name.endsWith(".crt") || name.endsWith(".pem");
  }

  private List<Path> folders(String registry) {
    List<Path> folders = new ArrayList<>();
    for (String text : environment.getOrDefault("SSL_CERT_DIR", "").split(":", -1)) {
      if (!text.isEmpty()) {
        folders.add(Path.of(text));
      }
    }
    folders.add(Path.of("/etc/docker/certs.d", registry));
    folders.add(Path.of("/etc/containers/certs.d", registry));
    Optional.ofNullable(environment.get("HOME"))
        .ifPresent(
            home -> {
              folders.add(Path.of(home, ".docker", "certs.d", registry));
              folders.add(Path.of(home, ".config", "containers", "certs.d", registry));
            });
    return folders.stream().filter(Files::isDirectory).toList();
  }

  private static Collection<? extends Certificate> read(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return CertificateFactory.getInstance("X.509").generateCertificates(in);
    } catch (CertificateException e) {
      throw RegistryException.lasting(
          file + " holds no certificates", "It has to be in the PEM form.", e);
    } catch (IOException e) {
      throw RegistryException.lasting(file + " cannot be read", "", e);
    }
  }

  /** Checks nothing; an extended manager is asked for the host name too, so that is not checked. */
  private static final class TrustAnyone extends X509ExtendedTrustManager {

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String kind) {}

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String kind, Socket socket) {}

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String kind, SSLEngine engine) {}

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String kind) {}

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String kind, Socket socket) {}

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String kind, SSLEngine engine) {}

    @Override
    public X509Certificate[] getAcceptedIssuers() {
      return new X509Certificate[0];
    }
  }

  private static final class TrustNobody implements X509TrustManager {

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String kind)
        throws CertificateException {
      throw new CertificateException("no certificate is expected here");
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String kind)
        throws CertificateException {
      throw new CertificateException("no certificate is expected here");
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
      return new X509Certificate[0];
    }
  }
}
