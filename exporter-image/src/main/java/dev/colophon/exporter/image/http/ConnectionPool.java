package dev.colophon.exporter.image.http;

import dev.colophon.exporter.image.connection.Exchange;
import dev.colophon.exporter.image.connection.HttpConnection;
import dev.colophon.exporter.image.connection.Patience;
import dev.colophon.exporter.image.connection.Server;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** The connections of a run. */
final class ConnectionPool implements AutoCloseable {

  private final List<HttpConnection> open = new ArrayList<>();
  private final Set<Server> known = new HashSet<>();

  /** Servers to which simultaneous exchanges cannot share a connection. */
  private final Set<Server> unshared = new HashSet<>();

  private final Set<Server> beingReached = new HashSet<>();
  private final Map<Server, Duration> worth = new HashMap<>();
  private boolean closed;

  /**
   * An exchange on a connection that is there; empty where one is to be made, which {@link #add}
   * enters, or {@link #giveUp} does not. This waits for a connection that somebody else makes if it
   * may carry both exchanges. Where agreeing on TLS takes longer than an answer, as it does in a
   * process that has just started, this waits a little for a connection that is in use.
   *
   * @param content how many bytes the request will send
   * @param patience decides about the wait for a connection
   * @throws IOException if it ends the wait
   */
  synchronized Optional<Exchange> take(Server server, long content, Patience patience)
      throws IOException {
    long begun = System.nanoTime();
    while (!closed) {
      Optional<Exchange> found = begin(server, content);
      if (found.isPresent()) {
        return found;
      }
      Duration waited = Duration.ofNanos(System.nanoTime() - begun);
      boolean comes = server.tls() && beingReached.contains(server) && !unshared.contains(server);
      Duration left = worth.getOrDefault(server, Duration.ZERO).minus(waited);
      if (!comes && (left.isNegative() || left.isZero() || !isInUse(server))) {
        beingReached.add(server);
        return Optional.empty();
      }
      if (!await(comes || left.compareTo(Patience.INTERVAL) > 0 ? Patience.INTERVAL : left)) {
        return Optional.empty();
      }
      patience.check(waited);
    }
    return Optional.empty();
  }

  private boolean await(Duration most) {
    try {
      TimeUnit.NANOSECONDS.timedWait(this, most.toNanos());
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private Optional<Exchange> begin(Server server, long content) {
    removeEnded();
    return open.stream()
        .filter(connection -> connection.server().equals(server))
        .flatMap(connection -> connection.begin(content).stream())
        .findFirst();
  }

  private void removeEnded() {
    List<HttpConnection> ended = open.stream().filter(HttpConnection::isEnded).toList();
    ended.forEach(HttpConnection::close);
    open.removeAll(ended);
  }

  private boolean isInUse(Server server) {
    return open.stream().anyMatch(connection -> connection.server().equals(server));
  }

  /** Whether it is the first time that somebody wants to know this of a server. */
  synchronized boolean isFirst(Server server) {
    return known.add(server);
  }

  /** Notes that a connection is being made, which {@link #enter} or {@link #giveUp} ends. */
  synchronized void expect(Server server) {
    beingReached.add(server);
  }

  /**
   * Enters a new connection and begins the first exchange on it.
   *
   * @param content how many bytes the request will send
   */
  synchronized Optional<Exchange> add(HttpConnection connection, long content) {
    Optional<Exchange> first = connection.begin(content);
    enter(connection);
    return first;
  }

  /** Enters a new connection. */
  synchronized void enter(HttpConnection connection) {
    Server server = connection.server();
    beingReached.remove(server);
    if (connection.isShared()) {
      unshared.remove(server);
    } else {
      unshared.add(server);
    }
    worth.put(server, connection.worth());
    open.add(connection);
    if (closed) {
      connection.close();
    }
    notifyAll();
  }

  /** Notes that there is no connection, so that others do not wait for one. */
  synchronized void giveUp(Server server) {
    beingReached.remove(server);
    unshared.add(server);
    notifyAll();
  }

  /** Ends an exchange whose answer has been read. */
  void end(Exchange exchange) {
    exchange.end();
    settle();
  }

  /** Ends an exchange that failed. */
  void abort(Exchange exchange) {
    exchange.abort();
    settle();
  }

  private synchronized void settle() {
    removeEnded();
    notifyAll();
  }

  /** Ends every connection, and every exchange on it. */
  @Override
  public synchronized void close() {
    closed = true;
    notifyAll();
    open.forEach(HttpConnection::close);
    open.clear();
  }
}
