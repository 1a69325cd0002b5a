package dev.colophon.tests.referrer;

import dev.colophon.tests.registry.scripted.ScriptedRegistry;
import java.nio.file.Path;
import java.util.Map;

/** A place that keeps images. */
enum ImagePlace {
  FOLDER,
  ARCHIVE,
  STORE,
  REGISTRY,
  REGISTRY_WITH_REFERRERS_API;

  /** The options of an output that writes there. */
  String output(Path folder, ScriptedRegistry registry) {
    return switch (this) {
      case FOLDER -> "type=oci,tar=false,name=app:1,dest=" + folder.resolve("layout-" + this);
      case ARCHIVE -> "type=oci,name=app:1,dest=" + folder.resolve("archive-" + this);
      case STORE -> "type=image,name=app:1";
      case REGISTRY, REGISTRY_WITH_REFERRERS_API -> "type=registry,name=" + name(registry);
    };
  }

  /** The image that was written there. */
  String source(Path folder, ScriptedRegistry registry) {
    return switch (this) {
      case FOLDER -> "oci:" + folder.resolve("layout-" + this) + ":1";
      case ARCHIVE -> "oci-archive:" + folder.resolve("archive-" + this) + ":1";
      case STORE -> "store:app:1";
      case REGISTRY, REGISTRY_WITH_REFERRERS_API -> "docker://" + name(registry);
    };
  }

  private String name(ScriptedRegistry registry) {
    return registry.host() + "/app:1";
  }

  /** A registry of that kind. */
  ScriptedRegistry start() {
    ScriptedRegistry registry = ScriptedRegistry.start();
    return this == REGISTRY_WITH_REFERRERS_API ? registry.withReferrersApi() : registry;
  }

  static Map<String, String> environment(Path folder) {
    return Map.of("COLOPHON_STORE", folder.resolve("store").toString());
  }
}
