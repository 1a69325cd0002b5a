package dev.colophon.core;

import dev.colophon.spi.ExportReceipt;
import dev.colophon.spi.image.ImageManifest;
import dev.colophon.spi.model.Annotations;
import dev.colophon.spi.model.Descriptor;
import dev.colophon.spi.model.Digest;
import dev.colophon.spi.model.ImageReference;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * One output that was written.
 *
 * @param plan the plan of the output
 * @param receipt the locations of the image, and what the exporter reports
 * @param readBack whether it was read back and compared with the plan
 */
public record OutputResult(OutputPlan plan, ExportReceipt receipt, boolean readBack) {

  /** The digest of the index or lone manifest. */
  public Digest digest() {
    return plan.image().root().descriptor().digest();
  }

  /**
   * The root's descriptor, with its annotations but without those that the names set: BuildKit's
   * {@code containerimage.descriptor}.
   */
  public Descriptor descriptor() {
    Descriptor named = plan.image().rootDescriptors().get(0);
    if (plan.names().isEmpty()) {
      return named;
    }
    Map<String, String> annotations = new TreeMap<>(named.annotations());
    annotations.remove(Annotations.CONTAINERD_IMAGE_NAME);
    annotations.remove(Annotations.REF_NAME);
    return named.withAnnotations(annotations);
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

  /**
   * The metadata of the output under BuildKit's keys: texts, and the {@link Descriptor}. Keys that
   * do not apply are absent. Fields of the receipt are added, except under keys that this result
   * has.
   */
  public SortedMap<String, Object> metadata() {
    SortedMap<String, Object> metadata = new TreeMap<>(receipt.metadata());
    metadata.put("containerimage.digest", digest().toString());
    metadata.put("containerimage.descriptor", descriptor());
    configDigest().ifPresent(d -> metadata.put("containerimage.config.digest", d.toString()));
    if (!plan.names().isEmpty()) {
      metadata.put("image.name", imageName());
    }
    return metadata;
  }
}
