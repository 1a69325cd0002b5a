package dev.colophon.exporter.oci;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.colophon.core.BuildRequest;
import dev.colophon.core.Colophon;
import dev.colophon.core.ProcessContext;
import dev.colophon.exporter.oci.archive.ArchiveDestination;
import dev.colophon.spi.Cancellation;
import dev.colophon.spi.DestinationException;
import dev.colophon.spi.ProgressListener;
import dev.colophon.spi.ResultLocation;
import dev.colophon.spi.StandardStreams;
import dev.colophon.spi.Written;
import dev.colophon.tests.support.Archive;
import dev.colophon.tests.support.SampleImage;
import dev.colophon.tests.support.TarBuilder;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Destinations: what cannot be written is said before anything is, and what is there stays whole.
 */
class DestinationTest {

  @TempDir private Path folder;
  private String source = "";

  @BeforeEach
  void writeSource() {
    source =
        "oci-archive:"
            + TarBuilder.of(SampleImage.index("amd64", "arm64")).write(folder.resolve("in.tar"));
  }

  private void build(String from, String output) {
    TestColophon.colophon().build(BuildRequest.from(from).output(output).build());
  }

  private void build(String output) {
    build(source, output);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "-", "/dev/stdout", "/dev/fd/1", "/proc/self/fd/1"})
  void namesOfStandardOutputAreTakenForIt(String dest) {
    ArchiveDestination archive =
        new ArchiveDestination(Written.output("--output"), Optional.of(dest));
    assertThat(archive.location(ProcessContext.embedded()))
        .hasValue(ResultLocation.STANDARD_OUTPUT);
  }

  @Test
  void anArchiveForStandardOutputThatTheProgramDiscardsIsAnError() {
    assertThatThrownBy(() -> build("type=oci"))
        .hasMessage(
            "--output \"type=oci\": the archive would go to standard output, which the program"
                + " discards. Add dest=FILE.");
    build("type=oci,dest=" + folder.resolve("out.tar"));
    assertThat(folder.resolve("out.tar")).isRegularFile();
  }

  @Test
  void aSourceIsProposedWhereThereIsNone() {
    Path out = folder.resolve("out.tar");
    BuildRequest none = BuildRequest.of(List.of()).output("type=oci,dest=" + out).build();
    assertThatThrownBy(() -> TestColophon.colophon().build(none))
        .hasMessage("the build: it has no source. Name one, oci:DIR for example.");
    Path layout = folder.resolve("layout");
    build("type=oci,tar=false,dest=" + layout);
    build("oci:" + layout, "type=oci,dest=" + out);
    assertThat(out).isRegularFile();
  }

  @Test
  void anArchiveForATerminalIsAnError() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    assertThatThrownBy(() -> build("type=oci", out, true))
        .hasMessage(
            "--output \"type=oci\": the archive would go to standard output, which is a terminal."
                + " Add dest=FILE, or send standard output to a file or a pipe.");
    assertThat(out.size()).isZero();
    build("type=oci,dest=" + folder.resolve("out.tar"), out, true);
    assertThat(folder.resolve("out.tar")).isRegularFile();
    build("type=oci", out, false);
    assertThat(out.size()).isPositive();
  }

  private void build(String output, ByteArrayOutputStream out, boolean terminal) {
    StandardStreams streams =
        StandardStreams.of(new ByteArrayInputStream(new byte[0]), out, terminal);
    Colophon.builder()
        .context(ProcessContext.of(Map.of(), streams, ProgressListener.NONE, Cancellation.NEVER))
        .build()
        .build(BuildRequest.from(source).output(output).build());
  }

  /** A slash at the end is for folders, whether they exist or not. */
  @ParameterizedTest
  @ValueSource(strings = {"", "/", "new/"})
  void aFolderWhereAFileShallBeIsAnError(String end) throws IOException {
    Path out = Files.createDirectory(folder.resolve("out"));
    String dest = out + (end.equals("new/") ? "/" + end : end);
    assertThatThrownBy(() -> build("type=oci,dest=" + dest))
        .isInstanceOf(DestinationException.class)
        .hasMessage(
            "--output \"type=oci,dest="
                + dest
                + "\": dest="
                + Path.of(dest)
                + " names a folder, and the result is one file. Name a file, or add tar=false to write the layout into the"
                + " folder.");
    assertThat(out).isEmptyDirectory();
  }

  @ParameterizedTest
  @CsvSource({"'', 2", "true, 2", "false, 1"})
  void blobsAreCopiedAlwaysWhereThatIsRequested(String links, int names) throws IOException {
    build("type=oci,tar=false,dest=" + folder.resolve("first"));
    TestColophon.colophon(Map.of("COLOPHON_LINKS", links))
        .build(
            BuildRequest.from("oci:" + folder.resolve("first"))
                .output("type=oci,tar=false,dest=" + folder.resolve("second"))
                .build());
    Path layer = folder.resolve("second/blobs/sha256").resolve(layerOf(folder.resolve("first")));
    assertThat(Files.getAttribute(layer, "unix:nlink")).isEqualTo(names);
  }

  private static String layerOf(Path layout) {
    Archive archive = Archive.ofFolder(layout);
    String root = archive.json("index.json").at("/manifests/0/digest").asText();
    String manifest = archive.blobJson(root).at("/manifests/0/digest").asText();
    return archive.blobJson(manifest).at("/layers/0/digest").asText().substring("sha256:".length());
  }

  @Test
  void linksThatAreNeitherTrueNorFalseAreAnError() {
    build("type=oci,tar=false,dest=" + folder.resolve("first"));
    BuildRequest request =
        BuildRequest.from("oci:" + folder.resolve("first"))
            .output("type=oci,tar=false,dest=" + folder.resolve("second"))
            .build();
    assertThatThrownBy(() -> TestColophon.colophon(Map.of("COLOPHON_LINKS", "no")).build(request))
        .hasMessage(
            "COLOPHON_LINKS=no: it is true or false. Set COLOPHON_LINKS=false to have blobs copied"
                + " always.");
  }

  @Test
  void aMissingParentIsAnError() {
    assertThatThrownBy(() -> build("type=oci,dest=" + folder.resolve("no/out.tar")))
        .isInstanceOf(DestinationException.class)
        .hasMessageContaining("there is no folder " + folder.resolve("no"));
  }

  @Test
  void aFolderThatIsNeitherEmptyNorALayoutIsAnError() throws IOException {
    Path dest = Files.createDirectory(folder.resolve("out"));
    Files.writeString(dest.resolve("mine.txt"), "mine");
    assertThatThrownBy(() -> build("type=oci,tar=false,dest=" + dest))
        .isInstanceOf(DestinationException.class)
        .hasMessageContaining("is neither empty nor an OCI layout");
    assertThat(dest).isDirectoryContaining("glob:**mine.txt");
    assertThat(dest.resolve("blobs")).doesNotExist();
  }

  @Test
  void aFileWhereAFolderShallBeIsAnError() throws IOException {
    Path dest = Files.writeString(folder.resolve("out"), "mine");
    assertThatThrownBy(() -> build("type=oci,tar=false,dest=" + dest))
        .hasMessageContaining("is a file");
    assertThat(dest).hasContent("mine");
  }

  @Test
  void whenOneOutputCannotBeWrittenNoneIs() {
    Path good = folder.resolve("good.tar");
    BuildRequest both =
        BuildRequest.from(source)
            .output("type=oci,dest=" + good)
            .output("type=oci,dest=" + folder.resolve("no/out.tar"))
            .build();
    assertThatThrownBy(() -> TestColophon.colophon().build(both))
        .isInstanceOf(DestinationException.class);
    assertThat(good).doesNotExist();
  }

  @Test
  void anExistingFileIsReplacedAndKeepsItsPermissions() throws IOException {
    Path dest = Files.writeString(folder.resolve("out.tar"), "old");
    Files.setPosixFilePermissions(dest, PosixFilePermissions.fromString("rw-r-----"));
    build("type=oci,dest=" + dest);
    assertThat(Archive.ofTar(dest).files()).containsKey("index.json");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(dest)))
        .isEqualTo("rw-r-----");
  }

  @Test
  void theSourceItselfMayBeTheDestination() {
    Path archive = folder.resolve("in.tar");
    build("type=oci,annotation-index.a=b,dest=" + archive);
    assertThat(Archive.ofTar(archive).text("index.json"))
        .contains("application/vnd.oci.image.index.v1+json");
  }

  @Test
  void aLayoutKeepsWhatItHasAndReplacesTheSameName() {
    Path layout = folder.resolve("layout");
    build("type=oci,tar=false,name=app:1,annotation-index.v=1,dest=" + layout);
    build("type=oci,tar=false,name=app:2,annotation-index.v=2,dest=" + layout);
    build("type=oci,tar=false,name=app:1,annotation-index.v=3,dest=" + layout);
    Archive written = Archive.ofFolder(layout);
    List<String> values =
        IntStream.range(0, 2)
            .mapToObj(
                i -> written.json("index.json").path("manifests").path(i).path("digest").asText())
            .map(digest -> written.blobJson(digest).path("annotations").path("v").asText())
            .toList();
    assertThat(values).containsExactly("3", "2");
    assertThat(written.json("index.json").path("manifests")).hasSize(2);
  }

  @Test
  void aDamagedBlobInALayoutIsMended() throws IOException {
    Path layout = folder.resolve("layout");
    build("type=oci,tar=false,name=app:1,dest=" + layout);
    Archive before = Archive.ofFolder(layout);
    String name = before.files().keySet().iterator().next();
    byte[] damaged = before.files().get(name).clone();
    damaged[0] ^= 1;
    Files.delete(layout.resolve(name));
    Files.write(layout.resolve(name), damaged);
    build("type=oci,tar=false,name=app:1,dest=" + layout);
    assertThat(Archive.ofFolder(layout).files().get(name)).isEqualTo(before.files().get(name));
  }

  @Test
  void aLayoutMayBeAnnotatedIntoItself() {
    Path layout = folder.resolve("layout");
    build("type=oci,tar=false,name=app:1,dest=" + layout);
    build(
        "oci:" + layout + ":1",
        "type=oci,tar=false,name=app:1,annotation-index.a=b,dest=" + layout);
    Archive written = Archive.ofFolder(layout);
    String digest = written.json("index.json").path("manifests").path(0).path("digest").asText();
    assertThat(written.blobJson(digest).path("annotations").path("a").asText()).isEqualTo("b");
  }

  @Test
  void writersOfOneLayoutWaitForEachOther() throws Exception {
    Path layout = folder.resolve("layout");
    ExecutorService writers = Executors.newFixedThreadPool(8);
    try {
      List<Future<?>> running =
          IntStream.range(0, 24)
              .<Future<?>>mapToObj(
                  i ->
                      writers.submit(
                          () ->
                              build(
                                  "type=oci,tar=false,name=app:"
                                      + i
                                      + ",annotation-index.v="
                                      + i
                                      + ",dest="
                                      + layout)))
              .toList();
      for (Future<?> writer : running) {
        writer.get();
      }
    } finally {
      writers.shutdownNow();
    }
    assertThat(Archive.ofFolder(layout).json("index.json").path("manifests")).hasSize(24);
    IntStream.range(0, 24)
        .forEach(
            i -> build("oci:" + layout + ":" + i, "type=oci,dest=" + folder.resolve("out.tar")));
  }

  @Test
  void theSameInputGivesTheSameBytes() throws IOException {
    build("type=oci,annotation.a=b,dest=" + folder.resolve("one.tar"));
    build("type=oci,annotation.a=b,dest=" + folder.resolve("two.tar"));
    assertThat(folder.resolve("one.tar")).hasSameBinaryContentAs(folder.resolve("two.tar"));
  }
}
