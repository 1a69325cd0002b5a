package dev.colophon.exporter.docker;

import dev.colophon.exporter.docker.engine.Engine;
import dev.colophon.exporter.docker.engine.EngineImage;
import dev.colophon.spi.Advice;
import dev.colophon.spi.BadOptionException;
import dev.colophon.spi.DestinationException;
import dev.colophon.spi.MediaTypePolicy;
import dev.colophon.spi.Reason;
import dev.colophon.spi.Replacement;
import dev.colophon.spi.Written;
import dev.colophon.spi.model.Digest;
import dev.colophon.spi.model.ImageReference;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * The destination of an image in a Docker Engine.
 *
 * @param written the output, or the image that is replaced, as the user wrote it
 * @param names the names of the image, each with a tag
 * @param allowLoss whether the engine may lose annotations
 * @param mediaTypes the requested media types
 * @param replaced the digest of the image that must still exist when this one is written
 */
record EngineTarget(
    Written written,
    List<ImageReference> names,
    boolean allowLoss,
    MediaTypePolicy mediaTypes,
    Optional<Digest> replaced) {

  EngineTarget {
    names = List.copyOf(names);
  }

  static EngineTarget of(DockerOptions options) {
    return new EngineTarget(
        options.given().written(),
        options.names(),
        options.allowLoss(),
        options.mediaTypes(),
        Optional.empty());
  }

  /**
   * The place of an existing image in an engine, with all of its names.
   *
   * @throws BadOptionException if the image has no name
   */
  static EngineTarget inPlace(EngineImage image, Replacement replacement) {
    if (image.names().isEmpty()) {
      throw new BadOptionException(
          replacement.target(),
          Reason.UNSUPPORTED,
          "the image has no name in the Docker Engine that another image could get",
          Advice.of("Give it one with docker tag."));
    }
    return new EngineTarget(
        replacement.target(),
        image.names().stream().map(ImageReference::parse).toList(),
        false,
        replacement.mediaTypes(),
        Optional.of(replacement.root().digest()).filter(read -> !replacement.overwrites()));
  }

  boolean isInPlace() {
    return written.kind() != Written.Kind.OUTPUT;
  }

  /**
   * Refuses to replace an image that the engine no longer has under one of the names.
   *
   * @param read the ID of the image that was read
   */
  void requireUnmoved(Engine engine, Digest read) throws IOException {
    for (ImageReference name : names) {
      Optional<EngineImage> held = engine.inspect(name.familiar());
      if (held.filter(image -> image.id().equals(read.toString())).isEmpty()) {
        throw new DestinationException(
            written,
            Reason.CHANGED,
            name.familiar()
                + " moved meanwhile: it was "
                + read
                + " and is "
                + held.map(EngineImage::id).orElse("gone"),
            Advice.of("Run the command again, or add --force to overwrite the other change."));
      }
    }
  }
}
