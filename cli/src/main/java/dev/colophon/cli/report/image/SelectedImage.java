package dev.colophon.cli.report.image;

import dev.colophon.core.image.ExternalReferrers;
import dev.colophon.core.image.ImageConfig;
import dev.colophon.core.image.InspectedImage;
import dev.colophon.spi.Advice;
import dev.colophon.spi.Reason;
import dev.colophon.spi.SourceException;
import dev.colophon.spi.Written;
import dev.colophon.spi.image.ImageIndex;
import dev.colophon.spi.image.ImageManifest;
import dev.colophon.spi.image.ImageNode;
import dev.colophon.spi.image.IndexEntry;
import dev.colophon.spi.model.Descriptor;
import dev.colophon.spi.model.Platform;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The image for one platform of an index.
 *
 * @param whole the image that contains it
 * @param rootDescriptor the descriptor that names it in the index
 * @param root the platform's manifest
 */
public record SelectedImage(InspectedImage whole, Descriptor rootDescriptor, ImageNode root)
    implements InspectedImage {

  /**
   * Selects the image of a platform, or the whole image if no platform is given.
   *
   * @param source the image as the user wrote it, for messages
   * @throws SourceException if the image has no such platform
   */
  public static InspectedImage of(
      InspectedImage image, Optional<Platform> platform, String source) {
    if (platform.isEmpty()) {
      return image;
    }
    Map<Descriptor, ImageNode> manifests = new LinkedHashMap<>();
    collect(image.rootDescriptor(), image.root(), manifests);
    for (Map.Entry<Descriptor, ImageNode> manifest : manifests.entrySet()) {
      if (image.platformOf(manifest.getKey()).filter(platform.get()::matches).isPresent()) {
        return new SelectedImage(image, manifest.getKey(), manifest.getValue());
      }
    }
    List<String> known = new ArrayList<>();
    manifests.keySet().forEach(m -> image.platformOf(m).ifPresent(p -> known.add(p.toString())));
    throw new SourceException(
        Written.source(source),
        Reason.NOT_FOUND,
        "it has no platform "
            + platform.get()
            + known.stream().collect(Collectors.joining(", ", ", only ", "")),
        Advice.of("Name one of those, or leave out --platform."));
  }

  private static void collect(
      Descriptor named, ImageNode node, Map<Descriptor, ImageNode> manifests) {
    if (node instanceof ImageManifest) {
      manifests.put(named, node);
    } else if (node instanceof ImageIndex index) {
      for (IndexEntry entry : index.entries()) {
        if (!entry.isAttestation()) {
          entry.node().ifPresent(child -> collect(entry.descriptor(), child, manifests));
        }
      }
    }
  }

  @Override
  public Optional<Platform> platformOf(Descriptor manifest) {
    return whole.platformOf(manifest);
  }

  @Override
  public ImageConfig configOf(ImageManifest manifest) {
    return whole.configOf(manifest);
  }

  @Override
  public List<Descriptor> referrersOf(Descriptor named) {
    return whole.referrersOf(named);
  }

  @Override
  public ExternalReferrers externalReferrers() {
    return whole.externalReferrers();
  }

  @Override
  public void close() {
    whole.close();
  }
}
