package dev.colophon.exporter.oci.archive;

import dev.colophon.exporter.oci.layout.LayoutFiles;
import dev.colophon.spi.DocumentFormat;
import dev.colophon.spi.ImageSource;
import dev.colophon.spi.PresentImages;
import dev.colophon.spi.image.DocumentBytes;
import dev.colophon.spi.image.Image;
import dev.colophon.spi.model.Annotations;
import dev.colophon.spi.model.Descriptor;
import dev.colophon.spi.model.ImageReference;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The images of a {@code docker save} archive that is not a layout and will be replaced as a whole.
 * Such an archive has no signatures.
 *
 * @param names the full names of its images; for an image without a name, its config file
 */
record OverwrittenSave(List<String> names) implements PresentImages {

  private static final String MANIFEST = "manifest.json";
  private static final String IMAGES = "images";

  OverwrittenSave {
    names = List.copyOf(names);
  }

  /**
   * Reads the names in an archive. Empty if it has no {@code manifest.json}.
   *
   * @throws dev.colophon.spi.SourceException if that file is not valid JSON or exceeds the limits
   * @throws IOException if it cannot be read
   */
  static OverwrittenSave read(LayoutFiles files, DocumentFormat format) throws IOException {
    Optional<DocumentBytes> manifest = files.read(MANIFEST, format.maxDocumentSize());
    return new OverwrittenSave(
        manifest.isPresent() ? names(manifest.get(), format, files.describe()) : List.of());
  }

  /** Reads names. Wraps the file, which is a list, into an object, which the parser expects. */
  private static List<String> names(DocumentBytes manifest, DocumentFormat format, String origin) {
    DocumentBytes object = DocumentBytes.of("{\"" + IMAGES + "\":" + manifest + "}");
    return field(format.readTree(object, origin), IMAGES)
        .flatMap(OverwrittenSave::elements)
        .flatMap(image -> image instanceof Map<?, ?> fields ? names(fields) : Stream.empty())
        .toList();
  }

  private static Stream<String> names(Map<?, ?> image) {
    List<String> names =
        field(image, "RepoTags")
            .flatMap(OverwrittenSave::elements)
            .flatMap(OverwrittenSave::name)
            .toList();
    return names.isEmpty()
        ? field(image, "Config").map(config -> ArchiveFiles.printable(config.toString()))
        : names.stream();
  }

  /** Finds a field. Like Docker, ignores the case of its name. */
  private static Stream<Object> field(Map<?, ?> image, String name) {
    return image.entrySet().stream()
        .filter(field -> name.equalsIgnoreCase(String.valueOf(field.getKey())))
        .map(Map.Entry::getValue);
  }

  private static Stream<Object> elements(Object list) {
    return list instanceof List<?> elements
        ? elements.stream().map(Object.class::cast)
        : Stream.empty();
  }

  private static Stream<String> name(Object tag) {
    try {
      return Stream.of(ImageReference.parse(tag.toString()).toString());
    } catch (IllegalArgumentException e) {
      return Stream.empty();
    }
  }

  @Override
  public Optional<ImageSource> find(Descriptor named) {
    return Optional.empty();
  }

  @Override
  public boolean areReplacedTogether() {
    return true;
  }

  @Override
  public List<String> notes(Image image) {
    List<String> lost = new ArrayList<>(names);
    image
        .rootDescriptors()
        .forEach(root -> lost.remove(root.annotations().get(Annotations.CONTAINERD_IMAGE_NAME)));
    return names.size() < 2 ? List.of() : ReplacementNote.onOthers(lost).stream().toList();
  }
}
