package dev.colophon.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.colophon.core.BuildResult;
import dev.colophon.core.OutputResult;
import dev.colophon.core.json.CanonicalJson;
import dev.colophon.core.json.DescriptorJson;
import dev.colophon.spi.DestinationException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;

/**
 * Writes {@code --metadata-file} as BuildKit's {@code buildctl} does: keys sorted, indented, no
 * final line end.
 */
final class MetadataFile {

  private MetadataFile() {}

  /**
   * Writes the file in one rename. Of several outputs, what a later one says stands, as in
   * BuildKit.
   *
   * @throws DestinationException if it cannot be written
   */
  static void write(Path file, BuildResult result) {
    Path parent = Optional.ofNullable(file.toAbsolutePath().getParent()).orElse(file);
    try {
      Path temporary = Files.createTempFile(parent, ".metadata", ".tmp");
      try {
        Files.write(temporary, CanonicalJson.indented(json(result)).toByteArray());
        Files.move(
            temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      } finally {
        Files.deleteIfExists(temporary);
      }
    } catch (IOException e) {
      throw new DestinationException(
          "--metadata-file " + file,
          "the image is written, but this file cannot be: " + e.getMessage(),
          "",
          e);
    }
  }

  private static ObjectNode json(BuildResult result) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    for (OutputResult output : result.outputs()) {
      output.configDigest().ifPresent(d -> json.put("containerimage.config.digest", d.toString()));
      json.set("containerimage.descriptor", DescriptorJson.write(output.descriptor()));
      json.put("containerimage.digest", output.digest().toString());
      if (!output.imageName().isEmpty()) {
        json.put("image.name", output.imageName());
      }
    }
    return json;
  }
}
