package dev.colophon.core.internal.json;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.colophon.spi.image.DocumentBytes;
import dev.colophon.spi.model.Digest;
import dev.colophon.spi.model.Platform;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * An image config that is being created or changed (OCI image-spec, config.md). Its fields are
 * written in the order of Go's image-spec structs, followed by unknown fields in their original
 * order. Not safe for use by several threads.
 */
public final class ConfigDocument {

  private static final String CONFIG = "config";
  private static final String ROOTFS = "rootfs";
  private static final String DIFF_IDS = "diff_ids";
  private static final String AUTHOR = "author";
  private static final String HEALTH_CHECK = "Healthcheck";

  /** The limits of a health check, in the order of Docker's image-spec. */
  private static final List<String> LIMITS =
      List.of("Interval", "Timeout", "StartPeriod", "StartInterval", "Retries");

  static final Set<String> FIELDS =
      ordered(
          "created",
          AUTHOR,
          "architecture",
          "os",
          "os.version",
          "os.features",
          "variant",
          CONFIG,
          ROOTFS,
          LayerHistory.FIELD);
  static final Set<String> FIELDS_OF_CONFIG =
      ordered(
          "User",
          "ExposedPorts",
          "Env",
          "Entrypoint",
          "Cmd",
          "Volumes",
          "WorkingDir",
          "Labels",
          "StopSignal",
          "ArgsEscaped");

  private final ObjectNode json;
  private final ObjectNode config;
  private final String what;

  private ConfigDocument(ObjectNode json, String what) {
    this.json = json;
    this.what = what;
    this.config =
        fields(json).object(CONFIG).orElseGet(JsonNodeFactory.instance::objectNode).deepCopy();
  }

  private static Set<String> ordered(String... names) {
    return new LinkedHashSet<>(List.of(names));
  }

  /**
   * Parses a config.
   *
   * @param what the name of the config, for messages
   * @throws dev.colophon.spi.SourceException if it is not a JSON object, or a field's spelling is
   *     ambiguous to readers
   */
  public static ConfigDocument read(DocumentBytes bytes, String what) {
    return new ConfigDocument(ConfigJson.read(bytes, what), what);
  }

