package dev.colophon.core.internal.found.git;

import java.util.List;
import java.util.Optional;

/**
 * The state of a repository.
 *
 * @param revision the full hash of the commit at HEAD
 * @param remote the configured address of the remote {@code origin}, or of the only remote; it may
 *     contain credentials
 * @param tags the names of the tags that point at the commit, sorted
 * @param changed whether tracked files differ from the commit
 */
record GitState(String revision, Optional<String> remote, List<String> tags, boolean changed) {

  /** Copies the list to keep the record immutable. */
  GitState {
    tags = List.copyOf(tags);
  }

  /** Leaves out the address, which may contain credentials. */
  @Override
  public String toString() {
    return revision;
  }
}
