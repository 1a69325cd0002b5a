package dev.colophon.tests.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.colophon.core.BuildRequest;
import dev.colophon.tests.support.Archive;
import dev.colophon.tests.support.OciSchemas;
import dev.colophon.tests.support.Program;
import dev.colophon.tests.support.RegistryAccess;
import dev.colophon.tests.support.RegistryServer;
import dev.colophon.tests.support.Repository;
import dev.colophon.tests.support.SampleImage;
import dev.colophon.tests.support.TarBuilder;
import dev.colophon.tests.support.TestContext;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every kind of output is valid, and is read by the programs that read such outputs. */
@Tag("external")
@Tag("process")
class ReadersTest {

  private static final String NAME = "example.com/app:1";
  private static final String TITLE = "org.opencontainers.image.title";

  private static RegistryServer server;

  @TempDir private Path folder;

  @BeforeAll
  static void startRegistry(@TempDir Path data) {
    server = RegistryServer.start(data, new RegistryAccess.Open());
  }

  @AfterAll
  static void stopRegistry() {
    server.close();
  }

  private Path out() {
    return folder.resolve("out");
  }

  /** Makes an output of an image of so many platforms. */
  private void build(int platforms, String output) {
    Archive image =
        platforms == 1 ? SampleImage.lone("amd64") : SampleImage.index("amd64", "arm64");
    Path source = TarBuilder.of(image).write(folder.resolve("in.tar"));
    BuildRequest request =
        BuildRequest.from("oci-archive:" + source)
            .output(output + ",annotation." + TITLE + "=Target")
            .build();
    TestContext.colophon().build(request);
  }

  private static String run(String... command) {
    Program.require(command[0]);
    return Program.of(command).run().successfully().out();
  }

  private String buildah(String... arguments) {
    List<String> command =
        new ArrayList<>(
            List.of(
                "buildah",
                "--root",
                folder.resolve("storage").toString(),
                "--runroot",
                folder.resolve("run").toString(),
                "--storage-driver",
                "vfs"));
    command.addAll(List.of(arguments));
    return run(command.toArray(String[]::new));
  }

  private void skopeoCopies(String source, String... options) {
    Path copy = folder.resolve("copy");
    List<String> command =
        new ArrayList<>(List.of("skopeo", "copy", "--all", "--preserve-digests"));
    command.addAll(List.of(options));
    command.addAll(List.of(source, "dir:" + copy));
    run(command.toArray(String[]::new));
    assertThat(copy.resolve("manifest.json")).isNotEmptyFile();
  }

  static Stream<String> forms() {
    return Stream.of(
        "",
        ",compression=gzip,force-compression=true",
        ",compression=zstd,force-compression=true",
        ",compression=uncompressed,force-compression=true");
  }

  @ParameterizedTest
  @MethodSource("forms")
  void archivesAreValidAndReadBySkopeoAndBuildah(String form) {
    for (int platforms : new int[] {1, 2}) {
      Path out = folder.resolve("out" + platforms);
      build(platforms, "type=oci,name=" + NAME + form + ",dest=" + out);
      OciSchemas.validate(Archive.ofTar(out));
      skopeoCopies("oci-archive:" + out);
      assertThat(buildah("pull", "-q", "oci-archive:" + out)).isNotBlank();
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void foldersAreValidAndReadBySkopeoAndBuildah(int platforms) {
    build(platforms, "type=oci,tar=false,name=" + NAME + ",dest=" + out());
    OciSchemas.validate(Archive.ofFolder(out()));
    skopeoCopies("oci:" + out() + ":1");
    assertThat(buildah("pull", "-q", "oci:" + out() + ":1")).isNotBlank();
  }

  @ParameterizedTest
  @CsvSource({"'',true", "gzip,true", "zstd,false"})
  void foldersAreReadByUmoci(String compression, boolean unpacked) {
    String form =
        compression.isEmpty() ? "" : ",compression=" + compression + ",force-compression=true";
    build(1, "type=oci,tar=false,name=" + NAME + form + ",dest=" + out());
    assertThat(run("umoci", "ls", "--layout", out().toString())).contains("1");
    assertThat(run("umoci", "stat", "--json", "--image", out() + ":1")).contains("history");
    if (unpacked) {
      Path bundle = folder.resolve("bundle");
      run("umoci", "unpack", "--rootless", "--image", out() + ":1", bundle.toString());
      assertThat(bundle.resolve("rootfs/hello.txt")).isNotEmptyFile();
    }
  }

  @Test
  void dockerArchivesAreLoadedByDocker() {
    Program.require("docker");
    Repository.require(Program.of("docker", "version").run().exit() == 0, "Docker Engine");
    build(1, "type=docker,name=colophon-readers:1,dest=" + out());
    try {
      assertThat(run("docker", "load", "-i", out().toString())).contains("colophon-readers");
      assertThat(run("docker", "image", "inspect", "colophon-readers:1")).contains("sha256:");
    } finally {
      Program.of("docker", "image", "rm", "colophon-readers:1").run();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"skopeo", "buildah"})
  void dockerArchivesAreReadBy(String reader) {
    build(1, "type=docker,name=app:1,dest=" + out());
    OciSchemas.validate(Archive.ofTar(out()));
    if (reader.equals("skopeo")) {
      run("skopeo", "copy", "docker-archive:" + out(), "dir:" + folder.resolve("copy"));
      assertThat(folder.resolve("copy/manifest.json")).isNotEmptyFile();
    } else {
      assertThat(buildah("pull", "-q", "docker-archive:" + out())).isNotBlank();
    }
  }

  @ParameterizedTest
  @CsvSource({"1,true", "2,true", "1,false", "2,false"})
  void imagesInARegistryAreReadBySkopeoAndBuildah(int platforms, boolean oci) throws IOException {
    String image = server.host() + "/readers/p" + platforms + (oci ? "oci" : "docker") + ":1";
    build(platforms, "type=registry,oci-mediatypes=" + oci + ",name=" + image);
    skopeoCopies("docker://" + image, "--src-tls-verify=false");
    assertThat(Files.readString(folder.resolve("copy/manifest.json")))
        .contains(oci ? "vnd.oci.image" : "vnd.docker.distribution");
    assertThat(buildah("pull", "-q", "--tls-verify=false", "docker://" + image)).isNotBlank();
  }
}
