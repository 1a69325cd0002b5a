package dev.colophon.exporter.image.http;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The files of certificates for registries: {@code SSL_CERT_FILE} and {@code SSL_CERT_DIR} for all
 * registries, and the {@code certs.d} folders of Docker and of the containers tools. Each of these
 * folders is for one registry and may also contain a client certificate.
 *
 * @param environment the variables of the process
 */
public record CertificateFiles(Map<String, String> environment) {

  private static final String CLIENT_CERTIFICATE = "COLOPHON_CLIENT_CERTIFICATE";
  private static final String CLIENT_KEY = "COLOPHON_CLIENT_KEY";
  private static final String SUFFIX = ".cert";

  /**
   * A client certificate.
   *
   * @param certificate the file of the certificate and its chain
   * @param key the file of its key
   */
  record Client(Path certificate, Path key) {}

  /**
   * Returns the files of authorities, in addition to Java's own.
   *
   * @param registry host and port as in a reference
   */
  List<Path> authorities(String registry) throws RegistryException {
    List<Path> files = new ArrayList<>();
    variable("SSL_CERT_FILE").ifPresent(text -> files.add(Path.of(text)));
    for (String text : environment.getOrDefault("SSL_CERT_DIR", "").split(":", -1)) {
      if (!text.isEmpty() && Files.isDirectory(Path.of(text))) {
        files.addAll(files(Path.of(text), ".crt", ".pem"));
      }
    }
    for (Path folder : folders(registry)) {
      files.addAll(files(folder, ".crt", ".pem"));
    }
    return files;
  }

  /**
   * Returns the client certificate: from variables, or else from the first folder that has a
   * certificate with its key.
   *
   * @param registry host and port as in a reference
   * @throws RegistryException if there is a certificate without its key
   */
  Optional<Client> client(String registry) throws RegistryException {
    Optional<String> certificate = variable(CLIENT_CERTIFICATE);
    Optional<String> key = variable(CLIENT_KEY);
    if (certificate.isPresent() != key.isPresent()) {
      throw new RegistryException(
          "only one of " + CLIENT_CERTIFICATE + " and " + CLIENT_KEY + " is set",
          "Set both, or none.");
    }
    if (certificate.isPresent()) {
      return Optional.of(new Client(Path.of(certificate.get()), Path.of(key.orElseThrow())));
    }
    for (Path folder : folders(registry)) {
      for (Path file : files(folder, SUFFIX)) {
        return Optional.of(new Client(file, keyOf(file)));
      }
    }
    return Optional.empty();
  }

  /**
   * Whether there are certificates for one registry alone, which therefore uses TLS.
   *
   * @param registry host and port as in a reference
   */
  public boolean areFor(String registry) {
    return !folders(registry).isEmpty();
  }

  private static Path keyOf(Path certificate) throws RegistryException {
    String name = String.valueOf(certificate.getFileName());
    Path key =
        certificate.resolveSibling(name.substring(0, name.length() - SUFFIX.length()) + ".key");
    if (!Files.exists(key)) {
      throw new RegistryException(certificate + " has no key", "Put its key into " + key + ".");
    }
    return key;
  }

  private List<Path> folders(String registry) {
    List<Path> folders = new ArrayList<>();
    folders.add(Path.of("/etc/docker/certs.d", registry));
    folders.add(Path.of("/etc/containers/certs.d", registry));
    variable("HOME")
        .ifPresent(
            home -> {
              folders.add(Path.of(home, ".docker", "certs.d", registry));
              folders.add(Path.of(home, ".config", "containers", "certs.d", registry));
            });
    return folders.stream().filter(Files::isDirectory).toList();
  }

  private static List<Path> files(Path folder, String... suffixes) throws RegistryException {
    try (Stream<Path> entries = Files.list(folder)) {
      return entries
          .filter(file -> Stream.of(suffixes).anyMatch(file.toString()::endsWith))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw RegistryException.lasting("the folder " + folder + " cannot be read", "", e);
    }
  }

  private Optional<String> variable(String name) {
    return Optional.ofNullable(environment.get(name)).filter(text -> !text.isEmpty());
  }
}
