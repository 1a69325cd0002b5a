package dev.colophon.core.internal.diff;

import dev.colophon.spi.model.Descriptor;
import java.util.Map;
import java.util.TreeMap;

/** The fields of a descriptor other than its content, platform and annotations. */
final class DescriptorFields {

  private DescriptorFields() {}

  static Map<String, String> of(Descriptor descriptor) {
    Map<String, String> fields = new TreeMap<>(descriptor.extensions());
    descriptor.artifactType().ifPresent(type -> fields.put("artifactType", type));
    descriptor.data().ifPresent(data -> fields.put("data", data));
    if (!descriptor.urls().isEmpty()) {
      fields.put("urls", String.join(" ", descriptor.urls()));
    }
    descriptor.platform().ifPresent(platform -> fields.putAll(platform.extensions()));
    return fields;
  }
}
