package dev.colophon.cli.report.image;

import dev.colophon.cli.terminal.ByteSize;
import dev.colophon.cli.terminal.WrappedText;
import dev.colophon.core.image.ImageConfig;
import dev.colophon.core.image.InspectedImage;
import dev.colophon.spi.image.ImageIndex;
import dev.colophon.spi.image.ImageManifest;
import dev.colophon.spi.image.ImageNode;
import dev.colophon.spi.image.IndexEntry;
import dev.colophon.spi.model.Annotations;
import dev.colophon.spi.model.Descriptor;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * An image as a tree of its levels, for people. Lines wrap between words at the width of the
 * terminal; values stay whole.
 */
public final class ImageTree {

  private static final String INDENT = "  ";

  /** The width of the longest level name. */
  private static final int NAME_WIDTH = "manifest-descriptor".length();

  private final InspectedImage image;
  private final int columns;
  private final List<String> lines = new ArrayList<>();

  private ImageTree(InspectedImage image, int columns) {
    this.image = image;
    this.columns = columns;
  }

  /**
   * The lines of the tree.
   *
   * @param columns the width of a line
   */
  public static List<String> of(InspectedImage image, int columns) {
    ImageTree tree = new ImageTree(image, columns);
    tree.document(
        "", ImageLevels.ofRootDescriptor(image.root()), image.rootDescriptor(), image.root());
    image
        .externalReferrers()
        .unknown()
        .ifPresent(why -> tree.line("", "What refers to it could not be told: " + why + '.'));
    return tree.lines;
  }

  private void document(String indent, String level, Descriptor named, ImageNode node) {
    if (node instanceof ImageIndex index) {
      line(indent, "index " + describe(named));
      values(indent, level, named.annotations());
      values(indent, ImageLevels.ofDocument(index), index.annotations());
      externalReferrers(indent + INDENT, named);
      index.entries().forEach(entry -> entry(indent + INDENT, entry));
    } else if (node instanceof ImageManifest manifest) {
      String platform = image.platformOf(named).map(p -> p + " ").orElse("");
      line(indent, platform + "manifest " + describe(named));
      manifest(indent, level, named, manifest);
    }
  }

  private void manifest(String indent, String level, Descriptor named, ImageManifest manifest) {
    values(indent, level, named.annotations());
    values(indent, ImageLevels.ofDocument(manifest), manifest.annotations());
    ImageConfig config = image.configOf(manifest);
    values(indent, "label", config.labels());
    value(indent, "size", ImageLevels.size(named, manifest));
    manifest.subject().ifPresent(subject -> line(indent + INDENT, "subject " + describe(subject)));
    image.referrersOf(named).forEach(referrer -> referrer(indent + INDENT, referrer));
    externalReferrers(indent + INDENT, named);
    line(indent + INDENT, "config " + describe(manifest.config()));
    ConfigEntries.of(config)
        .forEach(setting -> value(indent + INDENT, setting.name(), setting.value()));
    manifest.layers().forEach(layer -> blob(indent + INDENT, "layer", "layer", layer));
  }

  private void entry(String indent, IndexEntry entry) {
    if (entry.node().isEmpty()) {
      blob(indent, ImageLevels.kindOfUnread(entry), ImageLevels.ofEntry(entry), entry.descriptor());
    } else if (entry.isAttestation() && entry.node().get() instanceof ImageManifest manifest) {
      attestation(indent, entry, manifest);
    } else {
      document(indent, ImageLevels.ofEntry(entry), entry.descriptor(), entry.node().get());
    }
  }

  private void attestation(String indent, IndexEntry entry, ImageManifest manifest) {
    String about =
        entry.descriptor().annotations().getOrDefault(Annotations.REFERENCE_DIGEST, "nothing");
    line(indent, "attestation " + describe(entry.descriptor()));
    value(indent, "about", about);
    ImageLevels.predicates(manifest).forEach(predicate -> value(indent, "predicate", predicate));
  }

  private void referrer(String indent, Descriptor referrer) {
    String type = referrer.artifactType().map(t -> ", " + t).orElse("");
    line(indent, "referrer " + describe(referrer) + type);
  }

  private void externalReferrers(String indent, Descriptor named) {
    image
        .externalReferrers()
        .of(named)
        .forEach(found -> line(indent, "referrer " + found.name() + ", " + found.type()));
  }

  private void blob(String indent, String kind, String level, Descriptor blob) {
    line(indent, kind + " " + describe(blob));
    values(indent, level, blob.annotations());
  }

  private void values(String indent, String level, Map<String, String> values) {
    values.forEach((key, value) -> value(indent, level, key + "=" + value));
  }

  private void value(String indent, String name, String value) {
    String line = indent + INDENT + String.format("%-" + NAME_WIDTH + "s  %s", name, value);
    if (line.codePointCount(0, line.length()) <= columns) {
      lines.add(line);
    } else {
      lines.add(indent + INDENT + name);
      lines.add(indent + INDENT.repeat(3) + value);
    }
  }

  private static String describe(Descriptor descriptor) {
    return descriptor.digest()
        + ", "
        + ByteSize.of(descriptor.size())
        + ", "
        + descriptor.mediaType();
  }

  private void line(String indent, String line) {
    int hanging = indent.length() + 2 * INDENT.length();
    lines.addAll(WrappedText.hanging(indent, line, hanging, columns));
  }
}
