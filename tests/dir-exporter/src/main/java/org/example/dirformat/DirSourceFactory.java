package org.example.dirformat;

import com.google.auto.service.AutoService;
import dev.colophon.spi.Advice;
import dev.colophon.spi.ExecutionContext;
import dev.colophon.spi.ImageSource;
import dev.colophon.spi.Reason;
import dev.colophon.spi.SourceException;
import dev.colophon.spi.SourceFactory;
import dev.colophon.spi.Written;
import dev.colophon.spi.image.DocumentBytes;
import dev.colophon.spi.model.Descriptor;
import dev.colophon.spi.model.MediaTypes;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;

/** Opens {@code dir:FOLDER}. */
@AutoService(SourceFactory.class)
public final class DirSourceFactory implements SourceFactory {

  /** For the service loader. */
  public DirSourceFactory() {}

  @Override
  public String transport() {
    return "dir";
  }

  @Override
  public String syntax() {
    return "dir:FOLDER";
  }

  @Override
  public String description() {
    return "An image in a folder as skopeo writes it.";
  }

  @Override
  public ImageSource open(String location, ExecutionContext context) throws IOException {
    String source = "dir:" + location;
    Path folder = context.resolve(location);
    Path file = folder.resolve(DirNames.ROOT);
    if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
      throw new SourceException(
          Written.source(source),
          Reason.NOT_FOUND,
          "there is no " + file,
          Advice.of("Name a folder of skopeo's."));
    }
    DocumentBytes bytes = DocumentBytes.of(read(file, context.documents().maxDocumentSize()));
    Object mediaType =
        context
            .documents()
            .readTree(bytes, file.toString())
            .getOrDefault("mediaType", MediaTypes.OCI_MANIFEST);
    if (!(mediaType instanceof String text) || text.isEmpty()) {
      throw new SourceException(
          Written.source(source),
          Reason.DAMAGED,
          file + " has a mediaType that is not text",
          Advice.NONE);
    }
    return new DirSource(folder, Descriptor.of(text, bytes.digest(), bytes.size()));
  }

  private static byte[] read(Path file, int most) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      byte[] bytes = in.readNBytes(most);
      if (in.read() >= 0) {
        throw new SourceException(
            Written.source(file.toString()),
            Reason.TOO_LARGE,
            "it is larger than " + most + " bytes",
            Advice.NONE);
      }
      return bytes;
    }
  }
}
