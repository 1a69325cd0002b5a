package dev.colophon.exporter.image.http;

import dev.colophon.exporter.image.connection.Server;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** The connections of a run: those that wait for another exchange, and those that are in one. */
final class ConnectionPool implements AutoCloseable {

  private final Map<Server, Deque<HttpConnection>> idle = new HashMap<>();
  private final Set<HttpConnection> open = new HashSet<>();
  private final Set<Server> known = new HashSet<>();
  private final Map<Server, Duration> worth = new HashMap<>();
  private boolean closed;

  /**
   * A connection that nobody uses. Where agreeing on TLS takes longer than an answer, as it does in
   * a process that has just started, this waits a little for one that is in use.
   */
  synchronized Optional<HttpConnection> take(Server server) {
    Optional<HttpConnection> found = idle(server);
    long end = System.nanoTime() + worth.getOrDefault(server, Duration.ZERO).toNanos();
    for (long left = end - System.nanoTime();
        found.isEmpty() && left > 0 && isInUse(server);
        left = end - System.nanoTime()) {
      try {
        TimeUnit.NANOSECONDS.timedWait(this, left);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return Optional.empty();
      }
      found = idle(server);
    }
    return found;
  }

  private boolean isInUse(Server server) {
    return !closed && open.stream().anyMatch(connection -> connection.server().equals(server));
  }

  /** Those that the server has closed meanwhile are dropped. */
  private Optional<HttpConnection> idle(Server server) {
    Deque<HttpConnection> waiting = idle.getOrDefault(server, new ArrayDeque<>());
    while (!waiting.isEmpty()) {
      HttpConnection connection = waiting.pop();
      if (connection.isFresh()) {
        return Optional.of(connection);
      }
      drop(connection);
    }
    return Optional.empty();
  }

  /** Whether it is the first time that somebody wants to know this of a server. */
  synchronized boolean isFirst(Server server) {
    return known.add(server);
  }

  /** Enters a new connection, which is in an exchange. */
  synchronized void add(HttpConnection connection) {
    open.add(connection);
    worth.put(connection.server(), connection.worth());
    if (closed) {
      connection.close();
    }
  }

  /** Takes a connection back after an exchange. */
  synchronized void giveBack(HttpConnection connection) {
    if (closed || !connection.isFresh()) {
      drop(connection);
    } else {
      idle.computeIfAbsent(connection.server(), server -> new ArrayDeque<>()).push(connection);
      notifyAll();
    }
  }

  /** Ends a connection. */
  synchronized void drop(HttpConnection connection) {
    open.remove(connection);
    connection.close();
    notifyAll();
  }

  /** Ends every connection, and every exchange on it. */
  @Override
  public synchronized void close() {
    closed = true;
    notifyAll();
    open.forEach(HttpConnection::close);
    open.clear();
    idle.clear();
  }
}
