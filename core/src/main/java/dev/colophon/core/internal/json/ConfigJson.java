package dev.colophon.core.internal.json;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.colophon.core.image.ImageConfig;
import dev.colophon.spi.image.DocumentBytes;
import dev.colophon.spi.model.Platform;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads the parts of an image config that Colophon uses (OCI image-spec, config.md). */
public final class ConfigJson {

  private static final FieldNames TOP = new FieldNames(ConfigDocument.FIELDS);
  private static final FieldNames SETTINGS = new FieldNames(ConfigDocument.FIELDS_OF_CONFIG);
  private static final FieldNames ROOTFS = new FieldNames(Set.of("type", "diff_ids"));

  private ConfigJson() {}

  /**
   * Checks that all readers understand the fields of a config in the same way.
   *
   * @param what the name of the config, for the message
   * @throws dev.colophon.spi.SourceException if it is not a JSON object, or a field's spelling is
   *     ambiguous to readers
   */
  public static void check(DocumentBytes config, String what) {
    read(config, what);
  }

  /**
   * Reads the fields of a config.
   *
   * @throws dev.colophon.spi.SourceException if it is not a JSON object, or a field's spelling is
   *     ambiguous to readers
   */
  static ObjectNode read(DocumentBytes config, String what) {
    ObjectNode json = BoundedJson.readObject(config, what);
    DocumentFields fields = new DocumentFields(json, what);
    fields.requireSpelling(TOP);
    fields
        .object("config")
        .ifPresent(settings -> new DocumentFields(settings, what).requireSpelling(SETTINGS));
    fields
        .object("rootfs")
        .ifPresent(rootfs -> new DocumentFields(rootfs, what).requireSpelling(ROOTFS));
    return json;
  }

  /**
   * The platform in a config. Absent fields are empty.
   *
   * @param what the name of the config, for the message
   * @throws dev.colophon.spi.SourceException if it is not a JSON object, or the fields are of other
   *     types
   */
  public static Platform platform(DocumentBytes config, String what) {
    return platform(read(config, what), what);
  }

  /** The labels of a config, sorted by key. */
  public static Map<String, String> labels(DocumentBytes config, String what) {
    return labels(new DocumentFields(read(config, what), what), what);
  }

  private static Map<String, String> labels(DocumentFields fields, String what) {
    return fields
        .object("config")
        .map(inner -> new DocumentFields(inner, what).textMap("Labels"))
        .orElseGet(Map::of);
  }

  /**
   * The settings of a config.
   *
   * @param what the name of the config, for the message
   * @throws dev.colophon.spi.SourceException if it is not a JSON object, or its fields are of other
   *     types
   */
  public static ImageConfig config(DocumentBytes config, String what) {
    ObjectNode json = read(config, what);
    DocumentFields fields = new DocumentFields(json, what);
    return new ImageConfig(
        labels(fields, what),
        fields
            .object("rootfs")
            .map(rootfs -> new DocumentFields(rootfs, what).texts("diff_ids"))
            .orElseGet(List::of),
        ConfigFields.of(json));
  }

  static Platform platform(ObjectNode json, String what) {
    DocumentFields fields = new DocumentFields(json, what);
    return Platform.of(
        fields.text("os").orElse(""),
        fields.text("architecture").orElse(""),
        fields.text("variant").orElse(""),
        fields.text("os.version").orElse(""),
        fields.texts("os.features"));
  }
}
