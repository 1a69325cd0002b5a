package dev.colophon.exporter.docker;

import com.google.auto.service.AutoService;
import dev.colophon.exporter.docker.archive.DockerArchive;
import dev.colophon.exporter.docker.engine.Engine;
import dev.colophon.exporter.docker.engine.EngineException;
import dev.colophon.exporter.docker.engine.EngineImage;
import dev.colophon.exporter.oci.archive.SpooledArchive;
import dev.colophon.spi.Advice;
import dev.colophon.spi.BadOptionException;
import dev.colophon.spi.ExecutionContext;
import dev.colophon.spi.Exporter;
import dev.colophon.spi.ImageSource;
import dev.colophon.spi.OutputDestination;
import dev.colophon.spi.Reason;
import dev.colophon.spi.Replacement;
import dev.colophon.spi.SourceException;
import dev.colophon.spi.SourceFactory;
import dev.colophon.spi.Written;
import dev.colophon.spi.model.ImageReference;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Opens images of a Docker Engine. */
@AutoService(SourceFactory.class)
public final class DockerDaemonSourceFactory implements SourceFactory {

  /** Valid names and IDs, without characters that have a meaning in URLs. */
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._/:@-]*");

  /** Called by the service loader. */
  public DockerDaemonSourceFactory() {}

  @Override
  public String transport() {
    return "docker-daemon";
  }

  @Override
  public String syntax() {
    return "docker-daemon:NAME";
  }

  @Override
  public String description() {
    return "An image of the Docker Engine that DOCKER_HOST or the current docker context names.";
  }

  @Override
  public Advice adviceOn(String other, String location) {
    return other.equals("daemon") ? Advice.of("Write " + place(location) + ".") : Advice.NONE;
  }

  @Override
  public ImageSource open(String location, ExecutionContext context) throws IOException {
    String what = transport() + ":" + location;
    if (!NAME.matcher(location).matches() || location.contains("..")) {
      throw new BadOptionException(
          Written.option(what),
          Reason.INVALID,
          "\"" + location + "\" is neither a name nor an ID of an image",
          Advice.of("Write it as docker images shows it, docker-daemon:debian:12 for example."));
    }
    try (Engine engine = Engine.of(context)) {
      EngineImage image =
          engine
              .inspect(location)
              .orElseThrow(
                  () ->
                      new SourceException(
                          Written.source(what),
                          Reason.NOT_FOUND,
                          "the Docker Engine at " + engine.address() + " has no such image",
                          Advice.of("docker images lists those that it has.")));
      Optional<String> name = nameOf(image, location);
      SpooledArchive saved =
          engine.save(
              name.orElse(image.id()), archive -> SpooledArchive.spool(archive, what, context));
      return DockerArchive.open(saved, name, context);
    } catch (EngineException e) {
      throw e.ofSource(what);
    }
  }

  @Override
  public Optional<Exporter> inPlace(
      String location, Replacement replacement, ExecutionContext context) {
    try (Engine engine = Engine.of(context)) {
      return engine
          .inspect(location)
          .map(image -> new EngineExporter(EngineTarget.inPlace(image, replacement)));
    } catch (EngineException e) {
      throw e.ofSource(replacement.target().whole());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public Optional<OutputDestination> destination(String location, ExecutionContext context) {
    return Optional.of(OutputDestination.of("docker", Map.of("load", "true", "name", location)));
  }

  /** The name with its tag. For a name without a tag, an engine would save all tags. */
  private static Optional<String> nameOf(EngineImage image, String wanted) {
    try {
      String full = ImageReference.parse(wanted).withDefaultTag().familiar();
      return Optional.of(full).filter(image.names()::contains);
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
