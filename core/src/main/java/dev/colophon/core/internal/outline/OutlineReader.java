package dev.colophon.core.internal.outline;

import dev.colophon.core.image.ImageConfig;
import dev.colophon.core.image.ImageOutline;
import dev.colophon.core.image.OutlinedAttestation;
import dev.colophon.core.image.OutlinedManifest;
import dev.colophon.core.internal.graph.ConfigReader;
import dev.colophon.core.internal.graph.LoadedSource;
import dev.colophon.core.internal.json.ConfigJson;
import dev.colophon.core.internal.source.OpenSources;
import dev.colophon.spi.Advice;
import dev.colophon.spi.Reason;
import dev.colophon.spi.SourceException;
import dev.colophon.spi.Written;
import dev.colophon.spi.image.DocumentBytes;
import dev.colophon.spi.image.ImageIndex;
import dev.colophon.spi.image.ImageManifest;
import dev.colophon.spi.image.ImageNode;
import dev.colophon.spi.image.IndexEntry;
import dev.colophon.spi.model.Descriptor;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads the outline of an image from its documents and its configs, each of which is read once. */
public final class OutlineReader {

  /** The maximum total size of an image's configs in bytes. */
  public static final long MAX_TOTAL_SIZE = 32L << 20;

  private final LoadedSource source;
  private final ConfigReader reader;
  private final Map<Descriptor, ImageConfig> configs = new HashMap<>();
  private final List<OutlinedManifest> manifests = new ArrayList<>();
  private final List<OutlinedAttestation> attestations = new ArrayList<>();
  private final List<Descriptor> blobs = new ArrayList<>();
  private long totalSize;

  private OutlineReader(LoadedSource source) {
    this.source = source;
    this.reader = new ConfigReader(source.written(), source.content());
  }

  /**
   * Reads the outline of a source's image.
   *
   * @param sources opens the source, and is closed
   * @param maxDocumentSize the maximum size of documents in bytes
   * @throws SourceException if it cannot be read, or a config is missing, damaged or exceeds a
   *     limit
   */
  public static ImageOutline read(String source, OpenSources sources, int maxDocumentSize) {
    try (sources) {
      return read(sources.open(source, maxDocumentSize));
    } catch (IOException e) {
      throw SourceException.of(Written.source(source), e);
    }
  }

  /**
   * Reads the outline of an open source's image.
   *
   * @throws SourceException if a config is missing, damaged or exceeds a limit
   * @throws IOException if reading fails
   */
  public static ImageOutline read(LoadedSource source) throws IOException {
    OutlineReader reader = new OutlineReader(source);
    reader.add(source.root(), source.node());
    return new ImageOutline(
        source.written().whole(),
        source.root(),
        source.node(),
        reader.manifests,
        reader.attestations,
        reader.blobs);
  }

  private void add(Descriptor named, ImageNode node) throws IOException {
    if (node instanceof ImageIndex index) {
      for (IndexEntry entry : index.entries()) {
        if (entry.node().isEmpty()) {
          blobs.add(entry.descriptor());
        } else if (entry.isAttestation() && entry.node().get() instanceof ImageManifest manifest) {
          attestations.add(new OutlinedAttestation(entry.descriptor(), manifest));
        } else {
          add(entry.descriptor(), entry.node().get());
        }
      }
    } else if (node instanceof ImageManifest manifest) {
      manifests.add(
          new OutlinedManifest(named, manifest, source.roleOf(named, manifest), config(manifest)));
    }
  }

  private ImageConfig config(ImageManifest manifest) throws IOException {
    Descriptor named = manifest.config().requiredFieldsOnly();
    ImageConfig known = configs.get(named);
    if (known == null) {
      known = reader.read(manifest, this::config).orElse(ImageConfig.EMPTY);
      configs.put(named, known);
    }
    return known;
  }

  private ImageConfig config(DocumentBytes bytes, String name) {
    totalSize += bytes.size();
    if (totalSize > MAX_TOTAL_SIZE) {
      throw new SourceException(
          Written.content(name),
          Reason.TOO_LARGE,
          "together with those before it, it has more than " + MAX_TOTAL_SIZE + " bytes",
          Advice.NONE);
    }
    return ConfigJson.config(bytes, name);
  }
}
