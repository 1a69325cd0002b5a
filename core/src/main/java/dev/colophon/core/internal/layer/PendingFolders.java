package dev.colophon.core.internal.layer;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

/**
 * Folders that are left out unless a file in them is kept. In that case they are written before the
 * file, because some readers create folders without an entry with a mode that only lets root enter.
 */
final class PendingFolders {

  private final Map<String, EntryHeader> byPath = new HashMap<>();

  /** Adds a folder, by its path in the image without a slash at its end. */
  void add(String path, EntryHeader header) {
    byPath.put(path, header);
  }

  /** Writes the pending folders that contain a path. */
  void writeFor(String path, LayerTar tar) throws IOException {
    if (byPath.isEmpty()) {
      return;
    }
    for (int slash = path.indexOf('/'); slash >= 0; slash = path.indexOf('/', slash + 1)) {
      EntryHeader folder = byPath.remove(path.substring(0, slash));
      if (folder != null) {
        tar.add(folder);
      }
    }
  }
}
