package dev.colophon.core.internal.lint;

import dev.colophon.core.image.ImageOutline;

/** Looks for what a few rules that belong together are about. */
interface LintCheck {

  /** Adds what it finds in the image. */
  void check(ImageOutline image, Findings findings);
}
