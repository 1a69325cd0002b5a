package dev.colophon.exporter.docker.engine;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** An authority of its own in a folder, made by the JDK's keytool. */
final class Certificates {

  private static final char[] PASSWORD = "changeit".toCharArray();

  private final Path folder;

  private Certificates(Path folder) {
    this.folder = folder;
  }

  /** Makes an authority, a server of 127.0.0.1 and a client, and the client's files. */
  static Certificates in(Path folder) throws IOException, InterruptedException {
    Certificates made = authority(folder);
    for (String name : List.of("server", "client")) {
      made.keytool(
          "-genkeypair",
          "-alias",
          name,
          "-dname",
          "CN=" + name,
          "-keyalg",
          "RSA",
          "-ext",
          "bc=ca:true");
    }
    for (String name : List.of("server", "client")) {
      made.keytool("-certreq", "-alias", name, "-file", name + ".csr");
      made.keytool(
          "-gencert",
          "-alias",
          "ca",
          "-infile",
          name + ".csr",
          "-outfile",
          name + ".crt",
          "-rfc",
          "-ext",
          "san=ip:127.0.0.1");
      made.keytool("-importcert", "-alias", name, "-file", name + ".crt", "-noprompt");
    }
    Files.copy(folder.resolve("client.crt"), folder.resolve("cert.pem"));
    return made;
  }

  /** Makes an authority alone. */
  static Certificates authority(Path folder) throws IOException, InterruptedException {
    Certificates made = new Certificates(folder);
    made.keytool(
        "-genkeypair", "-alias", "ca", "-dname", "CN=ca", "-keyalg", "RSA", "-ext", "bc=ca:true");
    made.keytool("-exportcert", "-alias", "ca", "-rfc", "-file", "ca.pem");
    return made;
  }

  private void keytool(String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
    command.addAll(Arrays.asList(arguments));
    command.addAll(List.of("-keystore", "store.p12", "-storepass", new String(PASSWORD)));
    Path log = folder.resolve("keytool.log");
    Process process =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    if (!process.waitFor(60, TimeUnit.SECONDS) || process.exitValue() != 0) {
      process.destroyForcibly();
      throw new IOException(command + ": " + Files.readString(log));
    }
  }

  /** The client's key in PKCS #8. */
  byte[] clientKey() throws GeneralSecurityException, IOException {
    return Objects.requireNonNull(store().getKey("client", PASSWORD)).getEncoded();
  }

  void writeKey(String label, byte[] der) throws IOException {
    String base64 = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der);
    Files.writeString(
        folder.resolve("key.pem"),
        "-----BEGIN " + label + "-----\n" + base64 + "\n-----END " + label + "-----\n",
        StandardCharsets.US_ASCII);
  }

  /** The server's side, which believes the authority. */
  SSLContext server() throws GeneralSecurityException, IOException {
    KeyStore own = store();
    own.deleteEntry("client");
    own.deleteEntry("ca");
    KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    keys.init(own, PASSWORD);
    KeyStore believed = KeyStore.getInstance("PKCS12");
    believed.load(null, null);
    believed.setCertificateEntry("ca", store().getCertificate("ca"));
    TrustManagerFactory trust =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(believed);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
    return context;
  }

  private KeyStore store() throws GeneralSecurityException, IOException {
    KeyStore store = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(folder.resolve("store.p12"))) {
      store.load(in, PASSWORD);
    }
    return store;
  }
}
