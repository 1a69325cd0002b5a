package dev.colophon.core.internal.diff;

import dev.colophon.core.diff.Change;
import dev.colophon.core.diff.Topic;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/** Collects changes. */
final class Changes {

  private final List<Change> list = new ArrayList<>();

  /** Adds a change if the values differ. */
  void compare(Topic topic, String place, String key, String before, String after) {
    if (!before.equals(after)) {
      list.add(new Change(topic, place, key, Optional.of(before), Optional.of(after)));
    }
  }

  /** Adds a change for each key whose values differ or that only one side has. */
  void compare(Topic topic, String place, Map<String, String> before, Map<String, String> after) {
    TreeSet<String> keys = new TreeSet<>(before.keySet());
    keys.addAll(after.keySet());
    for (String key : keys) {
      Optional<String> old = Optional.ofNullable(before.get(key));
      Optional<String> now = Optional.ofNullable(after.get(key));
      if (!old.equals(now)) {
        list.add(new Change(topic, place, key, old, now));
      }
    }
  }

  /** Adds a value that only the first image has. */
  void removed(Topic topic, String place, String key, String value) {
    list.add(new Change(topic, place, key, Optional.of(value), Optional.empty()));
  }

  /** Adds a value that only the second image has. */
  void added(Topic topic, String place, String key, String value) {
    list.add(new Change(topic, place, key, Optional.empty(), Optional.of(value)));
  }

  int size() {
    return list.size();
  }

  List<Change> toList() {
    return List.copyOf(list);
  }
}
