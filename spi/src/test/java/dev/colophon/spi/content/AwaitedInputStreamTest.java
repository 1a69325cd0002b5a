package dev.colophon.spi.content;

import static org.assertj.core.api.Assertions.assertThat;

import dev.colophon.spi.ProgressListener;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class AwaitedInputStreamTest {

  private final List<String> waits = new ArrayList<>();

  private final ProgressListener progress =
      new ProgressListener() {
        @Override
        public Transfer begin(String label, long total) {
          return Transfer.NONE;
        }

        @Override
        public Transfer await(String whom) {
          waits.add(whom);
          return Transfer.NONE;
        }
      };

  @Test
  void onlyReadsThatMayTakeTimeAreWaits() throws IOException {
    try (InputStream in =
        new AwaitedInputStream(new ByteArrayInputStream(new byte[] {1, 2}), progress, "a pipe")) {
      assertThat(in.read()).isEqualTo(1);
      assertThat(in.readNBytes(1)).containsExactly(2);
      assertThat(waits).isEmpty();
      assertThat(in.read()).isEqualTo(-1);
      assertThat(waits).containsExactly("a pipe");
    }
  }
}
