package dev.colophon.tests.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.colophon.tests.support.Program;
import dev.colophon.tests.support.RegistryAccess;
import dev.colophon.tests.support.RegistryServer;
import dev.colophon.tests.support.Repository;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Ctrl-C, and a polite kill, at moments that a seed chooses. */
@Tag("process")
class InterruptedBuildTest {

  private static final long SIZE = 192L << 20;
  private static final int MOMENTS = 3;
  private static final int LATEST_MILLIS = 900;

  /** A second on an idle machine; this one may be running other tests. */
  private static final Duration LIMIT = Duration.ofSeconds(60);

  @TempDir private static Path sources;
  @TempDir private Path folder;
  private final Random random = new Random(7);

  @BeforeAll
  static void makeImage() throws IOException {
    Path tree = Files.createDirectories(sources.resolve("tree"));
    try (RandomAccessFile file = new RandomAccessFile(tree.resolve("file").toFile(), "rw")) {
      file.setLength(SIZE);
    }
    Program.colophon(
            "build",
            "rootfs:linux/amd64=" + tree,
            "--output",
            "type=oci,tar=false,compression=uncompressed,dest=" + sources.resolve("layout"))
        .run()
        .successfully();
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(
      strings = {
        "type=oci,dest=$OUT/x.tar",
        "type=oci,tar=false,compression=gzip,force-compression=true,dest=$OUT/x",
        "type=docker,name=a:1,dest=$OUT/x.tar",
        "type=image,name=a:1"
      })
  void aBuildThatIsInterruptedLeavesNothing(String output) throws Exception {
    for (int moment = 0; moment < MOMENTS; moment++) {
      Path work = Files.createDirectories(folder.resolve("work" + moment));
      String signal = moment % 2 == 0 ? "INT" : "TERM";
      int exit = interrupted(output.replace("$OUT", work.toString()), work, signal);
      if (exit != 0) {
        assertThat(files(work)).isEmpty();
      }
      assertThat(exit).isIn(0, signal.equals("INT") ? 130 : 143);
    }
  }

  @Test
  void aPushThatIsInterruptedMovesNoTag() throws Exception {
    Path data = Files.createDirectories(folder.resolve("registry"));
    try (RegistryServer registry = RegistryServer.start(data, new RegistryAccess.Open())) {
      String name = "localhost:" + registry.port() + "/a:1";
      String output = "type=registry,registry.insecure=true,name=" + name;
      int exit = interrupted(output, folder, "INT");
      int found = Program.colophon("inspect", "docker://" + name).run().exit();
      assertThat(found == 0).isEqualTo(exit == 0);
    }
  }

  /** With TERM, since a shell starts what runs in the background with INT ignored. */
  @Test
  void aReaderThatStoppedReadingDoesNotHoldTheProcess() throws Exception {
    Process process = start("type=oci", folder, ProcessBuilder.Redirect.PIPE);
    try (InputStream out = process.getInputStream()) {
      assertThat(out.readNBytes(512)).hasSize(512);
      assertThat(end(process, "TERM")).isEqualTo(143);
    }
  }

  private int interrupted(String output, Path work, String signal) throws Exception {
    Process process = start(output, work, ProcessBuilder.Redirect.DISCARD);
    awaitJava(process);
    process.waitFor(random.nextInt(LATEST_MILLIS), TimeUnit.MILLISECONDS);
    return end(process, signal);
  }

  private static Process start(String output, Path work, ProcessBuilder.Redirect out)
      throws IOException {
    Path temporary = Files.createDirectories(work.resolve("temporary"));
    ProcessBuilder builder =
        new ProcessBuilder(
            Repository.root().resolve("colophon").toString(),
            "build",
            "oci:" + sources.resolve("layout"),
            "--output",
            output);
    builder.environment().put("TMPDIR", temporary.toString());
    builder.environment().put("COLOPHON_STORE", work.resolve("store").toString());
    return builder.redirectOutput(out).redirectError(ProcessBuilder.Redirect.DISCARD).start();
  }

  /** The launcher is a shell before it becomes Java, and ends at once then. */
  private static void awaitJava(Process process) {
    while (process.isAlive() && !process.info().command().orElse("").endsWith("java")) {
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(2));
    }
  }

  private static int end(Process process, String signal) throws Exception {
    Program.of("kill", "-" + signal, Long.toString(process.pid())).run();
    try {
      assertThat(process.waitFor(LIMIT.toMillis(), TimeUnit.MILLISECONDS)).isTrue();
      return process.exitValue();
    } finally {
      process.destroyForcibly();
    }
  }

  private static List<Path> files(Path work) throws IOException {
    try (Stream<Path> all = Files.walk(work)) {
      return all.filter(Files::isRegularFile).toList();
    }
  }
}
