package dev.colophon.tests.support;

/** Who a registry lets in, as its configuration says it. */
public sealed interface RegistryAccess {

  /** The name that {@link Password} and the token server let in. */
  String USERNAME = "colophon";

  /** The password that goes with {@link #USERNAME}. */
  String PASSWORD = "s3cret-colon:and space";

  /** Everybody. */
  record Open() implements RegistryAccess {
    @Override
    public String auth() {
      return "";
    }
  }

  /**
   * Who knows the password.
   *
   * @param file a file of Apache's {@code htpasswd}, as the registry sees it
   */
  record Password(String file) implements RegistryAccess {
    @Override
    public String auth() {
      return "auth: {htpasswd: {realm: tests, path: " + file + "}}\n";
    }
  }

  /**
   * Who has a token.
   *
   * @param realm the address of the token server
   * @param certificate the file of its certificate, as the registry sees it
   */
  record Token(String realm, String certificate) implements RegistryAccess {
    @Override
    public String auth() {
      return "auth: {token: {realm: \""
          + realm
          + "\", service: tests, issuer: "
          + TokenServer.ISSUER
          + ", rootcertbundle: "
          + certificate
          + "}}\n";
    }
  }

  /**
   * Everybody, over TLS.
   *
   * @param certificate the file of its certificate
   * @param key the file of its key
   */
  record Tls(String certificate, String key) implements RegistryAccess {
    @Override
    public String auth() {
      return "";
    }

    @Override
    public String tls() {
      return ", tls: {certificate: " + certificate + ", key: " + key + "}";
    }
  }

  /** How the configuration says that it speaks TLS, if it does. */
  default String tls() {
    return "";
  }

  /** The part of the configuration that says so. */
  String auth();

  /** The whole configuration. */
  default String config(int port, String data) {
    return "version: 0.1\n"
        + "log: {level: info, accesslog: {disabled: true}}\n"
        + "storage: {filesystem: {rootdirectory: "
        + data
        + "}}\n"
        + "http: {addr: \"127.0.0.1:"
        + port
        + "\""
        + tls()
        + "}\n"
        + auth();
  }

  /** The content of a password file that lets {@link #USERNAME} in with {@link #PASSWORD}. */
  static String passwordFile() {
    return USERNAME + ":" + BCRYPT + "\n";
  }

  /** What bcrypt, at its least cost, makes of {@link #PASSWORD}. */
  String BCRYPT = "$2y$05$abcdefghijklmnopqrstuuGEecmb13wVpzAh6Nv0.GfnHlhoFFgPC";
}
