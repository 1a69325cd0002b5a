package dev.colophon.core.internal.lint;

import dev.colophon.core.image.Place;

/** Checks a single value. */
interface ValueCheck {

  /** Checks the value and adds findings. */
  void check(Place place, String key, String value, Findings findings);
}
