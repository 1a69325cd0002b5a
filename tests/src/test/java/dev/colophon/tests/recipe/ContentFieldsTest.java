package dev.colophon.tests.recipe;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.colophon.core.BuildRequest;
import dev.colophon.core.Colophon;
import dev.colophon.core.ImageRecipe;
import dev.colophon.core.config.ConfigOptions;
import dev.colophon.spi.model.Digest;
import dev.colophon.spi.model.MediaTypes;
import dev.colophon.tests.support.Archive;
import dev.colophon.tests.support.TarBuilder;
import dev.colophon.tests.support.TestContext;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A descriptor of changed content keeps no field that is about the old bytes, and a note says so.
 */
class ContentFieldsTest {

  private static final String STARGZ = "containerd.io/snapshot/stargz/toc.digest";

  @TempDir private Path folder;
  private final Colophon colophon = TestContext.colophon();
  private Digest layer = Digest.of(new byte[0]);
  private Digest config = layer;
  private Digest manifest = layer;

  @BeforeEach
  void writeLayout() throws IOException {
    byte[] tar = new TarBuilder().file("file", "content").toBytes();
    layer = write(TarBuilder.gzipped(tar));
    String text =
        """
        {"architecture":"amd64","os":"linux","rootfs":{"type":"layers","diff_ids":["%s"]}}"""
            .formatted(Digest.of(tar));
    config = write(text);
    manifest =
        write(
            """
            {"schemaVersion":2,"mediaType":"%s","config":%s,"layers":[%s]}"""
                .formatted(
                    MediaTypes.OCI_MANIFEST,
                    descriptor(MediaTypes.OCI_CONFIG, config, ",\"urls\":[\"https://c.example\"]"),
                    descriptor(
                        MediaTypes.OCI_LAYER_GZIP,
                        layer,
                        ",\"urls\":[\"https://l.example\"],\"annotations\":{\"%s\":\"x\",\"a\":\"b\"}"
                            .formatted(STARGZ))));
    Digest index =
        write(
            """
            {"schemaVersion":2,"mediaType":"%s","manifests":[%s]}"""
                .formatted(
                    MediaTypes.OCI_INDEX,
                    descriptor(
                        MediaTypes.OCI_MANIFEST,
                        manifest,
                        ",\"urls\":[\"https://m.example\"],\"platform\":{\"architecture\":\"amd64\",\"os\":\"linux\"}")));
    Files.writeString(folder.resolve("in/oci-layout"), "{\"imageLayoutVersion\":\"1.0.0\"}");
    Files.writeString(
        folder.resolve("in/index.json"),
        "{\"schemaVersion\":2,\"manifests\":["
            + descriptor(MediaTypes.OCI_INDEX, index, ",\"urls\":[\"https://i.example\"]")
            + "]}");
  }

  private Digest write(String text) throws IOException {
    return write(text.getBytes(StandardCharsets.UTF_8));
  }

  private Digest write(byte[] blob) throws IOException {
    Path file = blob(Digest.of(blob));
    Files.createDirectories(file.getParent());
    Files.write(file, blob);
    return Digest.of(blob);
  }

  private Path blob(Digest digest) {
    return folder.resolve("in/blobs/sha256/" + digest.hex());
  }

  private String descriptor(String mediaType, Digest digest, String more) throws IOException {
    return """
        {"mediaType":"%s","digest":"%s","size":%d%s}"""
        .formatted(mediaType, digest, Files.size(blob(digest)), more);
  }

  private List<String> build(BuildRequest.Builder request, String options) {
    String output = "type=oci,dest=" + folder.resolve("out.tar") + options;
    return colophon.build(request.output(output).build()).outputs().get(0).plan().notes();
  }

  private BuildRequest.Builder request() {
    return BuildRequest.from("oci:" + folder.resolve("in"));
  }

  private Archive out() {
    return Archive.ofTar(folder.resolve("out.tar"));
  }

  private static String note(String field, String what, Digest digest) {
    return "The field %s of the descriptor of %s %s is left out: the content changes."
        .formatted(field, what, digest);
  }

  @Test
  void imageThatStaysAsItIsKeepsThem() throws IOException {
    assertThat(build(request(), "")).isEmpty();
    JsonNode root = out().json("index.json").at("/manifests/0");
    assertThat(root.at("/urls/0").asText()).isEqualTo("https://i.example");
    JsonNode entry = out().blobJson(root.path("digest").asText()).at("/manifests/0");
    assertThat(entry.path("digest").asText()).isEqualTo(manifest.toString());
  }

  @Test
  void layersInAnotherCompressionHaveNoFieldsOfTheOldOnes() throws IOException {
    assertThat(build(request(), ",compression=zstd,force-compression=true"))
        .contains(
            "The layers' annotation " + STARGZ + " is left out: it is about the old bytes.",
            note("urls", "the blob", layer),
            note("urls", "the manifest", manifest))
        .doesNotContain(note("urls", "the blob", config));
    JsonNode made = manifestOf(out());
    assertThat(made.at("/layers/0").has("urls")).isFalse();
    assertThat(made.at("/layers/0/annotations").toString()).isEqualTo("{\"a\":\"b\"}");
    assertThat(made.at("/config/urls/0").asText()).isEqualTo("https://c.example");
  }

  @Test
  void changedConfigAndItsManifestAndIndexHaveNone() throws IOException {
    ImageRecipe recipe = ImageRecipe.NONE.withConfig(new ConfigOptions().label("a=b").settings());
    assertThat(build(request().recipe(recipe), ""))
        .contains(note("urls", "the blob", config), note("urls", "the manifest", manifest))
        .doesNotContain(note("urls", "the blob", layer));
    assertThat(manifestOf(out()).path("config").has("urls")).isFalse();
  }

  private static JsonNode manifestOf(Archive archive) {
    JsonNode root = archive.json("index.json").at("/manifests/0");
    assertThat(root.has("urls")).isFalse();
    JsonNode entry = archive.blobJson(root.path("digest").asText()).at("/manifests/0");
    assertThat(entry.has("urls")).isFalse();
    return archive.blobJson(entry.path("digest").asText());
  }
}
