package dev.colophon.core.internal.lint;

import dev.colophon.core.image.Place;

/** Looks at one value by itself. */
interface ValueCheck {

  /** Adds what it finds. */
  void check(Place place, String key, String value, Findings findings);
}
