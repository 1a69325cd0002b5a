package dev.colophon.core.internal.lint;

import dev.colophon.core.image.ImageOutline;

/** Checks a group of related rules. */
interface LintCheck {

  /** Checks the image and adds findings. */
  void check(ImageOutline image, Findings findings);
}
