package dev.colophon.exporter.image.auth;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The repositories of a request and what it does to them, as token servers take it (Docker Registry
 * token authentication, "scope").
 *
 * @param repository the repository that the request is to
 * @param push whether it writes there
 * @param mountedFrom further repositories that it reads
 */
public record Scope(String repository, boolean push, List<String> mountedFrom) {

  /** Copies the list, so that the record does not change. */
  public Scope {
    mountedFrom = List.copyOf(mountedFrom);
  }

  /** Reading a repository. */
  public static Scope pull(String repository) {
    return new Scope(repository, false, List.of());
  }

  /** Reading and writing a repository. */
  public static Scope push(String repository) {
    return new Scope(repository, true, List.of());
  }

  /** This, and reading another repository. */
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
   * The values of {@code scope} for a challenge. Where the registry names this repository, these
   * are ours, with what it wants beyond; where it names other resources only, it knows the
   * repository by another name, and its own count (a repository's path in Artifactory).
   *
   * @param named the scope in the challenge; empty where there is none
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
