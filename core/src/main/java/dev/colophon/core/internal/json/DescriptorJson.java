package dev.colophon.core.internal.json;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.colophon.spi.SourceException;
import dev.colophon.spi.model.Descriptor;
import dev.colophon.spi.model.Platform;
import java.util.Optional;
import java.util.Set;

/**
 * Reads and writes descriptors and platforms as JSON. Fields are in the order of Go's image-spec
 * structs, followed by unknown fields.
 */
public final class DescriptorJson {

  private static final FieldNames KNOWN =
      new FieldNames(
          Set.of(
              "mediaType",
              "digest",
              "size",
              "urls",
              "annotations",
              "data",
              "platform",
              "artifactType"));

  private static final FieldNames KNOWN_OF_PLATFORM =
      new FieldNames(Set.of("architecture", "os", "os.version", "os.features", "variant"));

  private DescriptorJson() {}

  /**
   * Reads a descriptor.
   *
   * @param what the name of the descriptor, for the message
   * @throws SourceException if the object is not a descriptor
   */
  public static Descriptor read(ObjectNode json, String what) {
    DocumentFields fields = new DocumentFields(json, what);
    fields.requireSpelling(KNOWN);
    return Descriptor.of(
            fields.requiredText("mediaType"),
            fields.requiredDigest("digest"),
            fields.requiredSize("size"))
        .withUrls(fields.texts("urls"))
        .withData(fields.text("data").filter(data -> !data.isEmpty()))
        .withPlatform(
            fields
                .object("platform")
                .map(platform -> readPlatform(platform, "the platform in " + what))
                .filter(platform -> !isEmpty(platform)))
        .withArtifactType(fields.text("artifactType").filter(type -> !type.isEmpty()))
        .withAnnotations(fields.textMap("annotations"))
        .withExtensions(UnknownFields.texts(json, KNOWN.known()));
  }

  /** Whether a platform has no values, which some writers use for an unknown platform. */
  private static boolean isEmpty(Platform platform) {
    return platform.os().isEmpty() && platform.architecture().isEmpty();
  }

  private static Platform readPlatform(ObjectNode json, String what) {
    new DocumentFields(json, what).requireSpelling(KNOWN_OF_PLATFORM);
    Platform known = ConfigJson.platform(json, what);
    return Platform.of(
        known.os(),
        known.architecture(),
        known.variant(),
        known.osVersion(),
        known.osFeatures(),
        UnknownFields.texts(json, KNOWN_OF_PLATFORM.known()));
  }

  /** Writes a descriptor as a JSON object, without empty optional fields. */
  public static ObjectNode write(Descriptor descriptor) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("mediaType", descriptor.mediaType());
    json.put("digest", descriptor.digest().toString());
    json.put("size", descriptor.size());
    if (!descriptor.urls().isEmpty()) {
      descriptor.urls().forEach(json.putArray("urls")::add);
    }
    AnnotationsJson.put(json, descriptor.annotations());
    descriptor.data().ifPresent(data -> json.put("data", data));
    descriptor.platform().ifPresent(platform -> json.set("platform", writePlatform(platform)));
    descriptor.artifactType().ifPresent(type -> json.put("artifactType", type));
    descriptor.extensions().forEach((name, text) -> json.set(name, BoundedJson.readTrusted(text)));
    return json;
  }

  private static ObjectNode writePlatform(Platform platform) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("architecture", platform.architecture());
    json.put("os", platform.os());
    Optional.of(platform.osVersion())
        .filter(v -> !v.isEmpty())
        .ifPresent(v -> json.put("os.version", v));
    if (!platform.osFeatures().isEmpty()) {
      platform.osFeatures().forEach(json.putArray("os.features")::add);
    }
    Optional.of(platform.variant())
        .filter(v -> !v.isEmpty())
        .ifPresent(v -> json.put("variant", v));
    platform.extensions().forEach((name, text) -> json.set(name, BoundedJson.readTrusted(text)));
    return json;
  }
}
