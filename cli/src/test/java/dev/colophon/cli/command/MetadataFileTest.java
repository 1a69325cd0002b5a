package dev.colophon.cli.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MetadataFileTest {

  private static final String SAMPLE = "oci-archive:" + Run.SAMPLE;

  @TempDir private Path folder;

  private Path metadata() {
    return folder.resolve("metadata.json");
  }

  private JsonNode build(String... more) {
    String[] arguments = new String[more.length + 4];
    arguments[0] = "build";
    arguments[1] = SAMPLE;
    arguments[2] = "--metadata-file";
    arguments[3] = metadata().toString();
    System.arraycopy(more, 0, arguments, 4, more.length);
    Run.of(arguments).successfully();
    try {
      return new ObjectMapper().readTree(metadata().toFile());
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void anIndexHasDigestDescriptorAndNames() throws IOException {
    JsonNode json =
        build(
            "-o",
            "type=oci,\"name=app:1,app:2\",annotation-index-descriptor.k=<v>,dest="
                + folder.resolve("x"));
    assertThat(metadata())
        .hasContent(
            """
            {
              "containerimage.descriptor": {
                "mediaType": "application/vnd.oci.image.index.v1+json",
                "digest": "%1$s",
                "size": 491,
                "annotations": {
                  "k": "\\u003cv\\u003e",
                  "org.opencontainers.image.created": "2023-11-14T22:13:20Z"
                }
              },
              "containerimage.digest": "%1$s",
              "image.name": "docker.io/library/app:1,docker.io/library/app:2"
            }"""
                .formatted(json.path("containerimage.digest").asText()));
    assertThat(Files.readString(metadata())).endsWith("\n}");
  }

  @Test
  void aLoneManifestHasItsConfigsDigestAndPlatform() {
    JsonNode json = build("--opt", "platform=arm64", "-o", "type=oci,dest=" + folder.resolve("x"));
    JsonNode manifest =
        Run.of("inspect", "oci-archive:" + folder.resolve("x"), "--format=json").json();
    assertThat(json.fieldNames())
        .toIterable()
        .containsExactly(
            "containerimage.config.digest", "containerimage.descriptor", "containerimage.digest");
    assertThat(json.path("containerimage.config.digest"))
        .isEqualTo(manifest.at("/root/config/digest"));
    assertThat(json.path("containerimage.descriptor").path("platform").toString())
        .isEqualTo("{\"architecture\":\"arm64\",\"os\":\"linux\"}");
  }

  @Test
  void ofSeveralOutputsTheLaterOneStandsKeyByKey() {
    JsonNode json =
        build(
            "-o",
            "type=oci,name=app:1,dest=" + folder.resolve("x"),
            "-o",
            "type=oci,annotation.a=b,dest=" + folder.resolve("y"));
    JsonNode later =
        Run.of("inspect", "oci-archive:" + folder.resolve("y"), "--format=json").json();
    assertThat(json.path("containerimage.digest")).isEqualTo(later.at("/root/descriptor/digest"));
    assertThat(json.path("image.name").asText()).isEqualTo("docker.io/library/app:1");
  }

  @Test
  void anotherUsersLinkIsRefusedBeforeTheImageIsWritten() throws IOException {
    assumeTrue((int) Files.getAttribute(folder, "unix:uid") == 0, "only root gives files away");
    Path shared = Files.createDirectory(folder.resolve("shared"));
    Files.setAttribute(shared, "unix:mode", 01777);
    Path link = Files.createSymbolicLink(shared.resolve("m.json"), metadata());
    Files.setAttribute(link, "unix:uid", 4001, LinkOption.NOFOLLOW_LINKS);
    Path image = folder.resolve("x");
    Run run =
        Run.of("build", SAMPLE, "--metadata-file", link.toString(), "-o", "type=oci,dest=" + image);
    assertThat(run.error())
        .isEqualTo(
            "colophon: --metadata-file %1$s: %1$s is another user's link, in a folder that everybody may write to. Name what it leads to, or delete the link.\n"
                .formatted(link));
    assertThat(image).doesNotExist();
  }

  @Test
  void anExistingFileIsReplacedWhole() throws IOException {
    Files.writeString(metadata(), "x".repeat(10_000));
    build("-o", "type=oci,dest=" + folder.resolve("x"));
    assertThat(Files.readString(metadata())).startsWith("{\n").endsWith("\n}");
    assertThat(folder.toFile().list()).containsExactlyInAnyOrder("x", "metadata.json");
  }

  @Test
  void aFileThatHasTheContentIsLeftAsItIs() throws IOException {
    build("-o", "type=oci,dest=" + folder.resolve("x"));
    Files.setLastModifiedTime(metadata(), FileTime.fromMillis(0));
    build("-o", "type=oci,dest=" + folder.resolve("y"));
    assertThat(Files.getLastModifiedTime(metadata())).isEqualTo(FileTime.fromMillis(0));
  }

  @ParameterizedTest
  @CsvSource({
    "oci-archive:in.tar, in.tar, which the command reads",
    "oci-archive:in.tar:1, ./in.tar, which the command reads",
    "oci-archive:in.tar, link.tar, which the command reads",
    "oci:layout, layout/index.json, a part of the OCI layout",
    "oci:layout, layout/blobs/sha256/x, a part of the OCI layout"
  })
  void imageThatIsReadOrAnnotatedIsNotReplaced(String source, String file, String why)
      throws IOException {
    Files.copy(Run.SAMPLE, folder.resolve("in.tar"));
    Files.createSymbolicLink(folder.resolve("link.tar"), Path.of("in.tar"));
    Run.of("copy", SAMPLE, "oci:" + folder.resolve("layout") + ":1").successfully();
    String image = source.replaceFirst(":", ":" + folder + "/");
    byte[] before = Files.readAllBytes(folder.resolve("in.tar"));
    byte[] index = Files.readAllBytes(folder.resolve("layout/index.json"));
    String metadata = folder + "/" + file;
    Path out = folder.resolve("out.tar");
    for (Run run :
        List.of(
            Run.of("build", image, "-o", "type=oci,dest=" + out, "--metadata-file", metadata),
            Run.of("annotate", image, "--annotation", "k=v", "--metadata-file", metadata))) {
      assertThat(run.exit()).isEqualTo(2);
      assertThat(run.error()).contains("--metadata-file").contains(why);
    }
    assertThat(out).doesNotExist();
    assertThat(Files.readAllBytes(folder.resolve("in.tar"))).isEqualTo(before);
    assertThat(Files.readAllBytes(folder.resolve("layout/index.json"))).isEqualTo(index);
  }

  @ParameterizedTest
  @CsvSource({
    "new, new, 'it would replace the image that is written there'",
    "empty, empty/index.json, a part of the OCI layout",
    "empty, empty/blobs/sha256/x, a part of the OCI layout",
    "link, empty/index.json, a part of the OCI layout",
    "new, new/metadata.json, there is no folder"
  })
  void newLayoutIsNotReplaced(String dest, String file, String why) throws IOException {
    Files.createDirectory(folder.resolve("empty"));
    Files.createSymbolicLink(folder.resolve("link"), Path.of("empty"));
    for (String name : List.of("", ",name=app:1", ",tag=1")) {
      Run run =
          Run.of(
              "build",
              SAMPLE,
              "-o",
              "type=oci,tar=false,dest=" + folder.resolve(dest) + name,
              "--metadata-file=" + folder.resolve(file));
      assertThat(run.exit()).isNotZero();
      assertThat(run.error()).contains("--metadata-file").contains(why);
      assertThat(folder.resolve("new")).doesNotExist();
      assertThat(folder.resolve("empty")).isEmptyDirectory();
    }
  }

  @Test
  void annotationFileIsNotReplaced() throws IOException {
    Path file = Files.writeString(folder.resolve("annotations.json"), "{\"a\":\"b\"}");
    Run run =
        Run.of(
            "build",
            SAMPLE,
            "--annotation-file=" + file,
            "--metadata-file=" + file,
            "-o",
            "type=oci,dest=" + folder.resolve("x"));
    assertThat(run.exit()).isEqualTo(2);
    assertThat(file).hasContent("{\"a\":\"b\"}");
  }

  @Test
  void whatItReplacesKeepsItsPermissionsAndIsFoundByALink() throws IOException {
    Path secret = folder.resolve("secret.json");
    Files.createFile(
        secret, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.createSymbolicLink(metadata(), secret);
    build("-o", "type=oci,dest=" + folder.resolve("x"));
    assertThat(metadata()).isSymbolicLink();
    assertThat(secret).content().contains("containerimage.digest");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(secret)))
        .isEqualTo("rw-------");
  }

  @Test
  void nameOf255BytesWorks() throws IOException {
    Path longest = folder.resolve("m".repeat(255));
    Run.of(
            "build",
            SAMPLE,
            "-o",
            "type=oci,dest=" + folder.resolve("x"),
            "--metadata-file",
            longest.toString())
        .successfully();
    assertThat(longest).content().contains("containerimage.digest");
    assertThat(folder).isDirectoryNotContaining("glob:**/.*");
  }

  @Test
  void aNameThatIsTooLongIsRefusedBeforeTheImageIsWritten() {
    String tooLong = folder.resolve("m".repeat(256)).toString();
    String output = "type=oci,dest=" + folder.resolve("x");
    Run run = Run.of("build", SAMPLE, "-o", output, "--metadata-file", tooLong);
    assertThat(run.exit()).isEqualTo(CommandLineProgram.FAILED);
    assertThat(run.error()).contains("file name too long");
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void othersMayReadItAsTheyMayReadAnyNewFile() throws IOException {
    build("-o", "type=oci,dest=" + folder.resolve("x"));
    Path ordinary = Files.createFile(folder.resolve("ordinary"));
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(metadata())))
        .isEqualTo(PosixFilePermissions.toString(Files.getPosixFilePermissions(ordinary)));
  }

  @Test
  void aBuildThatFailsLeavesItAsItWas() throws IOException {
    Files.writeString(metadata(), "as it was");
    Run run =
        Run.of(
            "build",
            SAMPLE,
            "--metadata-file",
            metadata().toString(),
            "-o",
            "type=oci,annotation[s390x].a=b,dest=" + folder.resolve("x"));
    assertThat(run.exit()).isEqualTo(CommandLineProgram.FAILED);
    assertThat(metadata()).hasContent("as it was");
  }

  @Tag("external")
  @Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  @Test
  void aPipeIsWrittenIntoAndStaysAPipe() throws IOException, InterruptedException {
    Process mkfifo = new ProcessBuilder("mkfifo", metadata().toString()).start();
    assertThat(mkfifo.waitFor()).isZero();
    try (RandomAccessFile reader = new RandomAccessFile(metadata().toFile(), "rw")) {
      String output = "type=oci,dest=" + folder.resolve("x");
      Run.of("build", SAMPLE, "-o", output, "--metadata-file", metadata().toString())
          .successfully();
      assertThat(Files.readAttributes(metadata(), BasicFileAttributes.class).isOther()).isTrue();
      byte[] first = new byte[2];
      reader.readFully(first);
      assertThat(new String(first, StandardCharsets.UTF_8)).isEqualTo("{\n");
    }
  }

  @Test
  void annotateWritesItToo() throws IOException {
    Path archive = Files.copy(Run.SAMPLE, folder.resolve("app.tar"));
    String target = "oci-archive:" + archive;
    Run.of("annotate", target, "--annotation", "a=b", "--metadata-file", metadata().toString())
        .successfully();
    assertThat(metadata()).content().contains("containerimage.digest");
  }
}
