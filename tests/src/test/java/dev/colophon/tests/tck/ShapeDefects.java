package dev.colophon.tests.tck;

import dev.colophon.spi.ExecutionContext;
import dev.colophon.spi.Exporter;
import dev.colophon.spi.ExporterOptions;
import dev.colophon.spi.StagedExport;
import dev.colophon.spi.content.ContentReader;
import dev.colophon.spi.image.Image;
import dev.colophon.spi.image.ImageIndex;
import dev.colophon.spi.image.ImageManifest;
import dev.colophon.spi.image.IndexEntry;
import dev.colophon.spi.model.Descriptor;
import dev.colophon.spi.model.Digest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Defects that only images of some shapes show. */
final class ShapeDefects {

  private ShapeDefects() {}

  /** Forgets some documents or blobs. */
  private abstract static class Forgets extends Defect.DoesMore {

    abstract Stream<Digest> forgotten(Image image);

    @Override
    final boolean does(Image image) {
      return forgotten(image).findAny().isPresent();
    }

    @Override
    final void more(Defect.Export export) throws IOException {
      Path blobs = export.dest().resolve("blobs");
      for (Digest digest : forgotten(export.image()).toList()) {
        Files.deleteIfExists(blobs.resolve(digest.algorithm().spelling()).resolve(digest.hex()));
      }
    }
  }

  private static Stream<IndexEntry> entries(Image image) {
    return image.root() instanceof ImageIndex index ? index.entries().stream() : Stream.empty();
  }

  /** Takes the second mention of a layer for another layer. */
  static final class LosesRepeatedLayers extends Forgets {
    @Override
    Stream<Digest> forgotten(Image image) {
      return image.manifests().stream()
          .map(ImageManifest::layers)
          .filter(layers -> new HashSet<>(layers).size() < layers.size())
          .map(layers -> layers.get(0).digest());
    }
  }

  static final class LosesNestedIndexes extends Forgets {
    @Override
    Stream<Digest> forgotten(Image image) {
      return entries(image)
          .filter(entry -> entry.node().filter(ImageIndex.class::isInstance).isPresent())
          .map(entry -> entry.descriptor().digest());
    }
  }

  static final class LosesListedBlobs extends Forgets {
    @Override
    Stream<Digest> forgotten(Image image) {
      return entries(image)
          .filter(entry -> entry.node().isEmpty())
          .map(entry -> entry.descriptor().digest());
    }
  }

  static final class LosesAttestations extends Forgets {
    @Override
    Stream<Digest> forgotten(Image image) {
      return entries(image)
          .filter(IndexEntry::isAttestation)
          .map(entry -> entry.descriptor().digest());
    }
  }

  /** Takes a blob without bytes for none. */
  static final class LosesEmptyBlobs extends Forgets {
    @Override
    Stream<Digest> forgotten(Image image) {
      return image.blobs().stream().filter(blob -> blob.size() == 0).map(Descriptor::digest);
    }
  }

  /** Loses blobs without bytes, which core sees when it reads back. */
  static final class FindsNoEmptyBlobs extends Defect.StagesAnother {
    @Override
    StagedExport staged(StagedExport inner, Defect.Export export) {
      return new ReadThrough(
          inner,
          new SourceDefect() {
            @Override
            OptionalLong size(ContentReader content, Descriptor blob) throws IOException {
              return blob.size() == 0 ? OptionalLong.empty() : content.size(blob);
            }
          });
    }
  }

  static final class KnowsSha256Only extends Forgets {
    @Override
    Stream<Digest> forgotten(Image image) {
      return image.blobs().stream()
          .map(Descriptor::digest)
          .filter(digest -> digest.algorithm() == Digest.Algorithm.SHA512);
    }
  }

  /** Writes another descriptor of the root. */
  private abstract static class Renames extends Defect.ExportsAnother {

    abstract Descriptor renamed(Descriptor root);

    @Override
    final Image other(Image image) {
      return image.rootDescriptors().size() > 1
          ? image
          : image.withRootDescriptors(List.of(renamed(image.rootDescriptors().get(0))));
    }
  }

  static final class DropsThePlatform extends Renames {
    @Override
    Descriptor renamed(Descriptor root) {
      return root.withPlatform(Optional.empty());
    }
  }

  static final class DropsStandardAnnotations extends Renames {
    @Override
    Descriptor renamed(Descriptor root) {
      Map<String, String> kept = new HashMap<>(root.annotations());
      kept.remove("org.opencontainers.image.title");
      return root.withAnnotations(kept);
    }
  }

  static final class DropsUnknownFields extends Renames {
    @Override
    Descriptor renamed(Descriptor root) {
      return root.withExtensions(Map.of());
    }
  }

  /** Takes several names, and says of none. */
  static final class IgnoresNames extends Defect {
    @Override
    public Exporter create(ExporterOptions options) {
      return options.text("name").filter(name -> name.contains(",")).isPresent()
          ? super.create(with(options, "name", "app:1"))
          : super.create(options);
    }
  }

  static boolean isNested(Image image) {
    return entries(image)
        .anyMatch(entry -> entry.node().filter(ImageIndex.class::isInstance).isPresent());
  }

  static boolean isAttested(Image image) {
    return entries(image)
        .anyMatch(
            entry -> entry.descriptor().annotations().containsKey("vnd.docker.reference.digest"));
  }

  /** A defect that images of some shape show, and no others. */
  static final class OfShape extends Defect {

    private final Predicate<Image> shape;
    private final Defect defect;

    OfShape(Predicate<Image> shape, Defect defect) {
      this.shape = shape;
      this.defect = defect;
    }

    @Override
    String title() {
      return defect.title() + "OfAShape";
    }

    @Override
    StagedExport stage(Exporter inner, Path dest, Image image, ExecutionContext context)
        throws IOException {
      return shape.test(image)
          ? defect.stage(inner, dest, image, context)
          : inner.stage(image, context);
    }
  }
}
