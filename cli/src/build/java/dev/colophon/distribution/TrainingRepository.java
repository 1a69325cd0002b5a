package dev.colophon.distribution;

import dev.colophon.spi.model.Digest;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** What a registry answers, as much as {@link TrainingRun} needs of one, in memory. */
final class TrainingRepository {

  private static final String DIGEST_HEADER = "Docker-Content-Digest";
  private static final String TYPE_HEADER = "Content-Type";
  private static final byte[] NOTHING = {};

  private static final Content NOT_FOUND =
      json("{\"errors\":[{\"code\":\"UNKNOWN\",\"message\":\"unknown\"}]}");

  private record Content(String mediaType, byte[] bytes) {}

  /** A request. */
  record Request(
      String method,
      String path,
      Optional<String> authorization,
      String mediaType,
      byte[] content) {}

  /** An answer; that to HEAD claims the length of its content, too. */
  record Answer(int status, Map<String, String> headers, byte[] content) {}

  private final Map<String, Content> contents = new ConcurrentHashMap<>();

  /**
   * Answers a request.
   *
   * @param tokens where a token is to be had, if one is wanted
   */
  Answer answer(Request request, Optional<String> tokens) {
    if (request.path().equals("/token")) {
      return answer(200, json("{\"token\":\"secret\"}"));
    }
    if (tokens.isPresent() && request.authorization().isEmpty()) {
      String challenge = "Bearer realm=\"" + tokens.get() + "\",service=\"a\"";
      return new Answer(401, Map.of("WWW-Authenticate", challenge), NOTHING);
    }
    if (request.path().endsWith("/tags/list")) {
      return answer(200, json("{\"name\":\"a\",\"tags\":[\"1\"]}"));
    }
    return switch (request.method()) {
      case "POST" -> new Answer(202, Map.of("Location", request.path() + "upload"), NOTHING);
      case "PUT" -> keep(request);
      default ->
          Optional.ofNullable(contents.get(name(request)))
              .map(content -> answer(200, content))
              .orElseGet(() -> answer(404, NOT_FOUND));
    };
  }

  private static Content json(String text) {
    return new Content("application/json", text.getBytes(StandardCharsets.UTF_8));
  }

  private static String name(Request request) {
    return request.path().substring(request.path().lastIndexOf('/') + 1);
  }

  private Answer keep(Request request) {
    Content content = new Content(request.mediaType(), request.content());
    String digest = Digest.of(content.bytes()).toString();
    contents.put(name(request), content);
    contents.put(digest, content);
    return new Answer(201, Map.of(DIGEST_HEADER, digest), NOTHING);
  }

  private static Answer answer(int status, Content content) {
    Map<String, String> headers = new HashMap<>();
    headers.put(TYPE_HEADER, content.mediaType());
    headers.put(DIGEST_HEADER, Digest.of(content.bytes()).toString());
    return new Answer(status, headers, content.bytes());
  }
}
