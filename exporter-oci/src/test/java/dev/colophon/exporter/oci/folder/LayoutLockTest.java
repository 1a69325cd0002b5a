package dev.colophon.exporter.oci.folder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.colophon.core.ProcessContext;
import dev.colophon.spi.ExecutionContext;
import dev.colophon.spi.ProgressListener;
import dev.colophon.spi.staging.DirectoryHandle;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Waits for another writer of a layout are shown, and end. */
@Timeout(60)
class LayoutLockTest {

  @TempDir private Path layout;

  @Test
  void writerThatHoldsTheLockForTooLongIsGivenUp() throws IOException {
    List<String> waits = new CopyOnWriteArrayList<>();
    ProgressListener listener =
        (label, total) -> {
          waits.add(label);
          return ProgressListener.Transfer.NONE;
        };
    ExecutionContext second = ProcessContext.embedded().withProgress(listener);
    try (DirectoryHandle folder = DirectoryHandle.open(layout)) {
      LayoutLock held = LayoutLock.acquire(folder, ProcessContext.embedded());
      assertThatThrownBy(() -> LayoutLock.acquire(folder, Duration.ofMillis(200), second))
          .isInstanceOf(FileSystemException.class)
          .hasMessage(layout + ": another process has written to it for 0 s");
      assertThat(waits).containsExactly("wait for another process that writes to " + layout);
      held.close();
      LayoutLock.acquire(folder, Duration.ZERO, second).close();
    }
  }
}
