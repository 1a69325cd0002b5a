package dev.colophon.tests.crash;

import static org.assertj.core.api.Assertions.assertThat;

import dev.colophon.core.AnnotateRequest;
import dev.colophon.core.BuildRequest;
import dev.colophon.core.Colophon;
import dev.colophon.core.ProcessContext;
import dev.colophon.spi.Cancellation;
import dev.colophon.spi.ProgressListener;
import dev.colophon.spi.StandardStreams;
import dev.colophon.tests.support.Archive;
import dev.colophon.tests.support.SampleImage;
import dev.colophon.tests.support.TarBuilder;
import dev.colophon.tests.support.TestContext;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Leftovers of a killed writer are deleted; the files of a running one stay. */
class LeftoversTest {

  private static final String UNIQUE = "00001a2b-000000003c4d5e6f";

  @TempDir private Path folder;
  private String source = "";

  @BeforeEach
  void writeSource() {
    source =
        "oci-archive:"
            + TarBuilder.of(SampleImage.index("amd64", "arm64")).write(folder.resolve("in.tar"));
  }

  private void build(String output) {
    TestContext.colophon().build(BuildRequest.from(source).output(output).build());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "oci-layout",
        ".index.json.%s.colophon-tmp",
        ".oci-layout.%s.colophon-tmp",
        ".colophon.lock"
      })
  void aFirstWriterThatWasKilledDoesNotBlockTheNext(String left) throws IOException {
    Path layout = Files.createDirectories(folder.resolve("out"));
    Files.createDirectories(layout.resolve("blobs/sha256"));
    Files.createFile(layout.resolve(left.formatted(UNIQUE)));
    build("type=oci,tar=false,dest=" + layout);
    LayoutCheck.verify(Archive.ofFolder(layout));
    assertThat(Folders.list(layout)).noneMatch(p -> p.getFileName().toString().startsWith("."));
  }

  @Test
  void whatAWriterLeftThatWasKilledAfterItsRenameGoesThoughNothingIsWritten() throws IOException {
    Path archive = folder.resolve("out.tar");
    build("type=oci,dest=" + archive);
    AnnotateRequest request = AnnotateRequest.of("oci-archive:" + archive, "index:k=v");
    TestContext.colophon().annotate(request);
    Path left = staging("out.tar", UNIQUE);
    TestContext.colophon().annotate(request);
    assertThat(left).doesNotExist();
  }

  @Test
  void halfABlobGoesAndOtherHiddenFilesStay() throws IOException {
    Path layout = folder.resolve("out");
    build("type=oci,tar=false,name=app:1,dest=" + layout);
    Path blobs = layout.resolve("blobs/sha256");
    Path half =
        Files.writeString(
            blobs.resolve("." + "ab".repeat(32) + "." + UNIQUE + ".colophon-tmp"), "x");
    Path foreign = Files.writeString(blobs.resolve(".mine.tmp"), "x");
    build("type=oci,tar=false,name=app:2,dest=" + layout);
    assertThat(half).doesNotExist();
    assertThat(foreign).exists();
  }

  @ParameterizedTest
  @ValueSource(strings = {"type=oci,dest=", "type=oci,tar=false,dest="})
  void whatAKilledWriterMadeBesideItsTargetGoes(String output) throws IOException {
    Path dead = staging("out", UNIQUE);
    Path born =
        Files.createDirectory(folder.resolve(".out.00000001-0000000000000002.colophon-tmp"));
    Path other = staging("out2", UNIQUE);
    build(output + folder.resolve("out"));
    assertThat(dead).doesNotExist();
    assertThat(born).doesNotExist();
    assertThat(other).exists();
  }

  @Tag("external")
  @ParameterizedTest
  @ValueSource(strings = {"type=oci,dest=", "type=oci,tar=false,dest="})
  void whatALivingWriterMakesBesideItsTargetStays(String output) throws IOException {
    Path living = staging("out", UNIQUE);
    try (PythonLock lock = PythonLock.hold(living.resolve("lock"))) {
      assertThat(lock).isNotNull();
      build(output + folder.resolve("out"));
      build(output + folder.resolve("out"));
      assertThat(living.resolve("out")).exists();
    }
  }

  @Test
  void aLinkInPlaceOfAnUnfinishedFolderIsNotFollowed() throws IOException {
    Path elsewhere = Files.createDirectory(folder.resolve("elsewhere"));
    Files.createFile(elsewhere.resolve("lock"));
    Files.createSymbolicLink(folder.resolve(".out." + UNIQUE + ".colophon-tmp"), elsewhere);
    build("type=oci,dest=" + folder.resolve("out"));
    assertThat(elsewhere.resolve("lock")).exists();
  }

  private Path staging(String target, String unique) throws IOException {
    Path made =
        Files.createDirectory(folder.resolve("." + target + "." + unique + ".colophon-tmp"));
    Files.createFile(made.resolve("lock"));
    Files.writeString(made.resolve(target), "half of it");
    return made;
  }

  /** On Unix a process that closes a file loses its locks on it. */
  @Tag("external")
  @Test
  void aLayoutStaysLockedWhileTheWriterReadsIt() {
    Path layout = folder.resolve("out");
    build("type=oci,tar=false,name=app:1,dest=" + layout);
    List<Boolean> free = new ArrayList<>();
    ProgressListener listener =
        (work, bytes) -> {
          TestContext.colophon().inspect("oci:" + layout + ":1");
          Path lock = layout.resolve(".colophon.lock");
          if (Files.exists(lock)) {
            free.add(PythonLock.isFree(lock));
          }
          return ProgressListener.NONE.begin(work, bytes);
        };
    String other =
        "oci-archive:" + TarBuilder.of(SampleImage.index("riscv64")).write(folder.resolve("o.tar"));
    Colophon.builder()
        .context(ProcessContext.of(Map.of(), StandardStreams.none(), listener, Cancellation.NEVER))
        .build()
        .build(
            BuildRequest.from(other)
                .output("type=oci,tar=false,name=app:2,dest=" + layout)
                .build());
    assertThat(free).isNotEmpty().doesNotContain(true);
  }
}
