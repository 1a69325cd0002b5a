package dev.colophon.core.internal.option;

import dev.colophon.core.annotation.AnnotationOption;

/** Annotation options as they are written in {@code --output}. */
public final class OptionSpelling {

  private OptionSpelling() {}

  /** The option that means the same: {@code annotation-manifest[linux/arm64].a=b}. */
  public static String of(AnnotationOption option) {
    String platform = option.platform().map(p -> "[" + p + "]").orElse("");
    return "annotation-" + option.level() + platform + "." + option.key() + "=" + option.value();
  }
}
