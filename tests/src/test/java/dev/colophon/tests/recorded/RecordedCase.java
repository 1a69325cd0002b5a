package dev.colophon.tests.recorded;

import com.fasterxml.jackson.databind.JsonNode;
import dev.colophon.tests.support.Archive;
import dev.colophon.tests.support.Repository;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.StreamSupport;

/**
 * One recorded case.
 *
 * @param name its name
 * @param base the archive that is the source
 * @param output the {@code --output}, without a destination
 * @param expect {@code same}, {@code error} or {@code applied}
 * @param buildkit what BuildKit did
 */
record RecordedCase(String name, String base, String output, String expect, JsonNode buildkit) {

  static List<RecordedCase> all() {
    try {
      JsonNode cases = Archive.parse(Files.readString(Repository.oracle().resolve("cases.json")));
      return StreamSupport.stream(cases.spliterator(), false).map(RecordedCase::of).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static RecordedCase of(JsonNode json) {
    return new RecordedCase(
        json.path("name").asText(),
        json.path("base").asText(),
        json.path("output").asText(),
        json.path("expect").asText(),
        json.path("buildkit"));
  }

  boolean isOfType(String type) {
    return output.startsWith("type=" + type);
  }

  String source() {
    String transport = base.endsWith("docker-archive") ? "docker-archive:" : "oci-archive:";
    Path archive = Repository.oracle().resolve("bases").resolve(base + ".tar");
    return transport + archive;
  }

  @Override
  public String toString() {
    return name;
  }
}
