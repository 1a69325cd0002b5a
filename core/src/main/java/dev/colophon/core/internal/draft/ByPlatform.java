package dev.colophon.core.internal.draft;

import dev.colophon.spi.model.Platform;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Values for platforms as users write them, looked up by a platform that they {@linkplain
 * Platform#matches match}. A lookup does not test every value, so the time for many options and
 * platforms grows only linearly.
 *
 * @param <T> the type of the values
 */
public final class ByPlatform<T> {

  private static final Comparator<Entry<?>> IN_ORDER =
      (a, b) -> Integer.compare(a.number(), b.number());

  private final Map<Platform, List<Entry<T>>> entries = new HashMap<>();
  private int size;

  private record Entry<T>(int number, Platform requested, T value) {}

  /** Creates an empty map. */
  public ByPlatform() {}

  /** Adds a value for a platform, which may have several. */
  public void add(Platform requested, T value) {
    Platform normalized = requested.normalized();
    entries
        .computeIfAbsent(key(normalized, normalized.osVersion()), key -> new ArrayList<>())
        .add(new Entry<>(size++, normalized, value));
  }

  /** The values for platforms that match this one, in the order in which they were added. */
  public List<T> matching(Platform candidate) {
    if (entries.isEmpty()) {
      return List.of();
    }
    Platform there = candidate.normalized();
    Stream<Entry<T>> found = at(there, "");
    if (!there.osVersion().isEmpty()) {
      found = Stream.concat(found, at(there, there.osVersion()));
    }
    return found
        .filter(entry -> entry.requested().matches(there))
        .sorted(IN_ORDER)
        .map(Entry::value)
        .toList();
  }

  private Stream<Entry<T>> at(Platform there, String version) {
    return entries.getOrDefault(key(there, version), List.of()).stream();
  }

  private static Platform key(Platform platform, String version) {
    return Platform.of(
        platform.os(), platform.architecture(), platform.variant(), version, List.of());
  }
}
