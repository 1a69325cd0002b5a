package dev.colophon.tests.tck;

import dev.colophon.core.ProcessContext;
import dev.colophon.spi.ExecutionContext;
import dev.colophon.spi.ImageSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** A source and the folder that it reads from, which is deleted at the end. */
record SourceTrial(SourceTck author, Path folder) implements AutoCloseable {

  static SourceTrial of(SourceTck author) throws IOException {
    return new SourceTrial(author, Files.createTempDirectory("tck").toRealPath());
  }

  static List<TckImage.Shape> shapes(SourceTck author) {
    return Arrays.stream(TckImage.Shape.values())
        .filter(shape -> shape == TckImage.Shape.LONE || author.readsIndexes())
        .toList();
  }

  ExecutionContext context() {
    return ExecutionContext.of(ProcessContext.embedded().documents())
        .withWorkingDirectory(folder)
        .withTemporaryDirectory(folder)
        .withEnvironment(author.environment(folder));
  }

  String put(TckImage image) throws IOException {
    return put(new TckSource(image, Tap.NONE));
  }

  String put(ImageSource image) throws IOException {
    return author.put(image, folder, context());
  }

  ImageSource open(String location) throws IOException {
    return author.factory().open(location, context());
  }

  ImageSource open(TckImage image) throws IOException {
    return open(put(image));
  }

  @Override
  public void close() throws IOException {
    FolderContents.delete(folder);
  }
}
