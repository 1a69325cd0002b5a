package dev.colophon.tests.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.cfg.PackageVersion;
import dev.colophon.tests.support.Archive;
import dev.colophon.tests.support.Program;
import dev.colophon.tests.support.Repository;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A plug-in with a Jackson of its own, from the command line, and read by skopeo. */
@Tag("external")
@Tag("process")
class ThirdPartyPluginTest {

  private static final String PLUGIN =
      Repository.root().resolve("tests/dir-exporter/target/plugin").toString();
  private static final String SAMPLE =
      "oci-archive:" + Repository.root().resolve("tests/samples/hello.tar");

  @TempDir private Path folder;

  private Program.Ended build(String source, String output, String... more) {
    String[] arguments = {"build", source, "--plugin-path", PLUGIN, "--output", output};
    String[] all = Arrays.copyOf(arguments, arguments.length + more.length);
    System.arraycopy(more, 0, all, arguments.length, more.length);
    return Program.colophon(all).run();
  }

  private String dir(String name) {
    return folder.resolve(name).toString();
  }

  @Test
  void anIndexKeepsItsAnnotationsAllTheWayThroughSkopeo() {
    Program.require("skopeo");
    build(
            SAMPLE,
            "type=dir,dest=" + dir("all"),
            "--annotation",
            "index,manifest-descriptor[linux/arm64]:org.example.note=kept")
        .successfully();
    Program.of("skopeo", "copy", "--all", "dir:" + dir("all"), "oci:" + dir("layout") + ":1")
        .run()
        .successfully();
    Archive copied = Archive.ofFolder(folder.resolve("layout"));
    String digest = copied.json("index.json").path("manifests").path(0).path("digest").asText();
    JsonNode index = copied.blobJson(digest);
    assertThat(index.path("annotations").path("org.example.note").asText()).isEqualTo("kept");
    assertThat(
            index.path("manifests").path(1).path("annotations").path("org.example.note").asText())
        .isEqualTo("kept");
  }

  @Test
  void skopeoReadsALoneManifest() {
    Program.require("skopeo");
    build(SAMPLE, "type=dir,dest=" + dir("one"), "--opt", "platform=linux/arm64").successfully();
    Program.Ended inspected =
        Program.of("skopeo", "inspect", "dir:" + dir("one")).run().successfully();
    assertThat(inspected.out()).contains("\"Architecture\": \"arm64\"");
  }

  @Test
  void whatItWroteIsASourceToo() {
    build(SAMPLE, "type=dir,dest=" + dir("first")).successfully();
    build("dir:" + dir("first"), "type=dir,dest=" + dir("second")).successfully();
    assertThat(Archive.ofFolder(folder.resolve("second")).files().keySet())
        .isEqualTo(Archive.ofFolder(folder.resolve("first")).files().keySet());
  }

  @Test
  void itsJacksonIsItsOwn() {
    build(SAMPLE, "type=dir,summary=true,dest=" + dir("image")).successfully();
    String version =
        Archive.ofFolder(folder.resolve("image")).json("summary.json").path("writtenWith").asText();
    assertThat(version).isEqualTo("2.17.2").isNotEqualTo(PackageVersion.VERSION.toString());
  }

  @Test
  void aLevelThatItDoesNotKeepIsRefusedWithItsReason() {
    Program.Ended refused =
        build(SAMPLE, "type=dir,annotation-index-descriptor.a=b,dest=" + dir("image"));
    assertThat(refused.exit()).isEqualTo(1);
    assertThat(refused.error()).contains("a dir: folder holds no descriptor of an index");
    assertThat(folder).isEmptyDirectory();
  }
}
