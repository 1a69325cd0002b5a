package dev.colophon.core.recipe;

import dev.colophon.core.layer.CompressionSettings;
import dev.colophon.core.layer.EntryRules;
import dev.colophon.core.layer.LayerContent;
import dev.colophon.core.layer.LayerWriter;
import dev.colophon.spi.ExecutionContext;
import dev.colophon.spi.content.ContentReader;
import dev.colophon.spi.model.Descriptor;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes layers, each once for the same settings, and holds them until it is closed. Not safe for
 * use by several threads.
 */
public final class MadeLayers implements LayerMaker, AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(MadeLayers.class);

  private final LayerWriter writer;
  private final Map<List<Object>, Layer> made = new HashMap<>();

  /** Has made none yet. */
  public MadeLayers(ExecutionContext context) {
    this.writer = new LayerWriter(context);
  }

  @Override
  public Layer ofRootfs(RootfsImage rootfs, LayerSettings settings) throws IOException {
    EntryRules rules = new EntryRules(rootfs.owner(), settings.latestTime());
    Path path = rootfs.source().path();
    LayerContent content =
        rootfs.source().isFolder()
            ? LayerContent.ofFolder(path, rules)
            : LayerContent.ofTar(path, rules);
    return make(List.of(path, rules, compression(settings)), content, settings);
  }

  @Override
  public Layer recompressed(Descriptor layer, ContentReader content, LayerSettings settings)
      throws IOException {
    return make(
        List.of(layer.digest(), compression(settings)),
        LayerContent.recompressed(content, layer),
        settings);
  }

  /** Whether layers of the sources are compressed too makes no other layer. */
  private static CompressionSettings compression(LayerSettings settings) {
    CompressionSettings compression = settings.compression();
    return new CompressionSettings(compression.compression(), compression.level(), false);
  }

  private Layer make(List<Object> key, LayerContent content, LayerSettings settings)
      throws IOException {
    Layer known = made.get(key);
    if (known != null) {
      return known;
    }
    Layer layer = Layer.of(writer.write(content, settings.compression()));
    made.put(key, layer);
    return layer;
  }

  @Override
  public void close() {
    try {
      writer.close();
    } catch (IOException e) {
      LOG.debug("deleting temporary layers failed", e);
    }
  }
}
