package dev.colophon.core.internal.found.git;

import java.util.List;
import java.util.Optional;

/**
 * The state of a repository.
 *
 * @param revision the commit at HEAD, its whole name in hexadecimal
 * @param remote the address of the remote {@code origin}, or of the only remote, as it is
 *     configured: it may hold credentials
 * @param tags the names of the tags that point at the commit, sorted
 * @param changed whether files that are under version control differ from the commit
 */
record GitState(String revision, Optional<String> remote, List<String> tags, boolean changed) {

  /** Copies the list, so that the record does not change. */
  GitState {
    tags = List.copyOf(tags);
  }

  /** Leaves the address out, which may hold credentials. */
  @Override
  public String toString() {
    return revision;
  }
}
