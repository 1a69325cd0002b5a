package dev.colophon.exporter.image;

import dev.colophon.spi.Advice;
import dev.colophon.spi.model.ImageReference;
import java.util.Locale;
import java.util.regex.Pattern;

/** Advice on image names as other programs write them, and on web addresses. */
final class ReferenceAdvice {

  private static final String DOCKER_HUB_PAGE = "hub.docker.com/";

  /**
   * A port and a repository. After a host without a dot, they look like a folder after a transport.
   */
  private static final Pattern PORT = Pattern.compile("[0-9]{1,5}/.+");

  /** Text that registry hosts contain and folder names normally do not. */
  private static final Pattern REGISTRY = Pattern.compile("[.:]|^localhost$");

  private ReferenceAdvice() {}

  /**
   * Advice on the reference to write; empty if the text is not the name of an image.
   *
   * @param other the text before the colon
   * @param location the text after it
   */
  static Advice on(String other, String location) {
    if (PORT.matcher(location).matches()) {
      return write(other + ":" + location);
    }
    return switch (other) {
      case "docker-image", "registry", "image", "oras" -> write(location);
      case "http", "https" -> webAddress(other, location);
      default -> Advice.NONE;
    };
  }

  /** Advice on a repository with upper-case letters, which user names may contain. */
  static Advice onCase(String name) {
    int slash = name.indexOf('/');
    int tag = Math.max(name.indexOf('@'), name.indexOf(':', name.lastIndexOf('/') + 1));
    int end = tag < 0 ? name.length() : tag;
    String lower = name.substring(0, end).toLowerCase(Locale.ROOT) + name.substring(end);
    return slash > 0
            && REGISTRY.matcher(name.substring(0, slash)).find()
            && !lower.equals(name)
            && isReference(lower)
        ? Advice.of("Repositories are in lower case: write docker://" + lower + ".")
        : Advice.NONE;
  }

  private static boolean isReference(String text) {
    try {
      return !ImageReference.parse(text).repository().isEmpty();
    } catch (IllegalArgumentException e) {
      return false;
    }
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
