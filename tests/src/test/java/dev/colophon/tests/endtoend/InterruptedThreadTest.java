package dev.colophon.tests.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.colophon.core.BuildRequest;
import dev.colophon.core.Colophon;
import dev.colophon.core.ProcessContext;
import dev.colophon.spi.CancelledException;
import dev.colophon.spi.ProgressListener;
import dev.colophon.tests.support.Repository;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A thread that is interrupted while it builds, as {@code Future.cancel(true)} does it. */
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
}
