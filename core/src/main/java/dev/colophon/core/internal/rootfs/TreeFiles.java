package dev.colophon.core.internal.rootfs;

import dev.colophon.core.internal.layer.LayerFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Looks up files of an image in a root file system that becomes one of its layers.
 *
 * @param source the root file system
 */
record TreeFiles(RootfsSource source) {

  /**
   * Reads the regular file at a path of the image. Links on the path are not followed.
   *
   * @throws IOException if it cannot be read
   */
  Optional<String> file(String path) throws IOException {
    String folder = source.options().folder();
    if (!path.startsWith(folder)) {
      return Optional.empty();
    }
    String own = path.substring(folder.length());
    return source.isFolder()
        ? LayerFiles.inFolder(source.file(), own)
        : Optional.ofNullable(inTar(Set.of(own)).get(own))
            .filter(found -> found.kind() == LayerFiles.Kind.FILE)
            .map(LayerFiles.Found::content);
  }

  private Map<String, LayerFiles.Found> inTar(Set<String> paths) throws IOException {
    return LayerFiles.inTar(source.file(), source.description(), paths);
  }

  /**
   * The paths of the image that exist in the tree, out of the given ones.
   *
   * @throws IOException if it cannot be read
   */
  Set<String> among(Set<String> paths) throws IOException {
    String folder = source.options().folder();
    Set<String> found = new HashSet<>();
    Set<String> own = new HashSet<>();
    for (String path : paths) {
      if (folder.startsWith(path + "/")) {
        found.add(path);
      } else if (path.startsWith(folder)) {
        own.add(path.substring(folder.length()));
      }
    }
    own.retainAll(own.isEmpty() ? Set.of() : there(own));
    own.forEach(path -> found.add(folder + path));
    return found;
  }

  private Set<String> there(Set<String> paths) throws IOException {
    Set<String> there = new HashSet<>();
    if (source.isFolder()) {
      for (String path : paths) {
        if (Files.exists(source.file().resolve(path), LinkOption.NOFOLLOW_LINKS)) {
          there.add(path);
        }
      }
      return there;
    }
    inTar(paths)
        .forEach(
            (path, file) -> {
              if (file.kind() != LayerFiles.Kind.DELETED) {
                there.add(path);
              }
            });
    return there;
  }
}
