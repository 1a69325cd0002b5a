package dev.colophon.exporter.docker.archive;

import dev.colophon.exporter.docker.archive.SavedImageSelector.Selected;
import dev.colophon.exporter.oci.archive.SpooledArchive;
import dev.colophon.spi.Advice;
import dev.colophon.spi.ExecutionContext;
import dev.colophon.spi.ImageSource;
import dev.colophon.spi.Reason;
import dev.colophon.spi.SourceException;
import dev.colophon.spi.Written;
import dev.colophon.spi.content.ContentReader;
import dev.colophon.spi.content.FileRegion;
import dev.colophon.spi.content.ImageOrigin;
import dev.colophon.spi.image.DocumentBytes;
import dev.colophon.spi.model.Annotations;
import dev.colophon.spi.model.Descriptor;
import dev.colophon.spi.model.Digest;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One image of a docker archive, open for reading. */
public final class DockerArchive implements ImageSource {

  private static final String MANIFEST = "manifest.json";

  private final List<Descriptor> roots;
  private final ContentReader content;
  private final ImageOrigin origin;
  private final DockerArchiveFiles files;

  private DockerArchive(
      List<Descriptor> roots, ContentReader content, ImageOrigin origin, DockerArchiveFiles files) {
    this.roots = List.copyOf(roots);
    this.content = content;
    this.origin = origin;
    this.files = files;
  }

  /**
   * Opens an image of an archive. The archive is released when the image is closed or cannot be
   * opened.
   *
   * @param name the image's name in Docker's short form or in full, or the digest of its config;
   *     required if there are several images
   * @throws SourceException if it is not a docker archive, is damaged, or has no such image
   * @throws IOException if it cannot be read
   */
  public static DockerArchive open(
      SpooledArchive archive, Optional<String> name, ExecutionContext context) throws IOException {
    try {
      return read(DockerArchiveFiles.open(archive), name, context);
    } catch (IOException | RuntimeException | Error e) {
      archive.discard();
      throw e;
    }
  }

  private static DockerArchive read(
      DockerArchiveFiles files, Optional<String> name, ExecutionContext context)
      throws IOException {
    Selected selected =
        new SavedImageSelector(files.describe(), images(files, context)).select(name);
    LayoutManifests layout = LayoutManifests.of(files, context.documents());
    boolean whole = name.flatMap(Digest::find).isEmpty();
    ImageContent image = content(files, layout, selected, whole, context);
    List<String> names =
        name.isPresent() && selected.name().isPresent()
            ? List.of(selected.name().get().familiar())
            : selected.image().repoTags();
    return new DockerArchive(
        List.of(image.root()), image.content(), layout.origin(image, names), files);
  }

  private static ImageContent content(
      DockerArchiveFiles files,
      LayoutManifests layout,
      Selected selected,
      boolean whole,
      ExecutionContext context)
      throws IOException {
    Optional<ImageContent> own = layout.find(selected.image(), selected.name(), whole);
    return own.isPresent()
        ? own.get()
        : new ClassicImage(files, selected.image(), context)
            .read()
            .noting(layout.noteOnOther(selected.image(), selected.name()));
  }

  /**
   * Opens all images of an archive, with annotations that contain their names. The archive is
   * released when one of them is closed or cannot be opened.
   *
   * @throws SourceException if it is not a docker archive, or is damaged
   * @throws IOException if it cannot be read
   */
  public static List<ImageSource> openAll(SpooledArchive archive, ExecutionContext context)
      throws IOException {
    try {
      DockerArchiveFiles files = DockerArchiveFiles.open(archive);
      List<ImageSource> all = new ArrayList<>();
      LayoutManifests layout = LayoutManifests.of(files, context.documents());
      for (SavedImage saved : images(files, context)) {
        Selected selected = new Selected(saved, saved.names().findFirst());
        ImageContent image = content(files, layout, selected, true, context);
        all.add(
            new DockerArchive(
                named(image.root(), saved),
                image.content(),
                layout.origin(image, saved.repoTags()),
                files));
      }
      return all;
    } catch (IOException | RuntimeException | Error e) {
      archive.discard();
      throw e;
    }
  }

  private static List<Descriptor> named(Descriptor root, SavedImage saved) {
    List<Descriptor> roots = new ArrayList<>();
    saved
        .handles()
        .forEach(
            name -> {
              Map<String, String> annotations = new HashMap<>(root.annotations());
              annotations.remove(Annotations.CONTAINERD_IMAGE_NAME);
              annotations.put(Annotations.REF_NAME, name);
              roots.add(root.withAnnotations(annotations));
            });
    return roots.isEmpty() ? List.of(root) : roots;
  }

  private static List<SavedImage> images(DockerArchiveFiles files, ExecutionContext context)
      throws IOException {
    Optional<FileRegion> manifest = files.find(MANIFEST);
    if (manifest.isEmpty()) {
      throw notADockerArchive(files);
    }
    int limit = context.documents().maxDocumentSize();
    byte[] bytes = files.readSmall(manifest.get(), MANIFEST, limit);
    try {
      return withDigests(SavedImage.readAll(bytes), files, limit);
    } catch (IOException e) {
      throw files.refused("its manifest.json cannot be read: " + e.getMessage());
    }
  }

  /**
   * The images with config digests, by which images without a name are selected if there are
   * several.
   */
  private static List<SavedImage> withDigests(
      List<SavedImage> images, DockerArchiveFiles files, int limit) throws IOException {
    List<SavedImage> known = new ArrayList<>();
    for (SavedImage image : images) {
      Optional<FileRegion> config =
          images.size() > 1 && image.digest().isEmpty() && image.repoTags().isEmpty()
              ? files.find(image.config())
              : Optional.empty();
      known.add(
          config.isEmpty()
              ? image
              : image.withDigest(
                  DocumentBytes.of(files.readSmall(config.get(), image.config(), limit)).digest()));
    }
    return known;
  }

  private static SourceException notADockerArchive(DockerArchiveFiles files) {
    String remedy =
        files.find("index.json").isPresent()
            ? "It is an OCI archive: use oci-archive: in place of docker-archive:."
            : files.find("repositories").isPresent()
                ? "A Docker before 1.10 wrote it; load it into a newer one and save it again."
                : "";
    return new SourceException(
        Written.source(files.describe()),
        Reason.NOT_FOUND,
        "it is not a docker archive: there is no manifest.json in it",
        Advice.of(remedy));
  }

  @Override
  public Descriptor root() {
    return roots.get(0);
  }

  @Override
  public List<Descriptor> roots() {
    return roots;
  }

  @Override
  public ContentReader content() {
    return content;
  }

  @Override
  public ImageOrigin origin() {
    return origin;
  }

  @Override
  public void close() throws IOException {
    files.close();
  }
}
