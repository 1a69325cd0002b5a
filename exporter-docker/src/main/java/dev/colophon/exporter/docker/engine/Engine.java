package dev.colophon.exporter.docker.engine;

import com.fasterxml.jackson.databind.JsonNode;
import com.github.dockerjava.transport.DockerHttpClient.Request;
import dev.colophon.exporter.docker.json.ForeignJson;
import dev.colophon.spi.ExecutionContext;
import dev.colophon.spi.ProgressListener;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Future;

/**
 * A Docker Engine, with the four requests of its HTTP API that Colophon uses: its storage, an
 * image's record, and loading and saving an archive.
 */
public final class Engine implements AutoCloseable {

  private static final long MAX_ANSWER_SIZE = 16 << 20;

  /** Ample: one line of progress for each half MiB of layers is 3 MiB for an image of 10 GB. */
  private static final long MAX_LOAD_ANSWER_SIZE = 64 << 20;

  private static final String CONTAINERD_SNAPSHOTTER = "io.containerd.snapshotter.v1";

  private final EngineHttp http;

  private Engine(EngineHttp http) {
    this.http = http;
  }

  /**
   * Creates the engine that the context's environment names. Sends no request yet.
   *
   * @throws EngineException if the environment names none that can be reached, or the library is
   *     missing
   */
  public static Engine of(ExecutionContext context) throws EngineException {
    EngineEndpoint endpoint = EngineEndpoints.of(context);
    try {
      return new Engine(EngineHttp.to(endpoint, context));
    } catch (NoClassDefFoundError e) {
      throw EngineException.withoutTransport(e);
    }
  }

  /** The engine's address, for messages. */
  public String address() {
    return http.endpoint().address().toString();
  }

  /**
   * Determines how the engine stores images.
   *
   * @throws EngineException if it cannot be reached, or is not a Docker Engine
   */
  public EngineStorage storage() throws IOException {
    JsonNode info = http.ask(get("/info"), MAX_ANSWER_SIZE, this::json);
    for (JsonNode pair : info.path("DriverStatus")) {
      if (pair.path(0).asText().equals("driver-type")
          && pair.path(1).asText().equals(CONTAINERD_SNAPSHOTTER)) {
        return EngineStorage.CONTAINERD;
      }
    }
    return EngineStorage.GRAPH_DRIVER;
  }

  /**
   * Returns the engine's record of an image, if it has the image.
   *
   * @param name a name in Docker's short form, or an ID
   */
  public Optional<EngineImage> inspect(String name) throws IOException {
    try {
      JsonNode image = http.ask(get("/images/" + name + "/json"), MAX_ANSWER_SIZE, this::json);
      return Optional.of(
          new EngineImage(
              ForeignJson.text(image, "Id").orElse(""), ForeignJson.texts(image, "RepoTags")));
    } catch (EngineException e) {
      if (e.isNotFound()) {
        return Optional.empty();
      }
      throw e;
    }
  }

  /**
   * Loads the images of an archive while it is being written.
   *
   * @return the engine's messages, one per line
   * @throws EngineException if the engine refuses the archive
   * @throws IOException if the archive cannot be written
   */
  public List<String> load(ArchiveWriter archive, ProgressListener progress) throws IOException {
    try (ArchiveUpload upload = http.upload()) {
      Future<List<String>> answer =
          http.begin(upload, MAX_LOAD_ANSWER_SIZE, body -> LoadAnswer.read(body, progress));
      Future<Optional<Exception>> sent = http.concurrently(() -> upload.send(archive));
      return outcome(answer, sent, upload);
    }
  }

  /** The engine's answer. If the archive could not be written, that failure takes precedence. */
  private List<String> outcome(
      Future<List<String>> answer, Future<Optional<Exception>> sent, ArchiveUpload upload)
      throws IOException {
    List<String> lines;
    try {
      lines = http.await(answer);
    } catch (IOException e) {
      upload.close();
      Optional<Exception> failure = http.await(sent);
      if (failure.isPresent() && failure.get() instanceof RuntimeException unchecked) {
        throw unchecked;
      }
      throw failure.isPresent() && failure.get() instanceof IOException io ? io : e;
    }
    http.await(sent);
    if (!upload.isWhole()) {
      throw new EngineException("the Docker Engine did not read the whole archive", "");
    }
    return lines;
  }

  /** Reads an archive from an engine. */
  @FunctionalInterface
  public interface ArchiveReader<T> {

    /** Reads the archive to its end. */
    T read(InputStream archive) throws IOException;
  }

  /**
   * Reads an archive with one image and returns the reader's result.
   *
   * @param name a name in Docker's short form with its tag, or an ID
   * @throws EngineException if the engine does not have it
   */
  public <T> T save(String name, ArchiveReader<T> reader) throws IOException {
    return http.await(
        http.begin(get("/images/" + name + "/get"), EngineHttp.UNBOUNDED, reader::read));
  }

  private static Request get(String path) {
    return Request.builder().method(Request.Method.GET).path(path).build();
  }

  private JsonNode json(InputStream answer) throws IOException {
    byte[] body = answer.readAllBytes();
    try {
      return ForeignJson.read(body);
    } catch (IOException e) {
      throw new EngineException(
          "what answers at " + http.endpoint() + " is not a Docker Engine: " + e.getMessage(),
          "",
          e);
    }
  }

  @Override
  public void close() throws IOException {
    http.close();
  }
}
