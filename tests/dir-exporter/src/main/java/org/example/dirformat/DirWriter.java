package org.example.dirformat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.PackageVersion;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.colophon.spi.ExecutionContext;
import dev.colophon.spi.image.Image;
import dev.colophon.spi.image.ImageNode;
import dev.colophon.spi.model.Descriptor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes the files of an image into an empty folder. */
final class DirWriter {

  private final Path folder;
  private final ExecutionContext context;

  DirWriter(Path folder, ExecutionContext context) {
    this.folder = folder;
    this.context = context;
  }

  void write(Image image, boolean summary) throws IOException {
    Files.writeString(folder.resolve(DirNames.VERSION), DirNames.VERSION_CONTENT);
    for (Descriptor blob : image.blobs()) {
      context.copy(blob, image.content(), folder.resolve(DirNames.of(blob)));
    }
    for (ImageNode node : image.documents()) {
      String name = node.equals(image.root()) ? DirNames.ROOT : DirNames.of(node.descriptor());
      Files.write(folder.resolve(name), node.bytes().toByteArray());
    }
    if (summary) {
      writeSummary(image);
    }
  }

  private void writeSummary(Image image) throws IOException {
    ObjectMapper mapper = new ObjectMapper();
    ObjectNode summary = mapper.createObjectNode();
    summary.put("root", image.root().descriptor().digest().toString());
    summary.put("manifests", image.manifests().size());
    summary.put("bytes", image.blobs().stream().mapToLong(Descriptor::size).sum());
    summary.put("writtenWith", PackageVersion.VERSION.toString());
    mapper.writeValue(folder.resolve(DirNames.SUMMARY).toFile(), summary);
  }
}
