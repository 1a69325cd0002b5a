package dev.colophon.exporter.docker;

import dev.colophon.exporter.docker.archive.DockerArchive;
import dev.colophon.exporter.oci.archive.ReplacementNote;
import dev.colophon.exporter.oci.archive.SpooledArchive;
import dev.colophon.spi.ExecutionContext;
import dev.colophon.spi.ImageSource;
import dev.colophon.spi.PresentImages;
import dev.colophon.spi.SourceException;
import dev.colophon.spi.Written;
import dev.colophon.spi.image.Image;
import dev.colophon.spi.model.Annotations;
import dev.colophon.spi.model.Descriptor;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The images of an archive of {@code docker save} that is no layout and is replaced as a whole. It
 * has no signatures.
 *
 * @param names the names of its images
 */
record OverwrittenSave(List<String> names) implements PresentImages {

  OverwrittenSave {
    names = List.copyOf(names);
  }

  /**
   * The images of an archive; none in a file that is not such an archive.
   *
   * @throws IOException if the file cannot be read
   */
  static PresentImages open(Path file, Written written, ExecutionContext context)
      throws IOException {
    try {
      return new OverwrittenSave(
          DockerArchive.names(SpooledArchive.ofFile(file, written.toString(), context), context));
    } catch (SourceException e) {
      return NONE;
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
