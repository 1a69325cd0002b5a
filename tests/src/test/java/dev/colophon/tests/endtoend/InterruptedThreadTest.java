package dev.colophon.tests.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.colophon.core.BuildRequest;
import dev.colophon.core.Colophon;
import dev.colophon.core.ProcessContext;
import dev.colophon.spi.CancelledException;
import dev.colophon.spi.ExecutionContext;
import dev.colophon.spi.ImageSource;
import dev.colophon.spi.ProgressListener;
import dev.colophon.spi.SourceFactory;
import dev.colophon.tests.support.Repository;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A thread that is interrupted while it works, as {@code Future.cancel(true)} does it. */
class InterruptedThreadTest {

  @TempDir private Path folder;

  @AfterEach
  void clear() {
    Thread.interrupted();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "type=oci,dest=",
        "type=oci,tar=false,dest=",
        "type=oci,compression=zstd,force-compression=true,dest=",
      })
  void interruptingIsCancelling(String output) {
    Thread builder = Thread.currentThread();
    ProgressListener interrupting =
        (label, total) -> {
          builder.interrupt();
          return ProgressListener.Transfer.NONE;
        };
    Colophon colophon =
        Colophon.builder().context(ProcessContext.embedded().withProgress(interrupting)).build();
    BuildRequest request =
        BuildRequest.from("oci-archive:" + Repository.root().resolve("tests/samples/hello.tar"))
            .output(output + folder.resolve("out"))
            .build();
    assertThatThrownBy(() -> colophon.build(request)).isInstanceOf(CancelledException.class);
    assertThat(builder.isInterrupted()).isTrue();
    assertThat(folder).isEmptyDirectory();
  }

  private static final String REPOSITORY = "docker://127.0.0.1:%d/app";

  /** Reads from a registry that never answers. */
  enum Reading {
    INSPECT((colophon, port) -> colophon.inspect(REPOSITORY.formatted(port) + ":1")),
    OUTLINE((colophon, port) -> colophon.outline(REPOSITORY.formatted(port) + ":1")),
    LINT((colophon, port) -> colophon.lint(REPOSITORY.formatted(port) + ":1")),
    TAGS((colophon, port) -> colophon.tags(REPOSITORY.formatted(port))),
    SEVERAL(
        (colophon, port) ->
            colophon.readAll(
                List.of(REPOSITORY.formatted(port) + ":1"), colophon::outline, 1, outline -> {}));

    private final BiConsumer<Colophon, Integer> work;

    Reading(BiConsumer<Colophon, Integer> work) {
      this.work = work;
    }
  }

  @ParameterizedTest
  @EnumSource(Reading.class)
  @Timeout(20)
  void interruptingEndsTheWaitForARegistry(Reading reading) throws Exception {
    Thread reader = Thread.currentThread();
    Thread interrupting;
    try (ServerSocket registry = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      interrupting = new Thread(() -> acceptAndInterrupt(registry, reader));
      interrupting.start();
      assertThatThrownBy(() -> reading.work.accept(Colophon.create(), registry.getLocalPort()))
          .isInstanceOf(CancelledException.class);
      assertThat(Thread.interrupted()).isTrue();
    }
    interrupting.join();
  }

  private static void acceptAndInterrupt(ServerSocket registry, Thread reader) {
    try (Socket unanswered = registry.accept()) {
      unanswered.setKeepAlive(true);
      reader.interrupt();
      while (!registry.isClosed()) {
        registry.accept().close();
      }
    } catch (IOException e) {
      // The test has ended.
    }
  }

  /** A source whose thread is interrupted while it lists images. */
  private record Interrupted(Thread thread) implements SourceFactory {

    @Override
    public String transport() {
      return "interrupted";
    }

    @Override
    public String syntax() {
      return "interrupted:WHERE";
    }

    @Override
    public String description() {
      return "A source whose thread is interrupted";
    }

    @Override
    public ImageSource open(String location, ExecutionContext context) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Optional<List<ImageSource>> images(String location, ExecutionContext context) {
      thread.interrupt();
      context.cancellation().check();
      return Optional.of(List.of());
    }
  }

  @Test
  void interruptingEndsTheListOfImages() {
    Colophon colophon = Colophon.builder().source(new Interrupted(Thread.currentThread())).build();
    assertThatThrownBy(() -> colophon.images("interrupted:here"))
        .isInstanceOf(CancelledException.class);
    assertThat(Thread.interrupted()).isTrue();
  }
}
