package dev.colophon.exporter.image.http;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;

/**
 * The authorities of this Java, loaded once and only when a handshake needs them. By default, Java
 * reads its key store byte by byte, once for each context, which takes most of the time of a short
 * command.
 */
public final class JavaAuthorities {

  private final Opener opener;
  private @Nullable X509ExtendedTrustManager loaded;
  private byte @Nullable [] content;

  /** Opens the file of the authorities. */
  @FunctionalInterface
  interface Opener {

    /** Opens a new stream of the file. */
    InputStream open(Path file) throws IOException;
  }

  /** Returns the authorities of the key store that this Java is configured with. */
  public JavaAuthorities() {
    this(Files::newInputStream);
  }

  JavaAuthorities(Opener opener) {
    this.opener = opener;
  }

  /**
   * Returns a manager that trusts these authorities.
   *
   * @throws GeneralSecurityException if they cannot be read
   * @throws IOException if they cannot be read
   */
  synchronized X509ExtendedTrustManager trustManager()
      throws GeneralSecurityException, IOException {
    X509ExtendedTrustManager known = loaded;
    if (known == null) {
      known = trusting(keyStore().orElse(null));
      loaded = known;
    }
    return known;
  }

  /** A manager that trusts the certificates of a key store, or those of Java's default store. */
  static X509ExtendedTrustManager trusting(@Nullable KeyStore authorities)
      throws GeneralSecurityException {
    TrustManagerFactory factory =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    factory.init(authorities);
    for (TrustManager manager : factory.getTrustManagers()) {
      if (manager instanceof X509ExtendedTrustManager found) {
        return found;
      }
    }
    throw new GeneralSecurityException("this Java has no trust manager");
  }

  /**
   * Returns the encoded certificates of the authorities; empty if they cannot be told without
   * loading the key store.
   *
   * @throws IOException if they cannot be read
   */
  synchronized Optional<List<byte[]>> encoded() throws IOException {
    Optional<Path> file = file();
    return file.isPresent() && password().isEmpty()
        ? JksFile.certificates(content(file.get()))
        : Optional.empty();
  }

  /** The key store; empty if it is not a file of one of Java's own kinds. */
  private Optional<KeyStore> keyStore() throws GeneralSecurityException, IOException {
    Optional<Path> file = file();
    if (file.isEmpty()) {
      return Optional.empty();
    }
    KeyStore store =
        KeyStore.getInstance(
            System.getProperty("javax.net.ssl.trustStoreType", KeyStore.getDefaultType()));
    String password = password();
    store.load(
        new ByteArrayInputStream(content(file.get())),
        password.isEmpty() ? null : password.toCharArray());
    return Optional.of(store);
  }

  private static String password() {
    return System.getProperty("javax.net.ssl.trustStorePassword", "");
  }

  private byte[] content(Path file) throws IOException {
    byte[] known = content;
    if (known == null) {
      try (InputStream in = opener.open(file)) {
        known = in.readAllBytes();
      }
      content = known;
    }
    return known;
  }

  /** Looks for it as Java does (JSSE Reference Guide, "The Default TrustManager"). */
  private static Optional<Path> file() {
    if (System.getProperty("javax.net.ssl.trustStoreProvider") != null) {
      return Optional.empty();
    }
    String named = System.getProperty("javax.net.ssl.trustStore", "");
    Path folder = Path.of(System.getProperty("java.home", ""), "lib", "security");
    Stream<Path> candidates =
        named.isEmpty()
            ? Stream.of(folder.resolve("jssecacerts"), folder.resolve("cacerts"))
            : Stream.of(Path.of(named));
    return candidates.filter(Files::isRegularFile).findFirst();
  }
}
