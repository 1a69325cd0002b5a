package dev.colophon.exporter.docker;

import dev.colophon.exporter.docker.engine.Engine;
import dev.colophon.exporter.docker.engine.EngineException;
import dev.colophon.exporter.docker.engine.EngineStorage;
import dev.colophon.spi.Advice;
import dev.colophon.spi.DestinationException;
import dev.colophon.spi.ExecutionContext;
import dev.colophon.spi.Exporter;
import dev.colophon.spi.ExporterCapabilities;
import dev.colophon.spi.Reason;
import dev.colophon.spi.ResultLocation;
import dev.colophon.spi.StagedExport;
import dev.colophon.spi.image.Image;
import dev.colophon.spi.image.ImageManifest;
import dev.colophon.spi.model.Digest;
import dev.colophon.spi.model.ImageReference;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;

/**
 * Loads an image into the Docker Engine. An engine with a graph driver discards manifests, so it
 * refuses an image with annotations unless their loss is allowed.
 *
 * @param target the destination in the engine
 */
record EngineExporter(EngineTarget target) implements Exporter {

  @Override
  public ExporterCapabilities capabilities() {
    return DockerCapabilities.of(target.mediaTypes(), target.allowLoss());
  }

  @Override
  public List<ImageReference> names() {
    return target.names();
  }

  @Override
  public List<ResultLocation> locations(ExecutionContext context) {
    return names().stream().map(name -> ResultLocation.named("docker-daemon:", name)).toList();
  }

  @Override
  public boolean movesEveryBlob() {
    return true;
  }

  @Override
  public void check(Image image, ExecutionContext context) throws IOException {
    DockerImages.require(image, target.written());
    try (Engine engine = Engine.of(context)) {
      EngineStorage storage = engine.storage();
      lost(image, engine, storage, context);
      Optional<Digest> read = replaced(image, storage);
      if (read.isPresent()) {
        target.requireUnmoved(engine, read.get());
      }
    } catch (EngineException e) {
      throw e.ofDestination(target.written());
    }
  }

  /** The ID of the image to replace, whose config does not change. */
  private Optional<Digest> replaced(Image image, EngineStorage storage) throws IOException {
    return target.replaced().isPresent() && storage == EngineStorage.GRAPH_DRIVER
        ? Optional.of(identity(image, storage))
        : target.replaced();
  }

  private LostMetadata lost(
      Image image, Engine engine, EngineStorage storage, ExecutionContext context) {
    LostMetadata lost = LostMetadata.of(image, storage, context.documents());
    if (lost.hasAnnotations() && !target.allowLoss()) {
      throw new DestinationException(
          target.written(),
          Reason.UNSUPPORTED,
          "the Docker Engine at "
              + engine.address()
              + " keeps images without their manifests and would lose the annotations "
              + lost.annotationsText(),
          Advice.of(
              "Use an engine with the containerd image store, "
                  + (target.isInPlace()
                      ? "or put the annotated image into a registry or an archive with"
                          + " 'colophon copy'."
                      : "write a file with dest=FILE, or add allow-loss=true to load the image"
                          + " without them.")));
    }
    return lost;
  }

  /** Sends nothing yet, because an engine shows an image as soon as it has read it. */
  @Override
  public StagedExport stage(Image image, ExecutionContext context) throws IOException {
    try (Engine engine = Engine.of(context)) {
      EngineStorage storage = engine.storage();
      LostMetadata lost = lost(image, engine, storage, context);
      return new StagedLoad(
          target, image, identity(image, storage), replaced(image, storage), lost, context);
    } catch (EngineException e) {
      throw e.ofDestination(target.written());
    }
  }

  /** An engine with a graph driver knows an image by the SHA-256 digest of its config. */
  private static Digest identity(Image image, EngineStorage storage) throws IOException {
    if (storage != EngineStorage.GRAPH_DRIVER
        || !(image.root() instanceof ImageManifest manifest)) {
      return image.root().descriptor().digest();
    }
    Digest config = manifest.config().digest();
    if (config.algorithm() == Digest.Algorithm.SHA256) {
      return config;
    }
    try (InputStream in = image.content().open(manifest.config())) {
      return Digest.of(in.readAllBytes());
    }
  }
}
