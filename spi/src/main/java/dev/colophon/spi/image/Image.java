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
 * A finished image, as core passes it to exporters: documents are in memory as exact bytes, other
 * blobs are read on demand.
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
   * Returns an image without referrers.
   *
   * @param root the index, or the lone manifest
   * @param rootDescriptors the descriptors of the root in the {@code index.json} of an OCI layout:
   *     one for each name, or a single one if the image has no name; never empty
   * @param content the reader of configs, layers and other blobs; its streams verify size and
   *     digest
   * @param origin the places that the image was read from
   * @throws IllegalArgumentException if there is no root descriptor, or one does not describe the
   *     root
   */
  public static Image of(
      ImageNode root, List<Descriptor> rootDescriptors, ContentReader content, ImageOrigin origin) {
    return new Image(root, rootDescriptors, content, origin, List.of());
  }

  /** Returns this image with other root descriptors. */
  public Image withRootDescriptors(List<Descriptor> descriptors) {
    return new Image(root, descriptors, content, origin, referrers);
  }

  /**
   * Returns this image with these referrers.
   *
   * @param blobs the reader of the blobs of the image and of the referrers
   */
  public Image withReferrers(List<AttachedReferrer> others, ContentReader blobs) {
    return new Image(root, rootDescriptors, blobs, origin, others);
  }

  /** Returns this image without its referrers. */
  public Image alone() {
    return withReferrers(List.of(), content);
  }

  /** Whether the root is an index. */
  public boolean isIndex() {
    return root instanceof ImageIndex;
  }

  /**
   * All manifests and indexes to write, each once: first those of the referrers, then those of the
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

  /** All manifests of the image, each once, in the order of the indexes. */
  public List<ImageManifest> manifests() {
    return alone().documents().stream()
        .filter(ImageManifest.class::isInstance)
        .map(ImageManifest.class::cast)
        .toList();
  }

  /**
   * All blobs that are not documents, each once, in the order of the manifests: configs, layers,
   * and other blobs that an index lists.
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
   * single one if the image has no name; never empty.
   */
  public List<Descriptor> rootDescriptors() {
    return rootDescriptors;
  }

  /** The reader of configs, layers and other blobs; its streams verify size and digest. */
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
