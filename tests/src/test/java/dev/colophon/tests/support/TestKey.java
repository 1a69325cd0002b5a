package dev.colophon.tests.support;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.util.Base64;

/**
 * A key and its self-signed certificate, made anew.
 *
 * @param key the private key
 * @param certificate the certificate
 * @param keyFile the key in PEM
 * @param certificateFile the certificate in PEM
 */
public record TestKey(PrivateKey key, Certificate certificate, Path keyFile, Path certificateFile) {

  private static final String ALIAS = "test";
  private static final String PASSWORD = "changeit";

  /** A key for 127.0.0.1, in files of a folder. */
  public static TestKey make(Path folder, String name) {
    Path store = folder.resolve(name + ".p12");
    String keytool = Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
    Program.of(
            keytool,
            "-genkeypair",
            "-alias",
            ALIAS,
            "-keyalg",
            "RSA",
            "-keysize",
            "2048",
            "-dname",
            "CN=" + name,
            "-ext",
            "san=ip:127.0.0.1",
            "-validity",
            "2",
            "-keystore",
            store.toString(),
            "-storepass",
            PASSWORD)
        .run()
        .successfully();
    try (InputStream in = Files.newInputStream(store)) {
      KeyStore keys = KeyStore.getInstance("PKCS12");
      keys.load(in, PASSWORD.toCharArray());
      PrivateKey key = (PrivateKey) keys.getKey(ALIAS, PASSWORD.toCharArray());
      Certificate certificate = keys.getCertificate(ALIAS);
      return new TestKey(
          key,
          certificate,
          pem(folder.resolve(name + ".key"), "PRIVATE KEY", key.getEncoded()),
          pem(folder.resolve(name + ".pem"), "CERTIFICATE", certificate.getEncoded()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Path pem(Path file, String kind, byte[] content) throws IOException {
    String body =
        Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII)).encodeToString(content);
    return Files.writeString(
        file, "-----BEGIN " + kind + "-----\n" + body + "\n-----END " + kind + "-----\n");
  }
}
