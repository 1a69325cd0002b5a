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
 * An image config while it is made or changed (OCI image-spec, config.md). It is written with its
 * fields in the order of Go's image-spec structs, and those that the image-spec does not know after
 * them, in their order. Not safe for use by several threads.
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
   * The config that a document is.
   *
   * @param what the config as a person would name it, for messages
   * @throws dev.colophon.spi.SourceException if it is not a JSON object, or a field is spelled so
   *     that readers take it for different ones
   */
  public static ConfigDocument read(DocumentBytes bytes, String what) {
    return new ConfigDocument(ConfigJson.read(bytes, what), what);
  }

  /** The config of an image for a platform that has no layer and says nothing else. */
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

  /** The digests of the uncompressed layers, the base first. */
  public List<String> diffIds() {
    return fields(json)
        .object(ROOTFS)
        .map(rootfs -> fields(rootfs).texts(DIFF_IDS))
        .orElseGet(List::of);
  }

  /** The texts of a list in {@code config}, {@code Env} for example; none when it is absent. */
  public List<String> texts(String field) {
    return fields(config).texts(field);
  }

  /** Sets a text in {@code config}; an empty one goes. */
  public void set(String field, String text) {
    if (text.isEmpty()) {
      config.remove(field);
    } else {
      config.put(field, text);
    }
  }

  /** Sets a list in {@code config}; an empty one goes. */
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

  /** Adds a member to a set in {@code config}, {@code Volumes} for example. */
  public void addMember(String field, String member) {
    map(field).putObject(member);
  }

  /** Sets a value in a map in {@code config}, {@code Labels} for example. */
  public void putEntry(String field, String key, String value) {
    map(field).put(key, value);
  }

  /**
   * Removes a value from a map in {@code config}; a map that is empty then goes.
   *
   * @return whether it was there
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

  /** Sets the health check, which is Docker's extension; one without a test goes. */
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

  /** Sets who made the image; an empty text goes. */
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

  /** When the image was made; whole seconds. */
  public void created(Instant time) {
    json.put("created", seconds(time));
  }

  /**
   * Adds a layer on top, with its line in the history.
   *
   * @param diffId the digest of the uncompressed layer
   * @param time when it was made
   * @param createdBy what made it
   * @param comment who says so
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

  /** The config as it is now: compact JSON. */
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

  /** Known fields in their order, those without a value left out, then the unknown ones. */
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
