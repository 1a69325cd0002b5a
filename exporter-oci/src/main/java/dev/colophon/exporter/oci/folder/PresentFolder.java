package dev.colophon.exporter.oci.folder;

import dev.colophon.exporter.oci.layout.ImagesInLayout;
import dev.colophon.spi.DocumentFormat;
import dev.colophon.spi.ImageSource;
import dev.colophon.spi.PresentImages;
import dev.colophon.spi.content.Referrer;
import dev.colophon.spi.model.Descriptor;
import dev.colophon.spi.model.Digest;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * The images of an existing layout folder to which another image is written.
 *
 * @param folder the folder
 * @param format reads its documents
 */
record PresentFolder(Path folder, DocumentFormat format) implements PresentImages {

  @Override
  public Optional<ImageSource> find(Descriptor named) throws IOException {
    return images().named(named);
  }

  @Override
  public List<Referrer> referrers(Collection<Digest> subjects) throws IOException {
    return images().referrers(subjects);
  }

  private ImagesInLayout images() throws IOException {
    return ImagesInLayout.read(new FolderFiles(folder), format);
  }
}
