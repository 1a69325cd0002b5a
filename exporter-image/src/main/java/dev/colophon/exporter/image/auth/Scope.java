package dev.colophon.exporter.image.auth;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The repositories of a request and its access to them, as token servers expect it (Docker Registry
 * token authentication, "scope").
 *
 * @param repository the repository of the request
 * @param push whether the request writes to it
 * @param mountedFrom more repositories that the request reads
 */
public record Scope(String repository, boolean push, List<String> mountedFrom) {

  /** Copies the list to keep the record immutable. */
  public Scope {
    mountedFrom = List.copyOf(mountedFrom);
  }

  /** The scope to read a repository. */
  public static Scope pull(String repository) {
    return new Scope(repository, false, List.of());
  }

  /** The scope to read and write a repository. */
  public static Scope push(String repository) {
    return new Scope(repository, true, List.of());
  }

  /** This scope, extended to read another repository. */
  public Scope mounting(String other) {
    return new Scope(repository, push, List.of(other));
  }

  /** The values of {@code scope}, one for each repository. */
  List<String> spellings() {
    List<String> spellings = new ArrayList<>();
    spellings.add("repository:" + repository + ":" + actions());
    mountedFrom.forEach(other -> spellings.add("repository:" + other + ":pull"));
    return spellings;
  }

  /**
   * The values of {@code scope} for a challenge. If the challenge names this repository, they are
   * this scope and any further access that the challenge names. If it names only other resources,
   * the registry knows the repository by another name, such as a path in Artifactory, and the
   * challenge's scope is used.
   *
   * @param named the scope in the challenge; may be empty
   */
  List<String> spellings(String named) {
    String own = "repository:" + repository + ":";
    List<String> scopes = Stream.of(named.split(" ", -1)).filter(s -> !s.isEmpty()).toList();
    if (scopes.isEmpty()) {
      return spellings();
    }
    if (scopes.stream().noneMatch(this::isKnown)) {
      return scopes.size() == 1 ? List.of(withActions(scopes.get(0), actions())) : scopes;
    }
    List<String> spellings = new ArrayList<>(spellings());
    for (String other : scopes) {
      if (other.startsWith(own)) {
        spellings.set(0, withActions(spellings.get(0), other.substring(own.length())));
      }
    }
    return List.copyOf(spellings);
  }

  private boolean isKnown(String spelling) {
    return spelling.startsWith("repository:" + repository + ":")
        || mountedFrom.stream().anyMatch(from -> spelling.startsWith("repository:" + from + ":"));
  }

  private String actions() {
    return push ? "pull,push" : "pull";
  }

  private static String withActions(String spelling, String more) {
    int colon = spelling.lastIndexOf(':');
    Set<String> actions = new LinkedHashSet<>(List.of(spelling.substring(colon + 1).split(",")));
    actions.addAll(List.of(more.split(",")));
    return spelling.substring(0, colon + 1) + String.join(",", actions);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Scope that
        && push == that.push
        && repository.equals(that.repository)
        && mountedFrom.equals(that.mountedFrom);
  }

  @Override
  public int hashCode() {
    return repository.hashCode();
  }
}
