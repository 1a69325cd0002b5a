package dev.colophon.exporter.image.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.colophon.spi.Cancellation;
import dev.colophon.spi.CancelledException;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class RequestPaceTest {

  private final RequestPace pace = new RequestPace(TransferLimits.of(Map.of()));
  private long began;

  @BeforeEach
  void begin() {
    began = System.nanoTime();
  }

  private Duration elapsed() {
    return Duration.ofNanos(System.nanoTime() - began);
  }

  @Test
  void everyRequestWaitsAsLongAsTheRegistryAsks() throws IOException {
    pace.slowDown(Optional.of(Duration.ofMillis(200)));
    pace.slowDown(Optional.of(Duration.ofMillis(50)));
    pace.await(Cancellation.NEVER);
    assertThat(elapsed()).isGreaterThanOrEqualTo(Duration.ofMillis(200));
  }

  @Test
  void laterRequestsFollowAtADistance() throws IOException {
    pace.slowDown(Optional.of(Duration.ZERO));
    for (int i = 0; i < 6; i++) {
      pace.await(Cancellation.NEVER);
    }
    assertThat(elapsed()).isGreaterThanOrEqualTo(Duration.ofMillis(100));
  }

  @Test
  void pauseThatIsTooLongHoldsUpNobody() throws IOException {
    pace.slowDown(Optional.of(Duration.ofHours(1)));
    pace.await(Cancellation.NEVER);
    assertThat(elapsed()).isLessThan(Duration.ofMinutes(1));
  }

  @Test
  void cancelledWorkWaitsNoLonger() {
    pace.slowDown(Optional.of(Duration.ofSeconds(50)));
    assertThatThrownBy(() -> pace.await(() -> true)).isInstanceOf(CancelledException.class);
  }
}
