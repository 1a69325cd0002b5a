package dev.colophon.core.internal.draft;

import dev.colophon.spi.model.Annotations;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Annotations of a root descriptor that say how an image was named, and when it was exported. */
public final class ExportNames {

  private static final Set<String> KEYS =
      Set.of(Annotations.CREATED, Annotations.REF_NAME, Annotations.CONTAINERD_IMAGE_NAME);

  /** The repositories that containerd pulled the image from. */
  private static final String DISTRIBUTION_SOURCE = "containerd.io/distribution.source.";

  private ExportNames() {}

  /** Whether an annotation is one of them. */
  public static boolean contains(String key) {
    return KEYS.contains(key) || key.startsWith(DISTRIBUTION_SOURCE);
  }

  /** The other annotations. */
  public static Map<String, String> without(Map<String, String> annotations) {
    Map<String, String> others = new TreeMap<>(annotations);
    others.keySet().removeIf(ExportNames::contains);
    return others;
  }
}
