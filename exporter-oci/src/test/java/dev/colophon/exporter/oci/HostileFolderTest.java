package dev.colophon.exporter.oci;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.colophon.core.BuildRequest;
import dev.colophon.spi.ColophonException;
import dev.colophon.tests.support.Archive;
import dev.colophon.tests.support.Program;
import dev.colophon.tests.support.SampleImage;
import dev.colophon.tests.support.TarBuilder;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Layout folders in which something else stands where a file should: nothing hangs or leads out.
 */
@Tag("external")
class HostileFolderTest {

  private static final Archive GOOD = SampleImage.index("amd64", "arm64");
  private static final Duration LIMIT = Duration.ofSeconds(30);

  @TempDir private Path folder;
  private Path layout;

  @BeforeEach
  void writeLayout() throws IOException {
    layout = folder.resolve("layout");
    for (Map.Entry<String, byte[]> file : GOOD.files().entrySet()) {
      Path path = layout.resolve(file.getKey());
      Files.createDirectories(path.getParent());
      Files.write(path, file.getValue());
    }
  }

  static Stream<String> files() {
    return GOOD.files().keySet().stream().sorted();
  }

  private void replaceByPipe(String name) throws IOException {
    Program.require("mkfifo");
    Files.delete(layout.resolve(name));
    Program.of("mkfifo", layout.resolve(name).toString()).run().successfully();
  }

  private ColophonException failure(String source, String output) {
    BuildRequest request = BuildRequest.from(source).output(output).build();
    ColophonException failure =
        assertTimeoutPreemptively(
            LIMIT,
            () ->
                catchThrowableOfType(
                    ColophonException.class, () -> TestColophon.colophon().build(request)));
    assertThat(failure).isNotNull();
    assertThat(failure.getMessage()).doesNotContain("\n");
    return failure;
  }

  @ParameterizedTest
  @MethodSource("files")
  void aPipeInPlaceOfAFileIsRefusedAndNotWaitedFor(String name) throws IOException {
    replaceByPipe(name);
    assertThat(failure("oci:" + layout, "type=oci,dest=" + folder.resolve("out.tar")))
        .hasMessageContaining("is not a regular file");
  }

  @ParameterizedTest
  @MethodSource("files")
  void aFolderInPlaceOfAFileIsRefused(String name) throws IOException {
    Files.delete(layout.resolve(name));
    Files.createDirectory(layout.resolve(name));
    assertThat(failure("oci:" + layout, "type=oci,dest=" + folder.resolve("out.tar")))
        .hasMessageContaining("is not a regular file");
  }

  @ParameterizedTest
  @ValueSource(strings = {"blobs", "blobs/sha256"})
  void aPipeInPlaceOfAFolderThatIsWrittenToIsNotWaitedFor(String name) throws IOException {
    Path there = Files.createDirectories(folder.resolve("there"));
    Files.copy(layout.resolve("oci-layout"), there.resolve("oci-layout"));
    Files.writeString(there.resolve("index.json"), "{\"schemaVersion\":2,\"manifests\":[]}");
    Files.createDirectories(there.resolve(name).getParent());
    Program.require("mkfifo");
    Program.of("mkfifo", there.resolve(name).toString()).run().successfully();
    assertThat(failure(archive(), "type=oci,tar=false,dest=" + there))
        .hasMessageContaining("not a directory");
  }

  @Test
  void aPipeInPlaceOfAnArchiveIsReadToItsEnd() throws Exception {
    Program.require("mkfifo");
    archive();
    Path pipe = folder.resolve("pipe.tar");
    Program.of("mkfifo", pipe.toString()).run().successfully();
    Thread writer = new Thread(() -> copy(folder.resolve("in.tar"), pipe));
    writer.start();
    BuildRequest request =
        BuildRequest.from("oci-archive:" + pipe)
            .output("type=oci,dest=" + folder.resolve("out.tar"))
            .build();
    assertTimeoutPreemptively(LIMIT, () -> TestColophon.colophon().build(request));
    writer.join();
    assertThat(folder.resolve("out.tar")).isNotEmptyFile();
  }

  private static void copy(Path file, Path pipe) {
    try (OutputStream out = new FileOutputStream(pipe.toFile())) {
      Files.copy(file, out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void aBlobsFolderThatLeadsOutIsRefused() throws IOException {
    Files.move(layout.resolve("blobs"), folder.resolve("elsewhere"));
    Files.createSymbolicLink(layout.resolve("blobs"), folder.resolve("elsewhere"));
    assertThat(failure("oci:" + layout, "type=oci,dest=" + folder.resolve("out.tar")))
        .hasMessageContaining("is a link to a file outside of it");
  }

  @Test
  void aDestinationsMarkerThatIsAPipeIsNotWaitedFor() throws IOException {
    replaceByPipe("oci-layout");
    assertThat(failure(archive(), "type=oci,tar=false,dest=" + layout))
        .hasMessageContaining("it is not a regular file");
  }

  @Test
  void aDestinationsMarkerThatLeadsOutIsNotFollowed() throws IOException {
    Path outside = folder.resolve("outside");
    for (boolean there : List.of(false, true)) {
      Files.delete(layout.resolve("oci-layout"));
      Files.createSymbolicLink(layout.resolve("oci-layout"), outside);
      if (there) {
        Files.createFile(outside);
      }
      assertThat(failure(archive(), "type=oci,tar=false,dest=" + layout))
          .hasMessageContaining("it is not a regular file");
      assertThat(Files.exists(outside)).isEqualTo(there);
    }
    assertThat(outside).isEmptyFile();
  }

  private String archive() {
    return "oci-archive:" + TarBuilder.of(GOOD).write(folder.resolve("in.tar"));
  }
}
