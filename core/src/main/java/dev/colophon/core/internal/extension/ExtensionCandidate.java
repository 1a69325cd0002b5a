package dev.colophon.core.internal.extension;

import java.util.Set;

/**
 * An extension whose names have not yet been compared with those of others.
 *
 * @param place its origin
 * @param kind the kind of its names, for messages, for example {@code type=}
 * @param names its type and aliases, or its transport
 */
record ExtensionCandidate<F>(
    Provenance place, String kind, Set<String> names, Extension<F> extension) {

  /** Whether both claim the same name. */
  boolean sharesNameWith(ExtensionCandidate<F> other) {
    return other.names().stream().anyMatch(names::contains);
  }
}
