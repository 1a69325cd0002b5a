package dev.colophon.exporter.image.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.colophon.exporter.image.connection.Connected;
import dev.colophon.exporter.image.connection.Exchange;
import dev.colophon.exporter.image.connection.Patience;
import dev.colophon.exporter.image.connection.PlainConnection;
import dev.colophon.exporter.image.connection.ProxyAddress;
import dev.colophon.exporter.image.connection.Server;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.FutureTask;
import org.apache.hc.core5.http.message.BasicClassicHttpRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(60)
class ConnectionPoolTest {

  private static final Duration LONG = Duration.ofMinutes(10);

  private final ConnectionPool pool = new ConnectionPool();
  private RawServer raw;
  private Server server;

  @BeforeEach
  void start() throws IOException {
    raw = new RawServer();
    server = new Server("127.0.0.1", URI.create("http://" + raw.host()).getPort(), false, none());
  }

  @AfterEach
  void stop() throws IOException {
    pool.close();
    raw.close();
  }

  private static Optional<ProxyAddress> none() {
    return Optional.empty();
  }

  /** An exchange that is not at its end, on a connection that has had its first answer. */
  private Exchange connect(Duration distance, Duration effort) throws IOException {
    Connected made = PlainConnection.to(server);
    Http1Connection connection =
        new Http1Connection(
            server, new Connected(made.base(), made.socket(), false, distance, effort));
    Exchange exchange = pool.add(connection, 0).orElseThrow();
    raw.answers("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n");
    BasicClassicHttpRequest request = new BasicClassicHttpRequest("HEAD", "/");
    request.setHeader("Host", raw.host());
    exchange.send(request);
    return exchange;
  }

  /** The thread of a task that waits in the pool. */
  private static <T> Thread waiting(FutureTask<T> task) {
    Thread thread = new Thread(task);
    thread.setDaemon(true);
    thread.start();
    while (thread.getState() != Thread.State.TIMED_WAITING && !task.isDone()) {
      Thread.onSpinWait();
    }
    return thread;
  }

  @Test
  void connectionInUseIsWaitedForWhereTlsTakesLong() throws Exception {
    Exchange used = connect(Duration.ZERO, LONG);
    FutureTask<Optional<Exchange>> task =
        new FutureTask<>(() -> pool.take(server, 0, Patience.ENDLESS));
    waiting(task);
    assertThat(task).isNotDone();
    pool.end(used);
    assertThat(task.get()).containsSame(used);
  }

  @Test
  void nothingIsWaitedForWhereTheOnlyConnectionInUseBreaks() throws Exception {
    Exchange used = connect(Duration.ZERO, LONG);
    FutureTask<Optional<Exchange>> task =
        new FutureTask<>(() -> pool.take(server, 0, Patience.ENDLESS));
    waiting(task);
    assertThat(task).isNotDone();
    pool.abort(used);
    assertThat(task.get()).isEmpty();
  }

  @Test
  void anInterruptionEndsTheWait() throws Exception {
    connect(Duration.ZERO, LONG);
    FutureTask<Boolean> task =
        new FutureTask<>(
            () -> pool.take(server, 0, Patience.ENDLESS).isEmpty() && Thread.interrupted());
    waiting(task).interrupt();
    assertThat(task.get()).isTrue();
  }

  @Test
  void theEndOfTheRunEndsTheWait() throws Exception {
    connect(Duration.ZERO, LONG);
    FutureTask<Optional<Exchange>> task =
        new FutureTask<>(() -> pool.take(server, 0, Patience.ENDLESS));
    waiting(task);
    pool.close();
    assertThat(task.get()).isEmpty();
  }

  @ParameterizedTest(name = "{0} s away, {1} s to agree on TLS")
  @CsvSource({"600, 600", "70, 600", "600, 0", "0, 0"})
  void serverThatIsFarAwayOrWithoutTlsGetsAnotherConnectionAtOnce(int distance, int effort)
      throws Exception {
    connect(Duration.ofSeconds(distance), Duration.ofSeconds(effort));
    assertThat(pool.take(server, 0, Patience.ENDLESS)).isEmpty();
  }
}
