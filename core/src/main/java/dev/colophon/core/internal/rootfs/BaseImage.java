package dev.colophon.core.internal.rootfs;

import dev.colophon.core.internal.draft.MissingManifest;
import dev.colophon.core.internal.graph.LoadedSource;
import dev.colophon.core.internal.layer.LayerFiles;
import dev.colophon.spi.Advice;
import dev.colophon.spi.Reason;
import dev.colophon.spi.SourceException;
import dev.colophon.spi.Written;
import dev.colophon.spi.content.ContentReader;
import dev.colophon.spi.content.ImageOrigin;
import dev.colophon.spi.image.DocumentBytes;
import dev.colophon.spi.image.ImageIndex;
import dev.colophon.spi.image.ImageManifest;
import dev.colophon.spi.image.ImageNode;
import dev.colophon.spi.image.IndexEntry;
import dev.colophon.spi.model.Descriptor;
import dev.colophon.spi.model.Platform;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.stream.Collectors;

/**
 * The image of one platform on which another image is built: its layers and its config. Annotations
 * are not inherited.
 *
 * @param platform the platform that it declares
 * @param manifest its manifest
 * @param config its config
 * @param content its layers
 * @param origin the place from which it was read
 */
record BaseImage(
    Platform platform,
    ImageManifest manifest,
    DocumentBytes config,
    ContentReader content,
    ImageOrigin origin) {

  private static final int STICKY = 01777;

  /**
   * Reads the regular file at a path of the image.
   *
   * @throws IOException if a layer cannot be read
   */
  Optional<String> file(String path) throws IOException {
    return Optional.ofNullable(
            LayerFiles.inImage(manifest.layers(), content, Set.of(path)).get(path))
        .filter(found -> found.kind() == LayerFiles.Kind.FILE)
        .map(LayerFiles.Found::content);
  }

  /**
   * The paths that exist in the image, out of the given ones.
   *
   * @throws IOException if a layer cannot be read
   */
  Set<String> among(Set<String> paths) throws IOException {
    return LayerFiles.inImage(manifest.layers(), content, paths).keySet();
  }

  /**
   * Notes about folders that hide or change those of the base.
   *
   * @param folders the modes of folders in a layer on top of the base, by path
   * @throws IOException if a layer cannot be read
   */
  List<String> notesOn(SortedMap<String, Integer> folders) throws IOException {
    Map<String, LayerFiles.Found> own =
        LayerFiles.inImage(manifest.layers(), content, folders.keySet());
    List<String> notes = new ArrayList<>();
    folders.forEach(
        (path, mode) -> {
          LayerFiles.Found found = own.get(path);
          if (found == null) {
            return;
          }
          if (found.kind() == LayerFiles.Kind.SYMBOLIC_LINK) {
            notes.add(
                "The folder %s replaces the base's link to %s, where its programs look for files."
                    .formatted(path, found.target()));
          } else if (found.kind() == LayerFiles.Kind.FOLDER
              && found.mode() == STICKY
              && mode != STICKY) {
            notes.add(
                "The folder %s changes the base's mode from %o to %o, so that not every user can"
                        .formatted(path, found.mode(), mode)
                    + " write to it.");
          }
        });
    return notes;
  }

  private record Candidate(Platform platform, ImageManifest manifest) {}

  /**
   * Finds the image of a source for a platform.
   *
   * @throws SourceException if there is none, or several
   * @throws IOException if its config cannot be read
   */
  static BaseImage of(LoadedSource source, Platform wanted) throws IOException {
    List<Candidate> all = new ArrayList<>();
    collect(source, source.root(), source.node(), all);
    List<Candidate> matching = all.stream().filter(c -> wanted.matches(c.platform())).toList();
    if (matching.isEmpty()) {
      throw new SourceException(
          Written.option("--base " + source.written()),
          Reason.NOT_FOUND,
          "it has no platform " + wanted + ", only " + listing(all),
          Advice.of("Use a base that has it."));
    }
    if (matching.stream().map(c -> c.platform().normalized()).distinct().count() > 1) {
      throw new SourceException(
          Written.option("--base " + source.written()),
          Reason.INVALID,
          "several of its platforms are " + wanted + ": " + listing(matching),
          Advice.of(
              "Write the source's platform with its version, windows(10.0.17763.123)/amd64 for example."));
    }
    ImageManifest manifest = matching.get(0).manifest();
    return new BaseImage(
        matching.get(0).platform(),
        manifest,
        ImageConfigs.read(manifest, source.content()),
        source.content(),
        new BaseOrigin(source.origin()));
  }

  /**
   * The platforms of a source that can be used as a base.
   *
   * @throws SourceException if there is none, or one of them is missing
   */
  static List<Platform> platforms(LoadedSource source) {
    List<Candidate> all = new ArrayList<>();
    collect(source, source.root(), source.node(), all);
    if (source.node() instanceof ImageIndex index) {
      for (IndexEntry entry : index.entries()) {
        if (entry.isMissing() && MissingManifest.isNamedBy(entry.descriptor())) {
          throw new SourceException(
              Written.option("--base " + source.written()),
              Reason.NOT_FOUND,
              "its manifest " + entry.descriptor().digest() + " is not there",
              Advice.of("Name one platform in place of all: rootfs:linux/amd64=…."));
        }
      }
    }
    if (all.isEmpty()) {
      throw new SourceException(
          Written.option("--base " + source.written()),
          Reason.NOT_FOUND,
          "it has no platform",
          Advice.of("Use another base."));
    }
    return all.stream().map(Candidate::platform).distinct().toList();
  }

  private static String listing(List<Candidate> candidates) {
    return candidates.isEmpty()
        ? "none at all"
        : candidates.stream()
            .map(c -> c.platform().normalized().toString())
            .distinct()
            .collect(Collectors.joining(", "));
  }

  private static void collect(
      LoadedSource source, Descriptor named, ImageNode node, List<Candidate> all) {
    if (node instanceof ImageIndex index) {
      for (IndexEntry entry : index.entries()) {
        if (entry.role().isImage()) {
          entry.node().ifPresent(child -> collect(source, entry.descriptor(), child, all));
        }
      }
    } else if (node instanceof ImageManifest manifest) {
      Optional<Platform> platform = source.platformOf(named);
      platform.ifPresent(p -> all.add(new Candidate(p, manifest)));
    }
  }
}
