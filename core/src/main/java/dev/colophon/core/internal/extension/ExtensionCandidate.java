package dev.colophon.core.internal.extension;

import java.util.Set;

/**
 * An extension whose names have not been compared yet with those of others.
 *
 * @param place the place that it came from
 * @param kind what its names are, for messages: {@code type=} for example
 * @param names its type and aliases, or its transport
 */
record ExtensionCandidate<F>(
    Provenance place, String kind, Set<String> names, Extension<F> extension) {

  /** Whether both claim one name. */
  boolean sharesNameWith(ExtensionCandidate<F> other) {
    return other.names().stream().anyMatch(names::contains);
  }
}
