package dev.colophon.exporter.image.registry;

import dev.colophon.exporter.image.auth.Scope;
import dev.colophon.exporter.image.http.RequestContent;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * One request to a registry.
 *
 * @param method the HTTP method
 * @param target the path from the registry's root, or an absolute address that it returned
 * @param headers more headers
 * @param content the body, if there is one
 * @param scope the access that the request needs, for the token server
 */
record RegistryRequest(
    String method,
    String target,
    Map<String, String> headers,
    Optional<RequestContent> content,
    Scope scope) {

  RegistryRequest {
    headers = Map.copyOf(headers);
  }

  static RegistryRequest of(String method, String target, Scope scope) {
    return new RegistryRequest(method, target, Map.of(), Optional.empty(), scope);
  }

  RegistryRequest withHeader(String name, String value) {
    Map<String, String> more = new LinkedHashMap<>(headers);
    more.put(name, value);
    return new RegistryRequest(method, target, more, content, scope);
  }

  RegistryRequest withContent(RequestContent carried) {
    return new RegistryRequest(method, target, headers, Optional.of(carried), scope);
  }

  boolean isSafe() {
    return method.equals("GET") || method.equals("HEAD");
  }
}
