package dev.colophon.exporter.docker;

import dev.colophon.exporter.docker.engine.Engine;
import dev.colophon.exporter.docker.engine.EngineException;
import dev.colophon.exporter.docker.engine.EngineImage;
import dev.colophon.exporter.oci.archive.LayoutArchiveWriter;
import dev.colophon.spi.Advice;
import dev.colophon.spi.DestinationException;
import dev.colophon.spi.ExecutionContext;
import dev.colophon.spi.ExportReceipt;
import dev.colophon.spi.Reason;
import dev.colophon.spi.StagedExport;
import dev.colophon.spi.image.Image;
import dev.colophon.spi.model.Digest;
import dev.colophon.spi.model.ImageReference;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * An image that is loaded into the Docker Engine at the commit and then looked up there. The
 * engine's ID of an image is the digest of what it stores, which is compared.
 *
 * @param identity the digest by which the engine knows the image
 * @param replaced the digest of the image that must still exist
 * @param lost the metadata that the engine does not keep
 */
record StagedLoad(
    EngineTarget target,
    Image image,
    Digest identity,
    Optional<Digest> replaced,
    LostMetadata lost,
    ExecutionContext context)
    implements StagedExport {

  private static final String LOADED = "Loaded image";

  @Override
  public ExportReceipt commit() throws IOException {
    try (Engine engine = Engine.of(context)) {
      if (replaced.isPresent()) {
        target.requireUnmoved(engine, replaced.get());
      }
      List<String> lines = replaced.filter(identity::equals).isPresent() ? List.of() : load(engine);
      List<String> loaded = handles();
      for (String handle : loaded) {
        requireLoaded(engine, handle);
      }
      String where = "the Docker Engine at " + engine.address();
      return ExportReceipt.of(loaded.stream().map(handle -> handle + " in " + where).toList())
          .withNotes(notes(lines, where));
    } catch (EngineException e) {
      throw e.ofDestination(target.written());
    }
  }

  private List<String> load(Engine engine) throws IOException {
    LayoutArchiveWriter archive =
        new LayoutArchiveWriter(image, DockerManifest.fileOf(image, target.names()), context);
    return engine.load(archive::writeTo, context.progress());
  }

  /** The names of the image in the engine, or its ID. */
  private List<String> handles() {
    List<ImageReference> names = target.names();
    return names.isEmpty()
        ? List.of(identity.toString())
        : names.stream().map(ImageReference::familiar).distinct().toList();
  }

  private void requireLoaded(Engine engine, String handle) throws IOException {
    Optional<EngineImage> found = engine.inspect(handle);
    String held = found.map(EngineImage::id).orElse("nothing");
    if (!held.equals(identity.toString())) {
      throw new DestinationException(
          target.written(),
          Reason.FAILED,
          "after the load, the Docker Engine at "
              + engine.address()
              + " has "
              + held
              + " as "
              + handle
              + ", not "
              + identity,
          Advice.of("Something else may be loading there; run it again."));
    }
  }

  private List<String> notes(List<String> lines, String where) {
    List<String> notes = new ArrayList<>();
    if (!lost.isEmpty()) {
      notes.add("Lost, because " + where + " keeps images without their manifests: " + lost + ".");
    }
    lines.stream().filter(line -> !line.startsWith(LOADED)).forEach(notes::add);
    return notes;
  }

  /** Does nothing, because nothing is sent before the commit. */
  @Override
  public void close() {}
}
