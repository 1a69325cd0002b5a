package dev.colophon.exporter.image.http;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;

/**
 * The authorities of a context: Java's own and those of files. Of the usual 140, a server's chain
 * needs one, and a process that has just started takes a millisecond to parse each. So those that
 * the chain names are tried first.
 */
final class Authorities {

  private final JavaAuthorities java;
  private final List<CertificateFile> files;
  private Optional<List<byte[]>> encoded = Optional.empty();
  private boolean split;
  private @Nullable X509ExtendedTrustManager all;

  /**
   * @param files the authorities in addition to Java's
   */
  Authorities(JavaAuthorities java, List<CertificateFile> files) {
    this.java = java;
    this.files = List.copyOf(files);
  }

  /** Reads them, so that a later call only has to choose. */
  void preload() {
    try {
      if (encoded().isEmpty()) {
        all();
      }
    } catch (GeneralSecurityException | IOException e) {
      // The handshake fails in the same way, and reports it.
    }
  }

  /**
   * A manager that trusts those of the authorities whose names are in a chain, which are all that
   * can complete it, unless a name is encoded in two ways; empty if they cannot be told without
   * parsing all.
   */
  Optional<X509ExtendedTrustManager> namedIn(X509Certificate... chain)
      throws GeneralSecurityException, IOException {
    List<String> names = new ArrayList<>();
    for (X509Certificate certificate : chain) {
      names.add(latin(certificate.getIssuerX500Principal().getEncoded()));
    }
    KeyStore named = emptyStore();
    for (byte[] certificate : encoded().orElse(List.of())) {
      String content = latin(certificate);
      if (names.stream().anyMatch(content::contains)) {
        named.setCertificateEntry("named" + named.size(), parse(certificate));
      }
    }
    return named.size() == 0 ? Optional.empty() : Optional.of(JavaAuthorities.trusting(named));
  }

  private static String latin(byte[] bytes) {
    return new String(bytes, StandardCharsets.ISO_8859_1);
  }

  private static Certificate parse(byte[] certificate) throws GeneralSecurityException {
    return CertificateFactory.getInstance("X.509")
        .generateCertificate(new ByteArrayInputStream(certificate));
  }

  private synchronized Optional<List<byte[]>> encoded()
      throws GeneralSecurityException, IOException {
    if (!split) {
      encoded = split();
      split = true;
    }
    return encoded;
  }

  private Optional<List<byte[]>> split() throws GeneralSecurityException, IOException {
    Optional<List<byte[]>> own = java.encoded();
    if (own.isEmpty()) {
      return own;
    }
    List<byte[]> joined = new ArrayList<>(own.get());
    for (CertificateFile file : files) {
      Optional<List<byte[]>> blocks = file.blocks();
      if (blocks.isEmpty()) {
        return blocks;
      }
      joined.addAll(blocks.get());
    }
    return Optional.of(joined);
  }

  /**
   * A manager that trusts all of them.
   *
   * @throws GeneralSecurityException if one cannot be read
   * @throws IOException if a file cannot be read, or holds no certificates
   */
  synchronized X509ExtendedTrustManager all() throws GeneralSecurityException, IOException {
    X509ExtendedTrustManager known = all;
    if (known == null) {
      known = together();
      all = known;
    }
    return known;
  }

  private X509ExtendedTrustManager together() throws GeneralSecurityException, IOException {
    X509ExtendedTrustManager own = java.trustManager();
    Set<ByteBuffer> known = new HashSet<>();
    for (X509Certificate certificate : own.getAcceptedIssuers()) {
      known.add(ByteBuffer.wrap(certificate.getEncoded()));
    }
    List<Certificate> others = new ArrayList<>();
    for (CertificateFile file : files) {
      others.addAll(file.others(known));
    }
    if (others.isEmpty()) {
      return own;
    }
    KeyStore store = emptyStore();
    for (X509Certificate certificate : own.getAcceptedIssuers()) {
      store.setCertificateEntry("java" + store.size(), certificate);
    }
    for (Certificate certificate : others) {
      store.setCertificateEntry("file" + store.size(), certificate);
    }
    return JavaAuthorities.trusting(store);
  }

  static KeyStore emptyStore() throws GeneralSecurityException, IOException {
    KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
    store.load(null, null);
    return store;
  }
}
