package dev.colophon.exporter.image.http;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The answer that a text is: a status on the first line, headers up to an empty line, and a body.
 */
public final class FuzzedAnswer {

  private FuzzedAnswer() {}

  /** Reads a text. */
  public static HttpAnswer of(String text) {
    String[] parts = text.split("\n\n", 2);
    String[] lines = parts[0].split("\n", -1);
    Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    for (int i = 1; i < lines.length; i++) {
      String[] header = lines[i].split(":", 2);
      if (header.length == 2 && !header[0].trim().isEmpty()) {
        headers.computeIfAbsent(header[0].trim(), key -> new ArrayList<>()).add(header[1].strip());
      }
    }
    int status = lines[0].matches("[1-5][0-9]{2}") ? Integer.parseInt(lines[0]) : 200;
    byte[] body = (parts.length == 2 ? parts[1] : "").getBytes(StandardCharsets.UTF_8);
    return new HttpAnswer(
        status,
        HeaderFields.of(headers),
        URI.create("https://registry.test/v2/a/blobs/uploads/"),
        ResponseBody.of(body));
  }
}
