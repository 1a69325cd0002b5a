package dev.colophon.tests.docs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import dev.colophon.tests.support.Archive;
import dev.colophon.tests.support.Program;
import dev.colophon.tests.support.Repository;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Checks the JSON that commands print against the schemas in docs. */
@Tag("process")
class JsonSchemasTest {

  private static final String SAMPLE = "oci-archive:tests/samples/hello.tar";

  @TempDir private Path folder;
  private String annotated = "";

  @BeforeEach
  void makeAnImage() {
    annotated = "oci-archive:" + folder.resolve("x.tar");
    Program.colophon(
            "build",
            SAMPLE,
            "-o",
            "type=oci,name=example.com/x:1,dest=" + folder.resolve("x.tar"),
            "--annotation",
            "index,manifest,manifest-descriptor:org.opencontainers.image.created=today",
            "--annotation",
            "manifest[linux/arm64]:org.opencontainers.image.licenses=Apache 2")
        .run()
        .successfully();
  }

  @Test
  void findingsAreOfTheirSchema() throws IOException {
    JsonNode json = check("lint.schema.json", 1, "lint", annotated, "--json");
    assertThat(json.path("findings")).isNotEmpty();
  }

  @Test
  void theExampleOfAPolicyIsOfItsSchema() throws IOException {
    Path docs = Repository.root().resolve("docs");
    JsonSchema schema =
        JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
            .getSchema(Files.readString(docs.resolve("lint-policy.schema.json")));
    String policy = Files.readString(docs.resolve("examples/lint-policy.json"));
    assertThat(schema.validate(Archive.parse(policy))).isEmpty();
    for (String wrong : List.of("\"levels\"", "\"optional\"", "\"manifest\"", "\"key\"")) {
      String broken = policy.replace(wrong, "\"wrong\"");
      assertThat(schema.validate(Archive.parse(broken))).as(wrong).isNotEmpty();
    }
    assertThat(schema.validate(Archive.parse(policy.replace("optional", "forbidden"))))
        .as("a forbidden key with a pattern")
        .isNotEmpty();
  }

  @Test
  void findingsAsSarifAreOfItsSchema() throws IOException {
    String found = Program.colophon("lint", annotated, "--format", "sarif").run().out();
    try (InputStream schema =
        Objects.requireNonNull(getClass().getResourceAsStream("/schema/sarif-schema-2.1.0.json"))) {
      JsonSchema sarif =
          JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V7).getSchema(schema);
      assertThat(sarif.validate(Archive.parse(found))).as(found).isEmpty();
      assertThat(sarif.validate(Archive.parse(found.replace("\"ruleId\"", "\"rule\""))))
          .isNotEmpty();
    }
  }

  @Test
  void differencesAreOfTheirSchema() throws IOException {
    JsonNode json = check("diff.schema.json", 1, "diff", SAMPLE, annotated, "--json");
    assertThat(json.path("changes")).isNotEmpty();
    check("diff.schema.json", 0, "diff", SAMPLE, SAMPLE, "--json");
  }

  @Test
  void imagesAreOfTheirSchema() throws IOException {
    JsonNode json = check("inspect.schema.json", 0, "inspect", annotated, "--format=json");
    assertThat(json.at("/root/manifests")).hasSize(2);
  }

  @Test
  void listsOfImagesAreOfTheirSchema() throws IOException {
    JsonNode json = check("images.schema.json", 0, "images", annotated, "--json");
    assertThat(json).hasSize(1);
    assertThat(json.at("/0/name").asText()).isEqualTo("example.com/x:1");
  }

  @Test
  void attestedImagesAreOfTheirSchema() throws IOException {
    for (String base : List.of("two-attested", "two-attested-legacy", "two-docker-mediatypes")) {
      String source = "oci-archive:" + Repository.oracle().resolve("bases/" + base + ".tar");
      check("inspect.schema.json", 0, "inspect", source, "--format=json");
    }
  }

  private static JsonNode check(String name, int exit, String... command) throws IOException {
    Program.Ended ended = Program.colophon(command).run();
    assertThat(ended.exit()).as(ended.error()).isEqualTo(exit);
    JsonNode json = Archive.parse(ended.out());
    String text = Files.readString(Repository.root().resolve("docs").resolve(name));
    JsonSchema schema =
        JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012).getSchema(text);
    assertThat(schema.validate(json)).as(json.toPrettyString()).isEmpty();
    assertThat(schema.validate(Archive.parse("{}")))
        .as("the schema asks for something")
        .isNotEmpty();
    return json;
  }
}
