package dev.colophon.tests.crash;

import static org.assertj.core.api.Assertions.assertThat;

import dev.colophon.tests.support.Program;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A call that changes files fails, the first, the second and so on: the target stays as it was, and
 * one message says why. {@code tests/crash/run} tries every call, and else a seed chooses some.
 */
@Execution(ExecutionMode.CONCURRENT)
@Tag("external")
@Tag("process")
class FailedCallTest {

  private static final int CALLS = Integer.getInteger("colophon.crash.calls", 1);
  private static final long SEED = Long.getLong("colophon.crash.seed", System.nanoTime());

  @TempDir private static Path materials;
  private static Material material = new Material(Path.of(""), Path.of(""));
  private static FaultLibrary compiled = new FaultLibrary(Path.of(""), Path.of(""));
  @TempDir private Path folder;

  @BeforeAll
  static void makeMaterial() throws IOException {
    Launch.prepare();
    compiled = FaultLibrary.compile(materials);
    material = Material.make(materials);
  }

  @ParameterizedTest
  @EnumSource
  void theTargetStaysAndOneMessageSaysWhy(FileExport export) throws IOException {
    FaultLibrary library = compiled.loggingTo(folder.resolve("calls"));
    FileTarget target = export.target(folder, material);
    target.reset();
    target.launch().with(library.counting(target.watched())).run().successfully();
    target.learnNew();
    List<String> calls = library.calls();
    assertThat(calls).contains("open", "rename");
    Map<FaultLibrary.Kind, Integer> failures = new EnumMap<>(FaultLibrary.Kind.class);
    for (FaultLibrary.Kind kind : FaultLibrary.Kind.values()) {
      for (int at : chosen(calls.size())) {
        if (fail(library, target, at, kind, calls)) {
          failures.merge(kind, 1, Integer::sum);
        }
      }
    }
    report(export.title(), calls.size(), failures);
  }

  @ParameterizedTest
  @EnumSource
  void fileSystemsWithoutSyncOrPermissionsAreWrittenTo(FaultLibrary.Missing missing)
      throws IOException {
    FaultLibrary library = compiled.loggingTo(folder.resolve("calls"));
    for (FileExport export : List.of(FileExport.ANNOTATED_FOLDER, FileExport.ANNOTATED_ARCHIVE)) {
      FileTarget target = export.target(folder.resolve(export.name()), material);
      target.reset();
      target.launch().run().successfully();
      target.learnNew();
      target.reset();
      target.launch().with(library.without(target.watched(), missing)).run().successfully();
      assertThat(library.calls()).isNotEmpty();
      assertThat(target.state()).isEqualTo(State.NEW);
      assertThat(target.temporaries()).isEmpty();
    }
  }

  private static List<Integer> chosen(int calls) {
    if (CALLS >= calls) {
      return IntStream.rangeClosed(1, calls).boxed().toList();
    }
    return new Random(SEED).ints(1, calls + 1).distinct().limit(CALLS).boxed().toList();
  }

  /** Whether the run failed: what is not needed, a link for example, may fail without that. */
  private static boolean fail(
      FaultLibrary library, FileTarget target, int at, FaultLibrary.Kind kind, List<String> calls)
      throws IOException {
    target.reset();
    Program.Ended ended = target.launch().with(library.failing(target.watched(), at, kind)).run();
    String what = "%s at call %d of %s: %s".formatted(kind, at, calls, ended.error());
    if (ended.exit() == 0) {
      assertThat(target.state()).as(what).isEqualTo(State.NEW);
      assertThat(target.temporaries()).as(what).isEmpty();
      return false;
    }
    assertThat(ended.exit()).as(what).isEqualTo(1);
    List<String> message = ended.error().lines().filter(l -> l.startsWith("colophon:")).toList();
    assertThat(message).as(what).hasSize(1);
    assertThat(message.get(0)).as(what).contains(target.watched().toString());
    assertThat(ended.error()).as(what).doesNotContain("\tat ");
    assertThat(target.state()).as(what).isEqualTo(State.OLD);
    assertThat(target.temporaries()).as(what).isEmpty();
    target.launch().run().successfully();
    assertThat(target.state()).as(what).isEqualTo(State.NEW);
    return true;
  }

  private static void report(String name, int calls, Map<FaultLibrary.Kind, Integer> failures)
      throws IOException {
    String file = System.getProperty("colophon.crash.report", "");
    if (!file.isEmpty()) {
      List<String> counts = new ArrayList<>();
      failures.forEach((kind, count) -> counts.add(count + " " + kind));
      Files.writeString(
          Path.of(file + ".faults"),
          "| %s | %d | %s |%n".formatted(name, calls, String.join(", ", counts)),
          StandardOpenOption.CREATE,
          StandardOpenOption.APPEND);
    }
  }
}
