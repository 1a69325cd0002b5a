package dev.colophon.tests.automatic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.colophon.core.AnnotateRequest;
import dev.colophon.core.BuildRequest;
import dev.colophon.core.RequestedAnnotations;
import dev.colophon.core.annotation.AutomaticAnnotations;
import dev.colophon.spi.PlacementException;
import dev.colophon.spi.model.Platform;
import dev.colophon.tests.support.Archive;
import dev.colophon.tests.support.SampleImage;
import dev.colophon.tests.support.TarBuilder;
import dev.colophon.tests.support.TestContext;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Values that images themselves hold, as they are in the bytes that are written. */
class FoundInImagesTest {

  private static final String TITLE = "org.opencontainers.image.title";
  private static final String VERSION = "org.opencontainers.image.version";

  @TempDir private Path folder;
  private Path labelled = Path.of("");

  @BeforeEach
  void writeImage() {
    Map<String, Map<String, String>> labels = new TreeMap<>();
    labels.put("amd64", Map.of(TITLE, "app", VERSION, "1"));
    labels.put("arm64", Map.of(TITLE, "app", VERSION, "2", "maintainer", "nobody"));
    labelled = TarBuilder.of(SampleImage.labelled(labels)).write(folder.resolve("in.tar"));
  }

  private static RequestedAnnotations asked(AutomaticAnnotations automatic) {
    return RequestedAnnotations.NONE.with(automatic);
  }

  private static JsonNode root(Archive archive) {
    return archive.blobJson(archive.json("index.json").at("/manifests/0/digest").asText());
  }

  private static JsonNode manifest(Archive archive, int position) {
    return archive.blobJson(root(archive).at("/manifests/" + position + "/digest").asText());
  }

  @Test
  void labelsAreAnnotationsOfTheirManifestAndWhatIsCommonOfTheIndex() {
    Path out = folder.resolve("out.tar");
    TestContext.colophon()
        .build(
            BuildRequest.from("oci-archive:" + labelled)
                .annotations(
                    asked(
                        AutomaticAnnotations.NONE.labels("manifest,manifest-descriptor").promote()))
                .output("type=oci,dest=" + out)
                .build());
    Archive archive = Archive.ofTar(out);
    assertThat(root(archive).at("/annotations"))
        .isEqualTo(Archive.parse("{\"" + TITLE + "\": \"app\"}"));
    for (int i = 0; i < 2; i++) {
      JsonNode expected =
          Archive.parse("{\"" + TITLE + "\": \"app\", \"" + VERSION + "\": \"" + (i + 1) + "\"}");
      assertThat(manifest(archive, i).at("/annotations")).isEqualTo(expected);
      assertThat(root(archive).at("/manifests/" + i + "/annotations")).isEqualTo(expected);
    }
  }

  @Test
  void labelsAreAnnotationsInPlaceToo() {
    TestContext.colophon()
        .annotate(
            AnnotateRequest.of(
                "oci-archive:" + labelled,
                asked(AutomaticAnnotations.NONE.labels("manifest[arm64]"))));
    Archive archive = Archive.ofTar(labelled);
    assertThat(manifest(archive, 0).has("annotations")).isFalse();
    assertThat(manifest(archive, 1).at("/annotations/" + VERSION).asText()).isEqualTo("2");
  }

  @Test
  void anOutputWithoutAnIndexFailsAllBeforeAnythingIsWritten() {
    Path out = folder.resolve("out.tar");
    BuildRequest request =
        BuildRequest.from("oci-archive:" + labelled)
            .platform(Platform.parse("linux/amd64"))
            .annotations(asked(AutomaticAnnotations.NONE.labels("index")))
            .output("type=oci,dest=" + out)
            .build();
    assertThatThrownBy(() -> TestContext.colophon().build(request))
        .isInstanceOf(PlacementException.class)
        .hasMessageStartingWith(
            "--annotate-from-labels=index: index annotations need an image index");
    assertThat(out).doesNotExist();
  }
}
