package dev.colophon.tests.crash;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.colophon.tests.support.Archive;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Two processes write one layout, one store or one archive at once: nothing of either is lost. */
@Tag("process")
class SeveralWritersTest {

  private static final int ROUNDS = Math.max(2, Integer.getInteger("colophon.crash.kills", 5) / 2);
  private static final String TAG = "org.opencontainers.image.ref.name";

  @TempDir private static Path materials;
  private static Material material = new Material(Path.of(""), Path.of(""));
  @TempDir private Path folder;

  @BeforeAll
  static void makeMaterial() throws IOException {
    Launch.prepare();
    material = Material.make(materials);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "a new folder,               out,   false, 'type=oci,tar=false,dest=$WORK/out,name=app:'",
    "a folder that was there,    out,   true,  'type=oci,tar=false,dest=$WORK/out,name=app:'",
    "the store,                  store, false, 'type=image,name=app:'",
  })
  void bothImagesAreThere(String name, String result, boolean there, String output)
      throws Exception {
    for (int round = 0; round < ROUNDS; round++) {
      Path work = Files.createDirectory(folder.resolve("work" + round));
      Set<String> expected = new TreeSet<>(Set.of("1", "2"));
      if (there) {
        Launch.of(work, build(material.small(), output + "0", work)).run().successfully();
        expected.add("0");
      }
      together(
          work,
          build(material.large(), output + "1", work),
          build(material.small(), output + "2", work));
      Archive layout = Archive.ofFolder(work.resolve(result));
      LayoutCheck.verify(layout);
      assertThat(tags(layout)).as(name + ", round " + round).isEqualTo(expected);
      assertThat(hidden(work)).isEmpty();
      Folders.delete(work);
    }
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({"an archive, 'type=oci,dest=$WORK/out.tar,name=app:'"})
  void oneOfTwoArchivesIsThere(String name, String output) throws Exception {
    for (int round = 0; round < ROUNDS; round++) {
      Path work = Files.createDirectory(folder.resolve("work" + round));
      together(
          work,
          build(material.large(), output + "1", work),
          build(material.small(), output + "2", work));
      Archive layout = Archive.ofTar(work.resolve("out.tar"));
      LayoutCheck.verify(layout);
      assertThat(tags(layout)).as(name).hasSize(1);
      assertThat(hidden(work)).isEmpty();
      Folders.delete(work);
    }
  }

  private static String[] build(Path source, String output, Path work) {
    return new String[] {
      "build", "oci-archive:" + source, "--output", output.replace("$WORK", work.toString())
    };
  }

  private void together(Path work, String[]... commands) throws Exception {
    List<Process> running = new ArrayList<>();
    for (String[] command : commands) {
      running.add(Launch.of(work, command).start(folder.resolve("log" + running.size())));
    }
    for (int i = 0; i < running.size(); i++) {
      assertThat(running.get(i).waitFor(2, TimeUnit.MINUTES)).isTrue();
      assertThat(running.get(i).exitValue())
          .as(Files.readString(folder.resolve("log" + i)))
          .isZero();
    }
  }

  private static Set<String> tags(Archive layout) {
    Set<String> tags = new TreeSet<>();
    for (JsonNode image : layout.json("index.json").path("manifests")) {
      tags.add(image.path("annotations").path(TAG).asText());
    }
    return tags;
  }

  private static List<Path> hidden(Path work) {
    return Folders.list(work).stream()
        .filter(path -> path.getFileName().toString().startsWith("."))
        .toList();
  }
}
