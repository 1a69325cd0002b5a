package org.example.dirformat;

import dev.colophon.spi.Advice;
import dev.colophon.spi.DestinationException;
import dev.colophon.spi.ExecutionContext;
import dev.colophon.spi.Exporter;
import dev.colophon.spi.ExporterCapabilities;
import dev.colophon.spi.IndexSupport;
import dev.colophon.spi.Reason;
import dev.colophon.spi.ResultLocation;
import dev.colophon.spi.StagedExport;
import dev.colophon.spi.Written;
import dev.colophon.spi.image.Image;
import dev.colophon.spi.model.AnnotationLevel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Writes an image as a {@code dir:} folder.
 *
 * @param written the option as the user wrote it, for messages
 * @param dest the folder as the user wrote it
 * @param summary whether {@code summary.json} is written
 */
record DirExporter(Written written, String dest, boolean summary) implements Exporter {

  @Override
  public ExporterCapabilities capabilities() {
    return ExporterCapabilities.builder()
        .index(IndexSupport.WHEN_MULTI_PLATFORM)
        .keepsInIndex(
            Set.of(
                AnnotationLevel.MANIFEST,
                AnnotationLevel.MANIFEST_DESCRIPTOR,
                AnnotationLevel.INDEX))
        .keepsInLoneManifest(Set.of(AnnotationLevel.MANIFEST))
        .because(
            AnnotationLevel.MANIFEST_DESCRIPTOR,
            "a dir: folder holds no descriptor of a lone manifest")
        .because(AnnotationLevel.INDEX_DESCRIPTOR, "a dir: folder holds no descriptor of an index")
        .build();
  }

  @Override
  public List<ResultLocation> locations(ExecutionContext context) {
    return List.of(ResultLocation.file(folder(context)));
  }

  @Override
  public void check(Image image, ExecutionContext context) throws IOException {
    Path folder = folder(context);
    Path parent = Optional.ofNullable(folder.getParent()).orElse(folder);
    if (!Files.isDirectory(parent)) {
      throw new DestinationException(
          written,
          Reason.NOT_FOUND,
          "there is no folder " + parent,
          Advice.of("Make it, or name another dest."));
    }
    if (Files.exists(folder) && !isEmptyOrImage(folder)) {
      throw new DestinationException(
          written,
          Reason.FAILED,
          folder + " is there already and is not a dir: image",
          Advice.of("Name a folder that is not there, or one that is empty."));
    }
  }

  @Override
  public StagedExport stage(Image image, ExecutionContext context) throws IOException {
    return new StagedDir(
        context.stageFolder(
            folder(context),
            written,
            folder -> new DirWriter(folder, context).write(image, summary)),
        image);
  }

  private Path folder(ExecutionContext context) {
    return context.resolve(dest).toAbsolutePath().normalize();
  }

  private static boolean isEmptyOrImage(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return false;
    }
    if (Files.exists(folder.resolve(DirNames.VERSION))) {
      return true;
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files.findAny().isEmpty();
    }
  }
}
