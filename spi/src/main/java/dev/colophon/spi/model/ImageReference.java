package dev.colophon.spi.model;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The full name of an image: registry, repository, and a tag, a digest, both or neither (the
 * grammar of distribution/reference, which Docker and BuildKit use).
 */
public final class ImageReference {

  /** The registry of a reference that names none. */
  public static final String DEFAULT_REGISTRY = "docker.io";

  /** The tag of a reference that has neither tag nor digest. */
  public static final String DEFAULT_TAG = "latest";

  private static final String OFFICIAL = "library/";
  private static final int MAX_NAME_LENGTH = 255;
  private static final Pattern REGISTRY =
      Pattern.compile(
          "(?:(?:[a-zA-Z0-9]|[a-zA-Z0-9][a-zA-Z0-9-]*[a-zA-Z0-9])"
              + "(?:\\.(?:[a-zA-Z0-9]|[a-zA-Z0-9][a-zA-Z0-9-]*[a-zA-Z0-9]))*"
              + "|\\[[a-fA-F0-9:]+\\])(?::[0-9]+)?");
  private static final Pattern COMPONENT =
      Pattern.compile("[a-z0-9]+(?:(?:\\.|_|__|-+)[a-z0-9]+)*");
  private static final Pattern TAG = Pattern.compile("\\w[\\w.-]{0,127}");

  private final String registry;
  private final String repository;
  private final Optional<String> tag;
  private final Optional<Digest> digest;

  private ImageReference(
      String registry, String repository, Optional<String> tag, Optional<Digest> digest) {
    // Checked first, because the patterns would overflow the stack on a long name.
    if (registry.length() + 1 + repository.length() > MAX_NAME_LENGTH) {
      throw new IllegalArgumentException(
          "the name is longer than " + MAX_NAME_LENGTH + " characters");
    }
    if (!REGISTRY.matcher(registry).matches()) {
      throw new IllegalArgumentException("\"" + registry + "\" is not a registry host");
    }
    checkRepository(repository);
    tag.ifPresent(ImageReference::checkTag);
    this.registry = registry;
    this.repository = repository;
    this.tag = tag;
    this.digest = digest;
  }

  /**
   * Returns a reference with these parts.
   *
   * @param registry the host of the registry, and its port if there is one: {@code docker.io},
   *     {@code localhost:5000}
   * @param repository the path of the repository: {@code library/debian}
   * @param tag the tag
   * @param digest the digest
   * @throws IllegalArgumentException if a part does not match the grammar
   */
  public static ImageReference of(
      String registry, String repository, Optional<String> tag, Optional<Digest> digest) {
    return new ImageReference(registry, repository, tag, digest);
  }

  private static void checkRepository(String repository) {
    for (String component : repository.split("/", -1)) {
      if (!COMPONENT.matcher(component).matches()) {
        throw new IllegalArgumentException(
            component.isEmpty()
                ? "a part of the repository is empty"
                : "\""
                    + component
                    + "\" is not a part of a repository (lower-case letters and digits, joined by"
                    + " one of . _ __ -)");
      }
    }
  }

  private static void checkTag(String tag) {
    if (!TAG.matcher(tag).matches()) {
      throw new IllegalArgumentException(
          "\"" + tag + "\" is not a tag (letters, digits, _ . and -, at most 128)");
    }
  }

  /**
   * Parses a reference. Without a registry, it belongs to Docker Hub, where a repository of one
   * component gets the prefix {@code library/}. No tag is added.
   *
   * @throws IllegalArgumentException if the text is not a reference; the message is a clause with
   *     the reason
   */
  public static ImageReference parse(String text) {
    String rest = text;
    Optional<Digest> digest = Optional.empty();
    int at = rest.indexOf('@');
    if (at >= 0) {
      digest = Optional.of(Digest.parse(rest.substring(at + 1)));
      rest = rest.substring(0, at);
    }
    Optional<String> tag = Optional.empty();
    int colon = rest.lastIndexOf(':');
    if (colon > rest.lastIndexOf('/')) {
      tag = Optional.of(rest.substring(colon + 1));
      rest = rest.substring(0, colon);
    }
    if (rest.isEmpty()) {
      throw new IllegalArgumentException("it has no repository");
    }
    return ofName(rest, tag, digest);
  }

  private static ImageReference ofName(String name, Optional<String> tag, Optional<Digest> digest) {
    int slash = name.indexOf('/');
    String first = slash < 0 ? "" : name.substring(0, slash);
    boolean hasRegistry = isRegistry(first);
    String registry = hasRegistry ? first : DEFAULT_REGISTRY;
    String repository = hasRegistry ? name.substring(slash + 1) : name;
    if (registry.equals("index.docker.io")) {
      registry = DEFAULT_REGISTRY;
    }
    if (registry.equals(DEFAULT_REGISTRY) && repository.indexOf('/') < 0) {
      repository = OFFICIAL + repository;
    }
    return new ImageReference(registry, repository, tag, digest);
  }

  private static boolean isRegistry(String first) {
    return first.contains(".")
        || first.contains(":")
        || first.equals("localhost")
        || !first.equals(first.toLowerCase(Locale.ROOT));
  }

  /** Returns this reference, with the tag {@code latest} if it has neither tag nor digest. */
  public ImageReference withDefaultTag() {
    return tag.isPresent() || digest.isPresent()
        ? this
        : new ImageReference(registry, repository, Optional.of(DEFAULT_TAG), digest);
  }

  /** Returns this reference with another digest and without a tag. */
  public ImageReference withDigest(Digest other) {
    return new ImageReference(registry, repository, Optional.empty(), Optional.of(other));
  }

  /** Registry and repository: {@code docker.io/library/debian}. */
  public String name() {
    return registry + "/" + repository;
  }

  /**
   * The short form that Docker shows: {@code debian:12} for {@code docker.io/library/debian:12}.
   * The name of Docker Hub is kept if the repository would otherwise look like a registry.
   */
  public String familiar() {
    String shortName = name();
    int slash = Math.max(0, repository.indexOf('/'));
    if (registry.equals(DEFAULT_REGISTRY) && !isRegistry(repository.substring(0, slash))) {
      boolean official =
          repository.startsWith(OFFICIAL) && repository.indexOf('/', OFFICIAL.length()) < 0;
      shortName = official ? repository.substring(OFFICIAL.length()) : repository;
    }
    return shortName + suffix();
  }

  private String suffix() {
    return tag.map(t -> ":" + t).orElse("") + digest.map(d -> "@" + d).orElse("");
  }

  /** The full form: {@code docker.io/library/debian:12}. */
  @Override
  public String toString() {
    return name() + suffix();
  }

  /**
   * The host of the registry, and its port if there is one: {@code docker.io}, {@code
   * localhost:5000}.
   */
  public String registry() {
    return registry;
  }

  /** The path of the repository: {@code library/debian}. */
  public String repository() {
    return repository;
  }

  /** The tag. */
  public Optional<String> tag() {
    return tag;
  }

  /** The digest. */
  public Optional<Digest> digest() {
    return digest;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ImageReference that
        && registry.equals(that.registry)
        && repository.equals(that.repository)
        && tag.equals(that.tag)
        && digest.equals(that.digest);
  }

  @Override
  public int hashCode() {
    return registry.hashCode();
  }
}
