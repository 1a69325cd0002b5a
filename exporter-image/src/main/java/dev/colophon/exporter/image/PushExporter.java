package dev.colophon.exporter.image;

import dev.colophon.exporter.image.registry.PresentRepositories;
import dev.colophon.exporter.image.registry.PushTarget;
import dev.colophon.exporter.image.registry.RegistryPush;
import dev.colophon.spi.Advice;
import dev.colophon.spi.DestinationException;
import dev.colophon.spi.ExecutionContext;
import dev.colophon.spi.Exporter;
import dev.colophon.spi.ExporterCapabilities;
import dev.colophon.spi.MediaTypePolicy;
import dev.colophon.spi.PresentImages;
import dev.colophon.spi.Reason;
import dev.colophon.spi.ResultLocation;
import dev.colophon.spi.StagedExport;
import dev.colophon.spi.image.AttachedReferrer;
import dev.colophon.spi.image.Image;
import dev.colophon.spi.image.ImageIndex;
import dev.colophon.spi.image.ImageNode;
import dev.colophon.spi.model.Descriptor;
import dev.colophon.spi.model.Digest;
import dev.colophon.spi.model.ImageReference;
import java.io.IOException;
import java.util.List;

/**
 * Sends images to registries.
 *
 * @param target the destination of the push
 * @param mediaTypes the requested media types
 */
record PushExporter(PushTarget target, MediaTypePolicy mediaTypes) implements Exporter {

  @Override
  public ExporterCapabilities capabilities() {
    return ImageCapabilities.ofRegistry(mediaTypes);
  }

  @Override
  public boolean movesTags() {
    return true;
  }

  @Override
  public List<ImageReference> names() {
    return target.names();
  }

  /** The tags that are written. A push by digest replaces nothing. */
  @Override
  public List<ResultLocation> locations(ExecutionContext context) {
    return names().stream()
        .filter(name -> name.tag().isPresent())
        .map(name -> ResultLocation.named("docker://", name))
        .toList();
  }

  /** Finds what registries would refuse before anything is sent: media types become headers. */
  @Override
  public void check(Image image, ExecutionContext context) {
    requireDigestOfTags(image.root().descriptor().digest());
    image.referrers().forEach(this::requireDigestOfTag);
    for (ImageNode node : image.documents()) {
      requireHeaderText(node.descriptor());
      if (node instanceof ImageIndex index) {
        index.entries().forEach(entry -> requireHeaderText(entry.descriptor()));
      }
    }
  }

  private void requireDigestOfTags(Digest root) {
    boolean tagged = names().stream().anyMatch(name -> name.tag().isPresent());
    if (tagged && root.algorithm() != Digest.Algorithm.SHA256) {
      throw new DestinationException(
          target.written(),
          Reason.UNSUPPORTED,
          "a registry knows the image behind a tag by its SHA-256 digest, and this one has " + root,
          Advice.of(
              "Keep it in a layout with type=oci, or add an annotation: what changes gets a SHA-256"
                  + " digest."));
    }
  }

  private void requireDigestOfTag(AttachedReferrer referrer) {
    Digest digest = referrer.node().descriptor().digest();
    if (referrer.ownTag().isPresent() && digest.algorithm() != Digest.Algorithm.SHA256) {
      throw new DestinationException(
          target.written(),
          Reason.UNSUPPORTED,
          "a registry knows what is behind a tag by its SHA-256 digest, and the referrer that "
              + referrer.ownTag().get()
              + " leads to has "
              + digest,
          Advice.of("Leave it behind with --referrers=leave, or keep it in a layout: type=oci."));
    }
  }

  private void requireHeaderText(Descriptor document) {
    String mediaType = document.mediaType();
    if (!mediaType.chars().allMatch(c -> c >= ' ' && c < 127)) {
      throw new DestinationException(
          target.written(),
          Reason.INVALID,
          "the media type \""
              + mediaType.replaceAll("[^\\x20-\\x7e]", "?")
              + "\" of "
              + document.digest()
              + " has characters that no media type has",
          Advice.of("Correct it in the source's index, or leave the document out."));
    }
  }

  @Override
  public PresentImages present(ExecutionContext context) {
    return new PresentRepositories(target, context);
  }

  @Override
  public StagedExport stage(Image image, ExecutionContext context) throws IOException {
    return RegistryPush.stage(target, image, context);
  }
}
