package dev.colophon.core.internal.rootfs;

import dev.colophon.core.internal.layer.CompressionSettings;
import dev.colophon.core.internal.layer.EntryRules;
import dev.colophon.core.internal.layer.LayerContent;
import dev.colophon.core.internal.layer.LayerWriter;
import dev.colophon.spi.Advice;
import dev.colophon.spi.DestinationException;
import dev.colophon.spi.ExecutionContext;
import dev.colophon.spi.Reason;
import dev.colophon.spi.Written;
import dev.colophon.spi.content.ContentReader;
import dev.colophon.spi.model.Descriptor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.LoggerFactory;

/**
 * Makes layers, each once for the same settings, and holds them until it is closed. Not safe for
 * use by several threads.
 */
public final class MadeLayers implements LayerMaker, AutoCloseable {

  private final ExecutionContext context;
  private final List<LayerWriter> writers = new ArrayList<>();
  private final Map<List<Object>, Layer> made = new HashMap<>();

  /** Has made none yet; a folder for them is there with the first. */
  public MadeLayers(ExecutionContext context) {
    this.context = context;
  }

  @Override
  public Layer ofRootfs(RootfsTree tree, LayerSettings settings) {
    boolean windows = tree.source().platform().os().equals("windows");
    EntryRules rules = new EntryRules(tree.owner(), settings.latestTime(), windows);
    Path path = tree.source().path();
    if (tree.source().isFolder()) {
      tree.source()
          .requireOutside(
              context.temporaryDirectory(), "TMPDIR (" + context.temporaryDirectory() + ")");
    }
    LayerContent content =
        tree.source().isFolder()
            ? LayerContent.ofFolder(path, rules)
            : LayerContent.ofTar(path, rules);
    return make(List.of(path, rules, compression(settings)), content, settings);
  }

  @Override
  public Layer recompressed(Descriptor layer, ContentReader content, LayerSettings settings) {
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

  private Layer make(List<Object> key, LayerContent content, LayerSettings settings) {
    Layer known = made.get(key);
    if (known != null) {
      return known;
    }
    Path folder = context.temporaryDirectory();
    try {
      Layer layer = Layer.of(writer(folder).write(content, settings.compression()));
      made.put(key, layer);
      return layer;
    } catch (IOException e) {
      throw new DestinationException(
          Written.output("temporary layers in " + folder),
          Reason.of(e),
          String.valueOf(e.getMessage()),
          Advice.of("Set TMPDIR to a folder that has room for the layers."),
          e);
    }
  }

  private LayerWriter writer(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      throw new IOException("there is no such folder");
    }
    if (writers.isEmpty()) {
      writers.add(new LayerWriter(context));
    }
    return writers.get(0);
  }

  @Override
  public void close() {
    for (LayerWriter writer : writers) {
      try {
        writer.close();
      } catch (IOException e) {
        LoggerFactory.getLogger(MadeLayers.class).debug("deleting temporary layers failed", e);
      }
    }
    writers.clear();
    made.clear();
  }
}
