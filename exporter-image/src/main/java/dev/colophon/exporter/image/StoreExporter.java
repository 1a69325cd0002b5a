package dev.colophon.exporter.image;

import dev.colophon.exporter.image.registry.PushTarget;
import dev.colophon.exporter.image.store.LocalStore;
import dev.colophon.exporter.oci.folder.FolderDestination;
import dev.colophon.exporter.oci.layout.Replaced;
import dev.colophon.spi.ExecutionContext;
import dev.colophon.spi.Exporter;
import dev.colophon.spi.ExporterCapabilities;
import dev.colophon.spi.MediaTypePolicy;
import dev.colophon.spi.PresentImages;
import dev.colophon.spi.Replacement;
import dev.colophon.spi.ResultLocation;
import dev.colophon.spi.StagedExport;
import dev.colophon.spi.image.Image;
import dev.colophon.spi.model.Annotations;
import dev.colophon.spi.model.Descriptor;
import dev.colophon.spi.model.ImageReference;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Puts images into the local store.
 *
 * @param target the names of the image, and the option that contained them
 * @param replaced the image to replace, if it is changed in place
 * @param mediaTypes the requested media types
 */
record StoreExporter(PushTarget target, Optional<Replaced> replaced, MediaTypePolicy mediaTypes)
    implements Exporter {

  /** Creates an exporter that replaces the image that was read. */
  static StoreExporter inPlace(Replacement replacement, ExecutionContext context) {
    return new StoreExporter(
        new PushTarget(replacement.target(), List.of(), false, false, false, false),
        Optional.of(Replaced.of(replacement, context.documents())),
        replacement.mediaTypes());
  }

  @Override
  public ExporterCapabilities capabilities() {
    return ImageCapabilities.ofStore(mediaTypes);
  }

  @Override
  public List<ImageReference> names() {
    return target.names();
  }

  @Override
  public boolean movesEveryBlob() {
    return true;
  }

  @Override
  public List<ResultLocation> locations(ExecutionContext context) {
    return destination(LocalStore.of(context)).locations(names(), Optional.empty(), context);
  }

  @Override
  public void check(Image image, ExecutionContext context) throws IOException {
    LocalStore store = LocalStore.of(context);
    if (Files.exists(store.folder())) {
      destination(store).check(image, context);
    }
  }

  @Override
  public PresentImages present(ExecutionContext context) {
    return destination(LocalStore.of(context)).present(context);
  }

  /** Stages the image, and creates the store for the first image. */
  @Override
  public StagedExport stage(Image image, ExecutionContext context) throws IOException {
    LocalStore store = LocalStore.of(context);
    store.create();
    Image stored = withCanonicalNames(image);
    List<String> locations =
        stored.rootDescriptors().stream()
            .map(descriptor -> "store:" + LocalStore.nameOf(descriptor))
            .toList();
    try {
      return new StagedStorage(
          destination(store).stage(stored, context), store.folder(), locations);
    } catch (IOException e) {
      throw StagedStorage.inStore(store.folder(), e);
    }
  }

  private FolderDestination destination(LocalStore store) {
    return new FolderDestination(target.written(), store.folder().toString(), replaced);
  }

  private Image withCanonicalNames(Image image) {
    if (!target.canonical()) {
      return image;
    }
    List<Descriptor> descriptors = new ArrayList<>(image.rootDescriptors());
    for (Descriptor named : image.rootDescriptors()) {
      String name = named.annotations().get(Annotations.CONTAINERD_IMAGE_NAME);
      if (name != null) {
        Map<String, String> annotations = new TreeMap<>(named.annotations());
        annotations.remove(Annotations.REF_NAME);
        annotations.put(
            Annotations.CONTAINERD_IMAGE_NAME,
            ImageReference.parse(name).withDigest(named.digest()).toString());
        descriptors.add(named.withAnnotations(annotations));
      }
    }
    return image.withRootDescriptors(descriptors);
  }
}
