package dev.colophon.exporter.image.http;

import dev.colophon.exporter.image.connection.Server;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The connections of a run: those that wait for another exchange, and those that are in one. */
final class ConnectionPool implements AutoCloseable {

  private final Map<Server, Deque<HttpConnection>> idle = new HashMap<>();
  private final Set<HttpConnection> open = new HashSet<>();
  private final Set<Server> known = new HashSet<>();
  private boolean closed;

  /** A connection that waits; those that the server has closed meanwhile are dropped. */
  synchronized Optional<HttpConnection> take(Server server) {
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
    }
  }

  /** Ends a connection. */
  synchronized void drop(HttpConnection connection) {
    open.remove(connection);
    connection.close();
  }

  /** Ends every connection, and every exchange on it. */
  @Override
  public synchronized void close() {
    closed = true;
    open.forEach(HttpConnection::close);
    open.clear();
    idle.clear();
  }
}
