package dev.colophon.core.lint;

import dev.colophon.core.outline.ImageOutline;

/** Looks for what a few rules that belong together are about. */
interface Check {

  /** Adds what it finds in the image. */
  void check(ImageOutline image, Findings findings);
}
