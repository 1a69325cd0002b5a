package dev.colophon.exporter.image.auth;

import java.util.ArrayList;
import java.util.List;

/**
 * What a request wants to do with which repositories, as token servers take it (Docker Registry
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
    spellings.add("repository:" + repository + (push ? ":pull,push" : ":pull"));
    mountedFrom.forEach(other -> spellings.add("repository:" + other + ":pull"));
    return spellings;
  }

  /** Written out: what a record brings is linked at run time, which every start would pay for. */
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
