package dev.colophon.core;

import dev.colophon.spi.ExportReceipt;
import dev.colophon.spi.image.ImageManifest;
import dev.colophon.spi.model.Descriptor;
import dev.colophon.spi.model.Digest;
import dev.colophon.spi.model.ImageReference;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * One output that was written.
 *
 * @param plan what it was to be
 * @param receipt where it is
 * @param readBack whether it was read back and compared with the plan
 */
public record OutputResult(OutputPlan plan, ExportReceipt receipt, boolean readBack) {

  /** The digest of the index or lone manifest. */
  public Digest digest() {
    return plan.image().root().descriptor().digest();
  }

  /** The root's descriptor, with its annotations: BuildKit's {@code containerimage.descriptor}. */
  public Descriptor descriptor() {
    return plan.image().rootDescriptors().get(0);
  }

  /**
   * The digest of the config of a lone manifest: BuildKit's {@code containerimage.config.digest}.
   */
  public Optional<Digest> configDigest() {
    return plan.image().root() instanceof ImageManifest manifest
        ? Optional.of(manifest.config().digest())
        : Optional.empty();
  }

  /** The names, joined by commas: BuildKit's {@code image.name}. Empty without a name. */
  public String imageName() {
    return plan.names().stream().map(ImageReference::toString).collect(Collectors.joining(","));
  }
}
