package dev.colophon.core.internal.source;

import dev.colophon.core.image.ListedImage;
import dev.colophon.core.internal.extension.Extensions;
import dev.colophon.core.internal.graph.LoadedSource;
import dev.colophon.core.internal.graph.RegionVerification;
import dev.colophon.core.internal.graph.SourceReader;
import dev.colophon.spi.Advice;
import dev.colophon.spi.BadOptionException;
import dev.colophon.spi.ExecutionContext;
import dev.colophon.spi.ImageSource;
import dev.colophon.spi.PlaceKind;
import dev.colophon.spi.Reason;
import dev.colophon.spi.SourceException;
import dev.colophon.spi.Written;
import dev.colophon.spi.image.ImageIndex;
import dev.colophon.spi.image.ImageManifest;
import dev.colophon.spi.image.ImageNode;
import dev.colophon.spi.image.IndexEntry;
import dev.colophon.spi.model.Descriptor;
import dev.colophon.spi.model.Digest;
import dev.colophon.spi.model.Platform;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.slf4j.LoggerFactory;

/** Lists the images of a place. An image that cannot be read does not hide the others. */
public final class ImageLister {

  private final Written place;
  private final ExecutionContext context;

  private ImageLister(Written place, ExecutionContext context) {
    this.place = place;
    this.context = context;
  }

  /**
   * Lists the images of a place, one for each name.
   *
   * @throws BadOptionException if the transport does not list images
   * @throws SourceException if the place does not exist
   */
  public static List<ListedImage> list(
      String place, Transports transports, ExecutionContext context) {
    Written written = Written.source(place);
    try {
      List<ImageSource> images =
          transports
              .factoryOf(place)
              .images(Transports.locationOf(place), context)
              .orElseThrow(() -> notListed(written, transports.extensions()));
      return new ImageLister(written, context).list(images);
    } catch (IOException e) {
      throw SourceException.of(written, e);
    }
  }

  private static BadOptionException notListed(Written place, Extensions extensions) {
    List<String> places = new ArrayList<>(extensions.places(PlaceKind.FOLDER, "DIR"));
    places.addAll(extensions.places(PlaceKind.FILE, "FILE"));
    return new BadOptionException(
        place,
        Reason.UNSUPPORTED,
        "the images of such a place are not listed",
        Advice.of("Name a layout or an archive: " + String.join(", ", places) + "."));
  }

  private List<ListedImage> list(List<ImageSource> images) throws IOException {
    List<ListedImage> listed = new ArrayList<>();
    try (RegionVerification verification = new RegionVerification(context)) {
      SourceReader reader = new SourceReader(context.documents().maxDocumentSize(), verification);
      for (ImageSource image : images) {
        context.cancellation().check();
        add(image, reader, listed);
      }
    } finally {
      images.forEach(ImageLister::close);
    }
    return listed;
  }

  private void add(ImageSource image, SourceReader reader, List<ListedImage> listed)
      throws IOException {
    try {
      Summary summary = new Summary(reader.read(place, image));
      for (Descriptor root : image.roots()) {
        listed.add(summary.of(root));
      }
    } catch (SourceException e) {
      for (Descriptor root : image.roots()) {
        listed.add(new ListedImage(root, List.of(), root.size(), 0, Optional.of(e.why())));
      }
    }
  }

  private static void close(ImageSource image) {
    try {
      image.close();
    } catch (IOException e) {
      LoggerFactory.getLogger(ImageLister.class).debug("closing an image failed", e);
    }
  }

  /** A summary of an image's content. */
  private static final class Summary {

    private final LoadedSource source;
    private final Map<Digest, Long> sizes = new LinkedHashMap<>();
    private final Set<Platform> platforms = new LinkedHashSet<>();
    private int missing;

    Summary(LoadedSource source) {
      this.source = source;
      collect(source.root(), source.node());
    }

    private void collect(Descriptor named, ImageNode node) {
      add(node.descriptor());
      if (node instanceof ImageIndex index) {
        for (IndexEntry entry : index.entries()) {
          if (entry.node().isPresent()) {
            collect(entry.descriptor(), entry.node().get(), entry.isAttestation());
          } else if (entry.isMissing()) {
            missing++;
          } else {
            add(entry.descriptor());
          }
        }
      } else if (node instanceof ImageManifest manifest) {
        collectBlobs(manifest);
        source.platformOf(named).ifPresent(platforms::add);
      }
    }

    private void collect(Descriptor named, ImageNode node, boolean isAttestation) {
      if (isAttestation) {
        add(named);
        if (node instanceof ImageManifest manifest) {
          collectBlobs(manifest);
        }
      } else {
        collect(named, node);
      }
    }

    private void collectBlobs(ImageManifest manifest) {
      add(manifest.config());
      manifest.layers().forEach(this::add);
    }

    private void add(Descriptor blob) {
      sizes.put(blob.digest(), blob.size());
    }

    ListedImage of(Descriptor root) {
      long size = sizes.values().stream().mapToLong(Long::longValue).sum();
      return new ListedImage(root, List.copyOf(platforms), size, missing, Optional.empty());
    }
  }
}
