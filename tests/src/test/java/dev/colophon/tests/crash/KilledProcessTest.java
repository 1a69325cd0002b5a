package dev.colophon.tests.crash;

import static org.assertj.core.api.Assertions.assertThat;

import dev.colophon.tests.support.RegistryAccess;
import dev.colophon.tests.support.RegistryServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * SIGKILL at moments that a seed chooses: the target is as it was or as it shall be, and the next
 * run makes it as it shall be and leaves nothing else. {@code tests/crash/run} does it longer.
 */
@Tag("external")
@Tag("process")
class KilledProcessTest {

  private static final int KILLS = Integer.getInteger("colophon.crash.kills", 5);

  /** Many a run has ended before its kill comes. */
  private static final int ROUNDS_FOR_A_KILL = 4;

  private static final long SEED = Long.getLong("colophon.crash.seed", System.nanoTime());

  @TempDir private static Path materials;
  private static Material material = new Material(Path.of(""), Path.of(""));
  @TempDir private Path folder;

  @BeforeAll
  static void makeMaterial() throws IOException {
    Launch.prepare();
    material = Material.make(materials);
  }

  @ParameterizedTest
  @EnumSource
  void filesAreAsTheyWereOrAsTheyShallBe(FileExport export) throws Exception {
    kill(export.title(), export.target(folder, material));
  }

  @Test
  void aPushLeavesTheTagOrMovesIt() throws Exception {
    List<String> push =
        List.of(
            "build", "oci-archive:" + material.large(), "--output", "type=registry,name=$IMAGE");
    killInRegistry("registry", material.small(), push);
  }

  @Test
  void anAnnotatedTagIsTheOldImageOrTheNewOne() throws Exception {
    List<String> annotate =
        List.of("annotate", "docker://$IMAGE", "--annotation", "index,manifest:state=new");
    killInRegistry("annotate tag", material.large(), annotate);
  }

  private void killInRegistry(String name, Path before, List<String> then) throws Exception {
    Path data = Files.createDirectories(folder.resolve("registry"));
    try (RegistryServer registry = RegistryServer.start(data, new RegistryAccess.Open())) {
      kill(name, new RegistryTarget(registry, data, before, then));
    }
  }

  private void kill(String name, Target target) throws Exception {
    Random random = new Random(SEED);
    Path log = folder.resolve("log");
    Window window = Window.measure(target, log);
    Tally tally = new Tally();
    for (int round = 0; tally.kills() < KILLS && round < KILLS * ROUNDS_FOR_A_KILL; round++) {
      // The first comes with the first write, so that there is one however few there are.
      double moment = round == 0 ? 0 : Window.draw(random);
      try {
        window = killOnce(target, moment, window, tally);
      } catch (AssertionError e) {
        String what =
            "%s, round %d of seed %d, killed at %.3f of %s%n%s"
                .formatted(name, round, SEED, moment, window, Files.readString(log));
        throw new AssertionError(what, e);
      }
    }
    tally.report(name, window);
    assertThat(tally.kills()).as("runs that did not end before: " + window).isPositive();
  }

  /** Answers how long the run took that followed. */
  private Window killOnce(Target target, double moment, Window window, Tally tally)
      throws InterruptedException {
    Path log = folder.resolve("log");
    target.reset();
    boolean killed = window.kill(target, moment, log);
    State state = target.state();
    Set<Path> left = new TreeSet<>(target.temporaries());
    Window again = Window.undisturbed(target, log);
    assertThat(again.exit()).as("the exit code of another run").isZero();
    assertThat(target.state()).isEqualTo(State.NEW);
    assertThat(target.temporaries()).as("what is left after another run").isEmpty();
    tally.add(killed, state, left.size());
    return state == State.OLD && left.isEmpty() ? again : window;
  }
}
