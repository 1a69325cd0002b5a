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
    return output(folder, "name=" + name(registry, 1));
  }

  /** The options of an output that writes there under two names. */
  String outputOfTwoNames(Path folder, ScriptedRegistry registry) {
    return output(folder, "\"name=" + name(registry, 1) + "," + name(registry, 2) + "\"");
  }

  private String output(Path folder, String names) {
    return switch (this) {
      case FOLDER -> "type=oci,tar=false," + names + ",dest=" + file(folder);
      case ARCHIVE -> "type=oci," + names + ",dest=" + file(folder);
      case STORE -> "type=image," + names;
      case REGISTRY, REGISTRY_WITH_REFERRERS_API -> "type=registry," + names;
    };
  }

  /** The image that was written there. */
  String source(Path folder, ScriptedRegistry registry) {
    return isLayout() ? layout(folder) + ":1" : source(registry, 1);
  }

  /** The image under its second name. */
  String secondName(Path folder, ScriptedRegistry registry) {
    return isLayout() ? layout(folder) + ":app:2" : source(registry, 2);
  }

  /** The image under all names that can be read together. */
  String allNames(Path folder, ScriptedRegistry registry) {
    return isLayout() ? layout(folder) : source(registry, 1);
  }

  /** Whether several names of an image are read together there. */
  boolean isLayout() {
    return this == FOLDER || this == ARCHIVE;
  }

  private String layout(Path folder) {
    return (this == FOLDER ? "oci:" : "oci-archive:") + file(folder);
  }

  private Path file(Path folder) {
    return folder.resolve((this == FOLDER ? "layout-" : "archive-") + this);
  }

  private String source(ScriptedRegistry registry, int tag) {
    return (this == STORE ? "store:" : "docker://") + name(registry, tag);
  }

  private String name(ScriptedRegistry registry, int tag) {
    boolean local = isLayout() || this == STORE;
    return (local ? "" : registry.host() + "/") + "app:" + tag;
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
