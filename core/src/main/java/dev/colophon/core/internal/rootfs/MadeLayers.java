package dev.colophon.core.internal.rootfs;

import dev.colophon.core.internal.layer.CompressionSettings;
import dev.colophon.core.internal.layer.EntryRules;
import dev.colophon.core.internal.layer.LayerContent;
import dev.colophon.core.internal.layer.LayerWriter;
import dev.colophon.core.internal.layer.TreePlace;
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
 * Makes layers, once for the same settings, and keeps them until it is closed. Not safe for use by
 * several threads.
 */
public final class MadeLayers implements LayerMaker, AutoCloseable {

  private final ExecutionContext context;
  private final List<LayerWriter> writers = new ArrayList<>();
  private final Map<List<Object>, Layer> made = new HashMap<>();
  private final Map<List<Object>, TreePlace> places = new HashMap<>();

  /** Creates a maker. The first layer creates the folder. */
  public MadeLayers(ExecutionContext context) {
    this.context = context;
  }

  @Override
  public Layer ofRootfs(RootfsImage image, RootfsTree tree, LayerSettings settings)
      throws IOException {
    RootfsSource source = tree.source();
    if (source.isFolder()) {
      source.requireOutside(
          context.temporaryDirectory(), "TMPDIR (" + context.temporaryDirectory() + ")");
    }
    EntryRules rules =
        new EntryRules(
            tree.owners(),
            tree.modes(),
            settings.latestTime(),
            placeOf(image, tree),
            tree.platform().os().equals("windows"));
    LayerContent content =
        source.isFolder()
            ? LayerContent.ofFolder(source.file(), rules)
            : LayerContent.ofTar(source.file(), source.description(), rules);
    return make(List.of(source.file(), rules, compression(settings)), content, settings);
  }

  /** Determines the place of a tree once for all outputs. */
  private TreePlace placeOf(RootfsImage image, RootfsTree tree) throws IOException {
    List<Object> key = List.of(image, tree);
    TreePlace known = places.get(key);
    if (known != null) {
      return known;
    }
    TreeOptions options = tree.source().options();
    TreePlace place =
        new TreePlace(options.folder(), image.missingFolders(tree), options.leftOut());
    places.put(key, place);
    return place;
  }

  @Override
  public Layer recompressed(Descriptor layer, ContentReader content, LayerSettings settings) {
    return make(
        List.of(layer.digest(), compression(settings)),
        LayerContent.recompressed(content, layer),
        settings);
  }

  /**
   * The compression without the setting for layers of the sources, which does not affect new
   * layers.
   */
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
