package dev.colophon.spi.image;

import dev.colophon.spi.content.ContentReader;
import dev.colophon.spi.content.ImageOrigin;
import dev.colophon.spi.model.Descriptor;
import dev.colophon.spi.model.Digest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * A finished image, as an exporter gets it: every document as exact bytes, every other blob behind
 * a reader.
 */
public final class Image {

  private final ImageNode root;
  private final List<Descriptor> rootDescriptors;
  private final ContentReader content;
  private final ImageOrigin origin;
  private final List<AttachedReferrer> referrers;

  private Image(
      ImageNode root,
      List<Descriptor> rootDescriptors,
      ContentReader content,
      ImageOrigin origin,
      List<AttachedReferrer> referrers) {
    this.root = root;
    this.rootDescriptors = List.copyOf(rootDescriptors);
    this.content = content;
    this.origin = origin;
    this.referrers = List.copyOf(referrers);
    if (rootDescriptors.isEmpty()) {
      throw new IllegalArgumentException("an image has at least one root descriptor");
    }
    for (Descriptor descriptor : rootDescriptors) {
      if (!descriptor.namesSameContentAs(root.descriptor())) {
        throw new IllegalArgumentException(descriptor + " does not name the root");
      }
    }
  }

  /**
   * An image that no referrers are written with.
   *
   * @param root the index, or the lone manifest
   * @param rootDescriptors what the {@code index.json} of an OCI layout says of the root: one
   *     descriptor for each name, or a single one when the image has no name; never empty
   * @param content the configs, layers and other blobs; its streams check themselves
   * @param origin the places that the image was read from
   * @throws IllegalArgumentException if there is no root descriptor, or one that names other
   *     content than the root
   */
  public static Image of(
      ImageNode root, List<Descriptor> rootDescriptors, ContentReader content, ImageOrigin origin) {
    return new Image(root, rootDescriptors, content, origin, List.of());
  }

  /** This image, named by these descriptors. */
  public Image withRootDescriptors(List<Descriptor> descriptors) {
    return new Image(root, descriptors, content, origin, referrers);
  }

  /**
   * This image with these referrers.
   *
   * @param blobs the blobs of the image and of the referrers
   */
  public Image withReferrers(List<AttachedReferrer> others, ContentReader blobs) {
    return new Image(root, rootDescriptors, blobs, origin, others);
  }

  /** This image without its referrers. */
  public Image alone() {
    return withReferrers(List.of(), content);
  }

  /** Whether the root is an index. */
  public boolean isIndex() {
    return root instanceof ImageIndex;
  }

  /**
   * Every manifest and index that is written, once: those of the referrers first, then those of the
   * image, children before parents, the root last.
   */
  public List<ImageNode> documents() {
    Map<Digest, ImageNode> found = new LinkedHashMap<>();
    for (AttachedReferrer referrer : referrers) {
      collect(referrer.node(), node -> found.putIfAbsent(node.descriptor().digest(), node));
    }
    collect(root, node -> found.putIfAbsent(node.descriptor().digest(), node));
    return List.copyOf(found.values());
  }

  /** Every manifest of the image once, in the order of the indexes. */
  public List<ImageManifest> manifests() {
    return alone().documents().stream()
        .filter(ImageManifest.class::isInstance)
        .map(ImageManifest.class::cast)
        .toList();
  }

  /**
   * Every blob that is not a document, once: configs, layers, and other blobs that an index lists,
   * in the order of the manifests.
   */
  public List<Descriptor> blobs() {
    Map<Digest, Descriptor> found = new LinkedHashMap<>();
    for (ImageNode node : documents()) {
      blobsOf(node).forEach(blob -> found.putIfAbsent(blob.digest(), blob));
    }
    return List.copyOf(found.values());
  }

  private static List<Descriptor> blobsOf(ImageNode node) {
    List<Descriptor> blobs = new ArrayList<>();
    if (node instanceof ImageManifest manifest) {
      blobs.add(manifest.config());
      blobs.addAll(manifest.layers());
    } else if (node instanceof ImageIndex index) {
      index.entries().stream()
          .filter(entry -> entry.node().isEmpty() && !entry.isMissing())
          .forEach(entry -> blobs.add(entry.descriptor()));
    }
    return blobs;
  }

  private static void collect(ImageNode node, Consumer<ImageNode> visitor) {
    if (node instanceof ImageIndex index) {
      index.entries().forEach(entry -> entry.node().ifPresent(child -> collect(child, visitor)));
    }
    visitor.accept(node);
  }

  /** The index, or the lone manifest. */
  public ImageNode root() {
    return root;
  }

  /**
   * The descriptors of the root in the {@code index.json} of an OCI layout: one for each name, or a
   * single one when the image has no name; never empty.
   */
  public List<Descriptor> rootDescriptors() {
    return rootDescriptors;
  }

  /** The configs, layers and other blobs; its streams check themselves. */
  public ContentReader content() {
    return content;
  }

  /** The places that the image was read from. */
  public ImageOrigin origin() {
    return origin;
  }

  /**
   * The referrers that are written with the image, each after its subject; none for an exporter
   * that does not keep them.
   */
  public List<AttachedReferrer> referrers() {
    return referrers;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Image that
        && root.equals(that.root)
        && rootDescriptors.equals(that.rootDescriptors)
        && content.equals(that.content)
        && origin.equals(that.origin)
        && referrers.equals(that.referrers);
  }

  @Override
  public int hashCode() {
    return root.hashCode();
  }

  /** A few words, for debugging. */
  @Override
  public String toString() {
    return "image " + root;
  }
}
