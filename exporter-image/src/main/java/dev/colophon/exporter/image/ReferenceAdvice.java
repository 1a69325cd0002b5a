package dev.colophon.exporter.image;

import dev.colophon.spi.Advice;
import java.util.regex.Pattern;

/** Advice on names of images as other programs write them, and on addresses of the web. */
final class ReferenceAdvice {

  private static final String DOCKER_HUB_PAGE = "hub.docker.com/";

  /** A host without a dot, with its port and a repository, looks like a transport and a folder. */
  private static final Pattern PORT = Pattern.compile("[0-9]{1,5}/.+");

  private ReferenceAdvice() {}

  /**
   * Advice on the reference to write; none if the text is no name of an image.
   *
   * @param other the text before the colon
   * @param location the text after it
   */
  static Advice on(String other, String location) {
    if (PORT.matcher(location).matches()) {
      return write(other + ":" + location);
    }
    return switch (other) {
      case "docker-image", "registry", "image" -> write(location);
      case "http", "https" -> webAddress(other, location);
      default -> Advice.NONE;
    };
  }

  private static Advice webAddress(String scheme, String address) {
    if (address.startsWith(DOCKER_HUB_PAGE)) {
      return Advice.of(
          "This is the page of an image. Write docker://"
              + address
                  .substring(DOCKER_HUB_PAGE.length())
                  .replaceFirst("^_/", "")
                  .replaceFirst("^r/", "")
                  .replaceFirst("/tags.*|[?#].*|/$", "")
              + ".");
    }
    String plain = scheme.equals("http") ? " and add --insecure-registry HOST:PORT" : "";
    return write(address.replaceFirst("/$", "") + plain);
  }

  private static Advice write(String name) {
    return Advice.of("Write docker://" + name + ".");
  }
}
