package dev.colophon.core.internal.draft;

import dev.colophon.spi.model.Annotations;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Annotations of a root descriptor that contain an image's name and export time. */
public final class ExportNames {

  private static final Set<String> KEYS =
      Set.of(Annotations.CREATED, Annotations.REF_NAME, Annotations.CONTAINERD_IMAGE_NAME);

  /** The prefix of containerd's annotations with the repositories of an image. */
  private static final String DISTRIBUTION_SOURCE = "containerd.io/distribution.source.";

  private ExportNames() {}

  /** Whether a key is one of these annotations. */
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
