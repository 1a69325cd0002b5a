package dev.colophon.core.internal.extension;

import java.nio.file.Path;
import java.util.Set;

/**
 * An extension whose names nobody has compared yet with those of others.
 *
 * @param plugin where it came from
 * @param kind what its names are, for messages: {@code type=} for example
 * @param names its type and aliases, or its transport
 */
record ExtensionCandidate<F>(Path plugin, String kind, Set<String> names, Extension<F> extension) {}
