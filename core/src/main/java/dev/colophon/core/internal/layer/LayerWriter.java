package dev.colophon.core.internal.layer;

import dev.colophon.spi.ExecutionContext;
import dev.colophon.spi.ProgressListener.Transfer;
import dev.colophon.spi.model.Descriptor;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Writes layers to files in a temporary folder that is deleted on close. The tar is hashed,
 * compressed, and hashed again in one pass. Used by one thread.
 */
public final class LayerWriter implements AutoCloseable {

  private static final int BUFFER = 1 << 17;

  private final ExecutionContext context;
  private final Path folder;
  private final List<Path> files = new ArrayList<>();

  /**
   * Creates a writer with a folder among the context's temporary files.
   *
   * @throws IOException if the folder cannot be created
   */
  public LayerWriter(ExecutionContext context) throws IOException {
    this.context = context;
    this.folder = Files.createTempDirectory(context.temporaryDirectory(), "colophon-layers-");
  }

  /**
   * Writes a layer. If that fails, its file is deleted.
   *
   * @throws dev.colophon.spi.SourceException if the content cannot be a layer
   * @throws dev.colophon.spi.CancelledException if the work was cancelled
   * @throws IOException if writing fails
   */
  public MadeLayer write(LayerContent content, CompressionSettings settings) throws IOException {
    Path file = folder.resolve("layer-" + files.size());
    files.add(file);
    try (Transfer progress = context.progress().begin("layer of " + content.description(), -1)) {
      Attempt attempt = attempt(content, settings, file, progress);
      while (attempt.instead().isPresent()) {
        attempt = attempt(attempt.instead().get(), settings, file, progress);
      }
      return attempt.layer();
    } catch (IOException | RuntimeException | Error e) {
      Files.deleteIfExists(file);
      throw e;
    }
  }

  /** A written layer, or other content to write instead. */
  private record Attempt(MadeLayer layer, Optional<LayerContent> instead) {}

  private Attempt attempt(
      LayerContent content, CompressionSettings settings, Path file, Transfer progress)
      throws IOException {
    LayerNotes notes = new LayerNotes();
    int threads = Runtime.getRuntime().availableProcessors();
    try (OutputStream out = Files.newOutputStream(file)) {
      HashingOutput blob = new HashingOutput(out);
      HashingOutput tar;
      Optional<LayerContent> instead;
      try (Compressor compressor = Compressor.of(settings, blob, threads, context)) {
        tar = new HashingOutput(compressor);
        OutputStream watched = new WatchedOutput(tar, progress, context.cancellation());
        OutputStream buffered = new BufferedOutputStream(watched, BUFFER);
        instead = content.writeTo(buffered, notes);
        buffered.flush();
        compressor.finish();
      }
      Descriptor descriptor =
          Descriptor.of(settings.compression().mediaType(), blob.digest(), blob.size());
      MadeLayer layer =
          new MadeLayer(descriptor, tar.digest(), file, notes.sentences(), notes.sharedFolders());
      return new Attempt(layer, instead);
    }
  }

  /** Deletes the layers and their folder. */
  @Override
  public void close() throws IOException {
    for (Path file : files) {
      Files.deleteIfExists(file);
    }
    Files.deleteIfExists(folder);
  }
}
