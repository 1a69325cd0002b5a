package dev.colophon.distribution;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Base64;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/**
 * A key for TLS on this machine.
 *
 * @param store the file of the key and its certificate
 * @param certificate the file of the certificate alone
 */
record TrainingKey(Path store, Path certificate) {

  private static final String NAME = "training";
  private static final String PASSWORD = "training";

  /** Makes a key with Java's own tool. */
  static TrainingKey make(Path folder)
      throws IOException, InterruptedException, GeneralSecurityException {
    TrainingKey key = new TrainingKey(folder.resolve("key.p12"), folder.resolve("ca.pem"));
    Process tool =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-keyalg",
                "RSA",
                "-alias",
                NAME,
                "-dname",
                "CN=" + NAME,
                "-ext",
                "SAN=IP:127.0.0.1",
                "-storetype",
                "PKCS12",
                "-storepass",
                PASSWORD,
                "-keystore",
                key.store().toString())
            .inheritIO()
            .start();
    if (tool.waitFor() != 0) {
      throw new IOException("keytool failed");
    }
    byte[] encoded = key.load().getCertificate(NAME).getEncoded();
    Files.writeString(
        key.certificate(),
        "-----BEGIN CERTIFICATE-----\n"
            + Base64.getMimeEncoder().encodeToString(encoded)
            + "\n-----END CERTIFICATE-----\n");
    return key;
  }

  SSLContext context() throws IOException, GeneralSecurityException {
    KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    keys.init(load(), PASSWORD.toCharArray());
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(keys.getKeyManagers(), null, null);
    return context;
  }

  private KeyStore load() throws IOException, GeneralSecurityException {
    KeyStore loaded = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(store)) {
      loaded.load(in, PASSWORD.toCharArray());
    }
    return loaded;
  }
}
