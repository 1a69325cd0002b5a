package dev.colophon.tests.sources;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.colophon.core.BuildRequest;
import dev.colophon.spi.image.DocumentBytes;
import dev.colophon.spi.model.Platform;
import dev.colophon.tests.support.Archive;
import dev.colophon.tests.support.SampleImage;
import dev.colophon.tests.support.TarBuilder;
import dev.colophon.tests.support.TestContext;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Entries of an index whose platform is left out or a part of one (image-spec, image-index.md:
 * platform is optional).
 */
class PartialPlatformTest {

  private static final String WHOLE = "{\"architecture\":\"amd64\",\"os\":\"linux\"}";

  @TempDir private Path folder;

  /** An index in which another text stands for the platform of the first image. */
  private String archive(String platform) {
    Map<String, byte[]> files = new TreeMap<>(SampleImage.index("amd64", "arm64").files());
    JsonNode root = new Archive(files).json("index.json").at("/manifests/0");
    String index = new Archive(files).blob(root.path("digest").asText());
    assertThat(index).contains(WHOLE);
    DocumentBytes changed = DocumentBytes.of(index.replace(WHOLE, platform));
    files.put("blobs/sha256/" + changed.digest().hex(), changed.toByteArray());
    files.put(
        "index.json",
        new Archive(files)
            .text("index.json")
            .replace(root.path("digest").asText(), changed.digest().toString())
            .replace("\"size\":" + root.path("size").asText(), "\"size\":" + changed.size())
            .getBytes(StandardCharsets.UTF_8));
    return "oci-archive:" + TarBuilder.of(new Archive(files)).write(folder.resolve("in.tar"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        WHOLE,
        "{}",
        "{\"architecture\":\"amd64\"}",
        "{\"os\":\"linux\"}",
        "{\"architecture\":\"\",\"os\":\"linux\",\"variant\":\"\"}"
      })
  void configCompletesThePlatform(String platform) {
    TestContext.colophon()
        .build(
            BuildRequest.from(archive(platform))
                .platform(Platform.of("linux", "amd64"))
                .output("type=oci,annotation[linux/amd64].k=v,dest=" + folder.resolve("out.tar"))
                .build());
    Archive result = Archive.ofTar(folder.resolve("out.tar"));
    JsonNode root = result.json("index.json").at("/manifests/0");
    assertThat(root.path("platform").toString()).isEqualTo(WHOLE);
    assertThat(result.blobJson(root.path("digest").asText()).at("/annotations/k").asText())
        .isEqualTo("v");
  }
}
