package dev.colophon.tests.support;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SpecVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;

/** Checks documents against the JSON schemas of the OCI image-spec. */
public final class OciSchemas {

  private static final Map<String, String> SCHEMA_BY_MEDIA_TYPE =
      Map.of(
          "application/vnd.oci.image.index.v1+json", "image-index-schema.json",
          "application/vnd.oci.image.manifest.v1+json", "image-manifest-schema.json",
          "application/vnd.oci.image.config.v1+json", "config-schema.json");

  private static final String BASE = "https://schemas.invalid/";
  private final JsonSchemaFactory factory = factory();
  private final Map<String, JsonSchema> schemas = new HashMap<>();
  private final Archive archive;

  private OciSchemas(Archive archive) {
    this.archive = archive;
  }

  /** Validates every document of a layout, from its {@code index.json} down. */
  public static void validate(Archive archive) {
    OciSchemas validation = new OciSchemas(archive);
    validation.check("image-layout-schema.json", archive.json("oci-layout"));
    JsonNode index = archive.json("index.json");
    validation.check("image-index-schema.json", index);
    index.path("manifests").forEach(validation::descend);
  }

  private void descend(JsonNode descriptor) {
    check("content-descriptor.json", descriptor);
    String schema = SCHEMA_BY_MEDIA_TYPE.get(descriptor.path("mediaType").asText());
    if (schema == null) {
      return;
    }
    JsonNode document = archive.blobJson(descriptor.path("digest").asText());
    boolean attestation = "unknown".equals(descriptor.path("platform").path("os").asText());
    if (!attestation || !schema.startsWith("config")) {
      check(schema, document);
    }
    document.path("manifests").forEach(this::descend);
    if (document.path("config").has("digest")) {
      descend(document.path("config"));
    }
  }

  private void check(String name, JsonNode document) {
    assertThat(schema(name).validate(document)).as(name + " of " + document).isEmpty();
  }

  private JsonSchema schema(String name) {
    return schemas.computeIfAbsent(name, key -> factory.getSchema(SchemaLocation.of(BASE + key)));
  }

  private static JsonSchemaFactory factory() {
    Map<String, String> texts = new HashMap<>();
    try (Stream<Path> files = Files.list(Repository.schemas())) {
      for (Path file : files.filter(f -> f.toString().endsWith(".json")).toList()) {
        JsonNode schema = Archive.parse(Files.readString(file));
        withoutIds(schema);
        texts.put(BASE + file.getFileName(), schema.toString());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return JsonSchemaFactory.getInstance(
        SpecVersion.VersionFlag.V4,
        builder -> builder.schemaLoaders(loaders -> loaders.schemas(texts)));
  }

  /**
   * The ids point at a web site, and references are relative to them; without ids they are relative
   * to the file.
   */
  private static void withoutIds(JsonNode schema) {
    if (schema instanceof ObjectNode object && object.path("id").isTextual()) {
      object.remove("id");
    }
    schema.forEach(OciSchemas::withoutIds);
  }
}
