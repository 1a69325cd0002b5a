package dev.colophon.exporter.image.registry;

import dev.colophon.exporter.image.http.AddressRange;
import dev.colophon.exporter.image.http.CertificateFiles;
import dev.colophon.exporter.image.http.RegistryException;
import dev.colophon.exporter.image.http.WebOrigin;
import dev.colophon.exporter.image.mirror.RegistriesConf;
import dev.colophon.spi.ExecutionContext;
import dev.colophon.spi.model.ImageReference;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Map;

/**
 * The addresses at which a registry may answer, in the order in which they are tried. As with
 * Docker, a registry on this machine may use plain HTTP; others must be configured as insecure.
 *
 * @param registry host and port as in a reference
 * @param insecure whether plain HTTP and any certificate are accepted
 * @param certified whether there are certificates for this registry, so that it probably uses TLS
 */
public record RegistryAddress(String registry, boolean insecure, boolean certified) {

  private static final int MAX_PORT = 65_535;
  private static final String INSECURE = "COLOPHON_INSECURE_REGISTRIES";

  /** The host of Docker Hub's API, which differs from the host in references. */
  private static final String HUB_API = "registry-1." + ImageReference.DEFAULT_REGISTRY;

  /**
   * An address at which the registry may answer.
   *
   * @param base scheme, host and port
   * @param anyCertificate whether certificates are not checked
   */
  record Endpoint(URI base, boolean anyCertificate) {

    /** Whether it is reached without TLS. */
    boolean isPlain() {
      return base.getScheme().equals("http");
    }
  }

  /**
   * The address of the registry to which an image is written.
   *
   * @throws RegistryException if it is blocked
   */
  static RegistryAddress ofDestination(
      ImageReference name, boolean insecure, ExecutionContext context) throws RegistryException {
    RegistriesConf conf = RegistriesConf.of(context);
    conf.requireAllowed(name);
    return of(name.registry(), insecure || conf.isInsecure(name), context.environment());
  }

  /**
   * The address of a registry; {@code COLOPHON_INSECURE_REGISTRIES} lists those that are insecure.
   */
  public static RegistryAddress of(
      String registry, boolean insecure, Map<String, String> environment) {
    List<String> listed = List.of(environment.getOrDefault(INSECURE, "").split("[,\\s]+"));
    String host = registry.replaceFirst(":[0-9]+$", "");
    boolean inRange =
        listed.stream()
            .flatMap(text -> AddressRange.find(text).stream())
            .anyMatch(range -> range.contains(host));
    return new RegistryAddress(
        registry,
        insecure || inRange || listed.contains(registry),
        new CertificateFiles(environment).areFor(registry));
  }

  /**
   * The addresses in the order in which they are tried.
   *
   * @throws RegistryException if the host or port is not valid in a URI: a reference allows more
   *     than a URI (RFC 3986, 3.2.2), for example {@code example.1}
   */
  List<Endpoint> endpoints() throws RegistryException {
    String host = registry.equals(ImageReference.DEFAULT_REGISTRY) ? HUB_API : registry;
    URI secure = address("https://" + host);
    URI plain = address("http://" + host);
    if (secure.getPort() == 443 || (secure.getPort() < 0 && !insecure)) {
      return List.of(new Endpoint(secure, insecure));
    }
    boolean loopback = WebOrigin.of(plain).isLoopback();
    if (loopback && !certified) {
      return List.of(new Endpoint(plain, insecure), new Endpoint(secure, insecure));
    }
    return loopback || insecure
        ? List.of(new Endpoint(secure, insecure), new Endpoint(plain, insecure))
        : List.of(new Endpoint(secure, false));
  }

  private URI address(String text) throws RegistryException {
    try {
      URI address = new URI(text);
      if (address.getHost() != null && address.getPort() <= MAX_PORT) {
        return address;
      }
    } catch (URISyntaxException e) {
      // Reported below.
    }
    throw new RegistryException(
        "\"" + registry + "\" is not a valid host name", "Check the name of the registry.");
  }
}
