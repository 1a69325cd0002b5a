package dev.colophon.cli;

import dev.colophon.core.InspectedImage;
import dev.colophon.spi.image.ImageIndex;
import dev.colophon.spi.image.ImageManifest;
import dev.colophon.spi.image.ImageNode;
import dev.colophon.spi.image.IndexEntry;
import dev.colophon.spi.model.Descriptor;
import java.util.Map;
import java.util.stream.Collectors;

/** An image as a tree of its levels. */
final class ImageTree {

  private final InspectedImage image;
  private final StringBuilder text = new StringBuilder();

  private ImageTree(InspectedImage image) {
    this.image = image;
  }

  static String of(InspectedImage image) {
    ImageTree tree = new ImageTree(image);
    tree.node(
        image.rootDescriptor(),
        image.root(),
        "",
        image.root() instanceof ImageIndex ? "index-descriptor" : "manifest-descriptor");
    return tree.text.toString().stripTrailing();
  }

  private void node(Descriptor named, ImageNode node, String indent, String descriptorLevel) {
    if (node instanceof ImageIndex index) {
      line(
          indent,
          "index " + named.digest() + "  " + named.mediaType() + ", " + named.size() + " bytes");
      annotations(indent, descriptorLevel, named.annotations());
      annotations(indent, "index", index.annotations());
      for (IndexEntry entry : index.entries()) {
        entry(entry, indent + "  ");
      }
    } else if (node instanceof ImageManifest manifest) {
      String platform = image.platformOf(named).map(p -> " for " + p).orElse("");
      line(
          indent,
          "manifest"
              + platform
              + " "
              + named.digest()
              + "  "
              + named.mediaType()
              + ", "
              + named.size()
              + " bytes");
      annotations(indent, descriptorLevel, named.annotations());
      annotations(indent, "manifest", manifest.annotations());
      annotations(indent, "label", image.labelsOf(manifest));
      line(indent + "  ", "config " + describe(manifest.config()));
      manifest.layers().forEach(layer -> line(indent + "  ", "layer " + describe(layer)));
    }
  }

  private void entry(IndexEntry entry, String indent) {
    if (entry.node().isEmpty()) {
      line(indent, "blob " + describe(entry.descriptor()));
      annotations(indent, "descriptor", entry.descriptor().annotations());
    } else if (entry.isAttestation()) {
      line(indent, "attestation " + describe(entry.descriptor()));
      annotations(indent, "manifest-descriptor", entry.descriptor().annotations());
    } else {
      node(entry.descriptor(), entry.node().get(), indent, "manifest-descriptor");
    }
  }

  private void annotations(String indent, String level, Map<String, String> annotations) {
    annotations.forEach(
        (key, value) -> line(indent + "  ", level + ": " + key + "=" + visible(value)));
  }

  private static String describe(Descriptor blob) {
    return blob.digest() + "  " + blob.mediaType() + ", " + blob.size() + " bytes";
  }

  private void line(String indent, String line) {
    text.append(indent).append(line).append('\n');
  }

  private static String visible(String value) {
    return value
        .codePoints()
        .mapToObj(
            c -> Character.isISOControl(c) ? String.format("\\u%04x", c) : Character.toString(c))
        .collect(Collectors.joining());
  }
}
