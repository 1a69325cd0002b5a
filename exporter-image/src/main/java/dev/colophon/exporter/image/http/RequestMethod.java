package dev.colophon.exporter.image.http;

import java.lang.reflect.InvocationTargetException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;

/**
 * The method of a request. GET and HEAD carry no {@code Content-Length}, which load balancers
 * refuse; Java 17's client adds it to them all the same (JDK-8283544).
 */
final class RequestMethod {

  private RequestMethod() {}

  static void set(HttpRequest.Builder request, String method, BodyPublisher content) {
    request.method(method, content);
    if (method.equals("GET")) {
      request.GET();
    } else if (method.equals("HEAD")) {
      setHead(request);
    }
  }

  /** Since version 18 the builder has a method for it. */
  private static void setHead(HttpRequest.Builder request) {
    try {
      HttpRequest.Builder.class.getMethod("HEAD").invoke(request);
    } catch (NoSuchMethodException e) {
      // Then HEAD goes out as it was set.
    } catch (IllegalAccessException | InvocationTargetException e) {
      throw new IllegalStateException("a public method that cannot be called", e);
    }
  }
}
