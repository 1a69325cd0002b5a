package dev.colophon.core.internal.rootfs;

import dev.colophon.core.config.ConfigSetting;
import dev.colophon.core.config.ConfigSettings;
import dev.colophon.core.internal.draft.ContentFields;
import dev.colophon.core.internal.json.ConfigDocument;
import dev.colophon.core.internal.json.ManifestEdit;
import dev.colophon.core.internal.json.ManifestJson;
import dev.colophon.core.internal.layer.LayerCompression;
import dev.colophon.spi.Written;
import dev.colophon.spi.image.DocumentBytes;
import dev.colophon.spi.image.ImageManifest;
import dev.colophon.spi.model.Descriptor;
import dev.colophon.spi.model.MediaTypes;
import dev.colophon.spi.model.Platform;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Makes manifests for one output: for root file systems, with changed configs, or with recompressed
 * layers. Adds new configs and layers to the blobs.
 */
final class ManifestMaker {

  private static final String CREATED_BY = "rootfs:";
  private static final String COMMENT = "colophon";

  /**
   * Annotations about the compressed bytes of a layer, which no longer apply after recompression.
   */
  private static final List<String> OF_COMPRESSED_BYTES =
      List.of(
          "containerd.io/snapshot/stargz/",
          "containerd.io/snapshot/overlaybd/",
          "io.github.containers.zstd-chunked.");

  private final LayerMaker layers;
  private final LayerSettings settings;
  private final ConfigSettings config;
  private final Instant created;
  private final MadeBlobs blobs;
  private final Set<String> notes = new LinkedHashSet<>();
  private final Set<ConfigSetting.Removal> removed = new HashSet<>();

  /**
   * @param config the settings of configs
   * @param created the creation time of new images
   * @param blobs the existing blobs, to which new ones are added
   */
  ManifestMaker(
      LayerMaker layers,
      LayerSettings settings,
      ConfigSettings config,
      Instant created,
      MadeBlobs blobs) {
    this.layers = layers;
    this.settings = settings;
    this.config = config;
    this.created = created;
    this.blobs = blobs;
  }

  /**
   * Makes the manifest of a root file system's image.
   *
   * @throws dev.colophon.spi.ColophonException if a layer cannot be made
   * @throws IOException if the base cannot be read
   */
  ImageManifest make(RootfsImage rootfs) throws IOException {
    boolean docker = MediaTypes.isDocker(rootfs.mediaType());
    List<Descriptor> all = new ArrayList<>(forced(rootfs.layers()));
    ConfigDocument document = rootfs.config();
    document.created(created);
    for (RootfsTree tree : rootfs.trees()) {
      Layer layer = taken(layers.ofRootfs(rootfs, tree, settings));
      notes.addAll(rootfs.notesOn(layer));
      all.add(typed(layer.descriptor(), docker));
      document.addLayer(layer.diffId(), created, CREATED_BY + tree.platform(), COMMENT);
    }
    apply(config.of(Optional.of(rootfs.platform())), document);
    String configType = docker ? MediaTypes.DOCKER_CONFIG : MediaTypes.OCI_CONFIG;
    return ManifestJson.write(rootfs.mediaType(), written(document, configType), all);
  }

  /**
   * Changes a manifest of the sources for this output, or returns it if nothing changes.
   *
   * @throws dev.colophon.spi.ColophonException if a layer cannot be made
   * @throws IOException if a config cannot be read
   */
  ImageManifest change(ImageManifest source, Optional<Platform> platform) throws IOException {
    List<Descriptor> newLayers = forced(source.layers());
    Descriptor newConfig = changedConfig(source, config.of(platform));
    return ManifestEdit.of(source).config(newConfig).layers(newLayers).apply();
  }

  private Descriptor changedConfig(ImageManifest source, ConfigSettings requested)
      throws IOException {
    if (requested.isEmpty()) {
      return source.config();
    }
    DocumentBytes bytes = ImageConfigs.read(source, blobs);
    ConfigDocument document = ConfigDocument.read(bytes, "config " + source.config().digest());
    DocumentBytes before = document.write();
    apply(requested, document);
    if (document.write().equals(before)) {
      return source.config();
    }
    return described(source.config(), written(document, source.config().mediaType()));
  }

  private void apply(ConfigSettings requested, ConfigDocument document) {
    removed.addAll(ConfigChange.apply(requested, document));
  }

  private Descriptor written(ConfigDocument document, String mediaType) {
    DocumentBytes bytes = document.write();
    blobs.add(bytes);
    return Descriptor.of(mediaType, bytes.digest(), bytes.size());
  }

  private List<Descriptor> forced(List<Descriptor> old) {
    if (!settings.compression().force()) {
      return old;
    }
    List<Descriptor> result = new ArrayList<>();
    for (Descriptor layer : old) {
      Optional<LayerCompression> found = LayerCompression.of(layer.mediaType());
      if (found.isEmpty() && layer.mediaType().contains(".tar")) {
        notes.add(
            "Layers of type "
                + layer.mediaType()
                + " keep their compression, since only plain tar layers are compressed again.");
      }
      boolean other = found.isPresent() && found.get() != settings.compression().compression();
      result.add(other ? recompressed(layer) : layer);
    }
    return result;
  }

  private Descriptor recompressed(Descriptor old) {
    Layer layer = taken(layers.recompressed(old, blobs, settings));
    Map<String, String> annotations = new TreeMap<>(old.annotations());
    for (String key : old.annotations().keySet()) {
      if (OF_COMPRESSED_BYTES.stream().anyMatch(key::startsWith)) {
        annotations.remove(key);
        notes.add("The layers' annotation " + key + " is left out: it is about the old bytes.");
      }
    }
    Descriptor content = typed(layer.descriptor(), MediaTypes.isDocker(old.mediaType()));
    return described(old.withAnnotations(annotations), content);
  }

  private Descriptor described(Descriptor old, Descriptor content) {
    ContentFields.leftOut(old, content).forEach(notes::add);
    return old.withContent(content);
  }

  private Layer taken(Layer layer) {
    blobs.add(layer);
    notes.addAll(layer.notes());
    return layer;
  }

  /** Notes about the new manifests, one sentence each. Call this after all are made. */
  Set<String> notes() {
    Set<String> all = new LinkedHashSet<>(notes);
    Set<Written> fruitful = new HashSet<>();
    removed.forEach(removal -> fruitful.add(removal.written()));
    for (ConfigSetting setting : config.settings()) {
      if (setting instanceof ConfigSetting.Removal removal
          && !fruitful.contains(removal.written())) {
        all.add(removal.written().whole() + " finds nothing to remove.");
      }
    }
    return all;
  }

  private static Descriptor typed(Descriptor layer, boolean docker) {
    return docker
        ? Descriptor.of(MediaTypes.toDocker(layer.mediaType()), layer.digest(), layer.size())
        : layer;
  }
}