  /** Creates the config of an image for a platform, without layers or settings. */
  public static ConfigDocument of(Platform platform) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("architecture", platform.architecture());
    json.put("os", platform.os());
    if (!platform.osVersion().isEmpty()) {
      json.put("os.version", platform.osVersion());
    }
    if (!platform.osFeatures().isEmpty()) {
      platform.osFeatures().forEach(json.putArray("os.features")::add);
    }
    if (!platform.variant().isEmpty()) {
      json.put("variant", platform.variant());
    }
    json.putObject(ROOTFS).put("type", "layers").putArray(DIFF_IDS);
    return new ConfigDocument(json, "a new config");
  }

  private DocumentFields fields(ObjectNode object) {
    return new DocumentFields(object, what);
  }

  /** The digests of the uncompressed layers, beginning with the base. */
  public List<String> diffIds() {
    return fields(json)
        .object(ROOTFS)
        .map(rootfs -> fields(rootfs).texts(DIFF_IDS))
        .orElseGet(List::of);
  }

  /** The strings of a list in {@code config}, for example {@code Env}; empty if it is absent. */
  public List<String> texts(String field) {
    return fields(config).texts(field);
  }

  /** Sets a string in {@code config}, or removes it if it is empty. */
  public void set(String field, String text) {
    if (text.isEmpty()) {
      config.remove(field);
    } else {
      config.put(field, text);
    }
  }

  /** Sets a list in {@code config}, or removes it if it is empty. */
  public void set(String field, List<String> texts) {
    if (texts.isEmpty()) {
      config.remove(field);
    } else {
      texts.forEach(config.putArray(field)::add);
    }
  }

  /** Removes a field of {@code config}. */
  public void remove(String field) {
    config.remove(field);
  }

  /** Adds a member to a set in {@code config}, for example {@code Volumes}. */
  public void addMember(String field, String member) {
    map(field).putObject(member);
  }

  /** Sets a value in a map in {@code config}, for example {@code Labels}. */
  public void putEntry(String field, String key, String value) {
    map(field).put(key, value);
  }

  /**
   * Removes a value from a map in {@code config}, and the map if it becomes empty.
   *
   * @return whether the value existed
   */
  public boolean removeEntry(String field, String key) {
    Optional<ObjectNode> map = fields(config).object(field).filter(found -> found.has(key));
    map.ifPresent(
        found -> {
          found.remove(key);
          if (found.isEmpty()) {
            config.remove(field);
          }
        });
    return map.isPresent();
  }

  /** Sets the health check, an extension of Docker's, or removes it if it has no test. */
  public void healthCheck(List<String> test, Map<String, Long> limits) {
    config.remove(HEALTH_CHECK);
    if (!test.isEmpty()) {
      ObjectNode check = config.putObject(HEALTH_CHECK);
      test.forEach(check.putArray("Test")::add);
      for (String limit : LIMITS) {
        Optional.ofNullable(limits.get(limit)).ifPresent(value -> check.put(limit, value));
      }
    }
  }

  /** Sets the author of the image, or removes the field if the text is empty. */
  public void author(String text) {
    if (text.isEmpty()) {
      json.remove(AUTHOR);
    } else {
      json.put(AUTHOR, text);
    }
  }

  private ObjectNode map(String field) {
    return fields(config).object(field).orElseGet(() -> config.putObject(field));
  }

  /** Sets the creation time of the image in whole seconds. */
  public void created(Instant time) {
    json.put("created", seconds(time));
  }

  /**
   * Adds a layer on top, with its line in the history.
   *
   * @param diffId the digest of the uncompressed layer
   * @param time its creation time
   * @param createdBy the command that created it
   * @param comment the program that created it
   */
  public void addLayer(Digest diffId, Instant time, String createdBy, String comment) {
    List<String> diffIds = new ArrayList<>(diffIds());
    diffIds.add(diffId.toString());
    ObjectNode rootfs = fields(json).object(ROOTFS).orElseGet(() -> json.putObject(ROOTFS));
    rootfs.put("type", "layers");
    diffIds.forEach(rootfs.putArray(DIFF_IDS)::add);
    LayerHistory.of(json, diffIds.size() - 1)
        .addObject()
        .put("created", seconds(time))
        .put("created_by", createdBy)
        .put("comment", comment);
  }

  private static String seconds(Instant time) {
    return time.truncatedTo(ChronoUnit.SECONDS).toString();
  }

  /** Writes the current config as compact JSON. */
  public DocumentBytes write() {
    ObjectNode sorted = inOrder(config, FIELDS_OF_CONFIG);
    for (String field : List.of("ExposedPorts", "Volumes", "Labels")) {
      if (sorted.get(field) instanceof ObjectNode map) {
        sorted.set(field, byKey(map));
      }
    }
    json.set(CONFIG, sorted);
    return CanonicalJson.compact(inOrder(json, FIELDS));
  }

  /** Orders fields: known fields that have a value in their order, then unknown fields. */
  private static ObjectNode inOrder(ObjectNode from, Set<String> known) {
    ObjectNode to = JsonNodeFactory.instance.objectNode();
    for (String field : known) {
      Optional.ofNullable(from.get(field))
          .filter(value -> !value.isNull())
          .ifPresent(value -> to.set(field, value));
    }
    UnknownFields.copy(from, to, known);
    return to;
  }

  private static ObjectNode byKey(ObjectNode map) {
    ObjectNode sorted = JsonNodeFactory.instance.objectNode();
    map.properties().stream()
        .sorted((a, b) -> AnnotationsJson.BY_BYTES.compare(a.getKey(), b.getKey()))
        .forEach(entry -> sorted.set(entry.getKey(), entry.getValue()));
    return sorted;
  }
}
