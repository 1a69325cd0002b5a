package dev.colophon.exporter.image.http;

import java.lang.reflect.InvocationTargetException;
import java.net.http.HttpClient;

/**
 * Ends a client of the JDK. Since version 21 it can be told to; before that its selector thread
 * ends when it is interrupted, and otherwise only some time after the client was garbage. A process
 * waits 0.3 s at its exit for a selector that is still waiting.
 */
final class HttpClientShutdown {

  private HttpClientShutdown() {}

  static void shutDown(HttpClient client) {
    try {
      HttpClient.class.getMethod("shutdownNow").invoke(client);
    } catch (NoSuchMethodException e) {
      interruptSelector(client);
    } catch (IllegalAccessException | InvocationTargetException e) {
      throw new IllegalStateException("a public method that cannot be called", e);
    }
  }

  /** The client's text ends in its number, which is in its threads' names. */
  private static void interruptSelector(HttpClient client) {
    String text = client.toString();
    int begin = text.lastIndexOf('(');
    int end = text.lastIndexOf(')');
    if (begin < 0 || end < begin) {
      return;
    }
    String name = "HttpClient-" + text.substring(begin + 1, end) + "-SelectorManager";
    Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().equals(name))
        .forEach(Thread::interrupt);
  }
}
