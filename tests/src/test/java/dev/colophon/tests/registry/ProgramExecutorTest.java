package dev.colophon.tests.registry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.colophon.core.BuildRequest;
import dev.colophon.core.Colophon;
import dev.colophon.exporter.image.output.ImageOutput;
import dev.colophon.exporter.oci.output.OciOutput;
import dev.colophon.tests.support.Archive;
import dev.colophon.tests.support.RegistryAccess;
import dev.colophon.tests.support.RegistryServer;
import dev.colophon.tests.support.SampleImage;
import dev.colophon.tests.support.TarBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Requests on an executor of the program, whose only thread is that of the caller. */
@Tag("external")
@Timeout(120)
class ProgramExecutorTest {

  private static final Archive SAMPLE = SampleImage.index("amd64", "arm64");

  /**
   * Threads of Java's HTTP client, which has nameless ones where there are few processors, and of a
   * library that has one for the whole process.
   */
  private static final Set<String> LIBRARIES = Set.of("HttpClient-", "Thread-", "JNA Cleaner");

  @TempDir private Path folder;
  private RegistryServer server;

  /** The program's thread, and every thread that it begins. */
  private final ThreadGroup group = new ThreadGroup("program");

  private final ExecutorService program =
      Executors.newSingleThreadExecutor(work -> new Thread(group, work, "the program"));

  @BeforeEach
  void start(@TempDir Path data) {
    server = RegistryServer.start(data, new RegistryAccess.Open());
  }

  @AfterEach
  void stop() {
    program.shutdownNow();
    server.close();
  }

  private String registry() {
    return "127.0.0.1:" + server.port();
  }

  /** Runs requests on the only thread of the program, and answers the threads that they began. */
  private Set<String> run(Callable<?> requests) throws Exception {
    Queue<String> began = new ConcurrentLinkedQueue<>();
    Thread watch =
        new Thread(
            () -> {
              while (!Thread.currentThread().isInterrupted()) {
                Thread[] running = new Thread[100];
                Stream.of(running)
                    .limit(group.enumerate(running, true))
                    .forEach(thread -> began.add(thread.getName()));
                LockSupport.parkNanos(200_000);
              }
            });
    watch.start();
    try {
      program.submit(requests).get();
    } finally {
      watch.interrupt();
      watch.join();
    }
    return began.stream()
        .filter(name -> LIBRARIES.stream().noneMatch(name::startsWith))
        .collect(Collectors.toSet());
  }

  @Test
  void everyRequestEndsAndBeginsNoThread() throws Exception {
    Path archive = TarBuilder.of(SAMPLE).write(folder.resolve("in.tar"));
    Path tree = Files.createDirectories(folder.resolve("tree"));
    Files.write(tree.resolve("file"), new byte[1 << 20]);
    try (Colophon colophon = Colophon.builder().executor(program).build()) {
      Set<String> threads =
          run(
              () -> {
                requests(colophon, archive, tree);
                return 1;
              });
      assertThat(threads).containsExactly("the program");
    }
    assertThat(program.submit(() -> "runs").get()).isEqualTo("runs");
  }

  private void requests(Colophon colophon, Path archive, Path tree) throws IOException {
    colophon.build(
        BuildRequest.from("oci-archive:" + archive)
            .annotation("index:a=b")
            .output(ImageOutput.registry(registry() + "/app:1"))
            .output(OciOutput.folder(folder.resolve("layout")).tag("1"))
            .output(OciOutput.archive(folder.resolve("out.tar")))
            .build());
    for (int again = 0; again < 2; again++) {
      colophon.build(
          BuildRequest.from("docker://" + registry() + "/app:1")
              .annotation("index:again=" + again)
              .output(OciOutput.archive(folder.resolve("out.tar")))
              .output(ImageOutput.registry(registry() + "/copy:1"))
              .build());
    }
    colophon.build(
        BuildRequest.from("rootfs:linux/amd64=" + tree)
            .output(OciOutput.folder(folder.resolve("made")))
            .build());
    String tags = "docker://" + registry() + "/copy";
    colophon.readAll(
        List.of(tags + ":1", "docker://" + registry() + "/app:1"),
        colophon::outline,
        4,
        outline -> {});
    assertThat(colophon.tags(tags)).containsExactly("1");
    assertThat(colophon.lint(tags + ":1").findings()).isNotNull();
  }
}
