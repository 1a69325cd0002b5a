package org.example.dirformat;

import dev.colophon.spi.model.Descriptor;
import dev.colophon.spi.model.MediaTypes;

/** The files of a {@code dir:} folder, as containers/image names them. */
final class DirNames {

  static final String VERSION = "version";
  static final String VERSION_CONTENT = "Directory Transport Version: 1.1\n";
  static final String ROOT = "manifest.json";
  static final String SUMMARY = "summary.json";

  private DirNames() {}

  /** The file of what an image refers to: a blob, or a manifest of an index. */
  static String of(Descriptor named) {
    boolean document =
        MediaTypes.isIndex(named.mediaType()) || MediaTypes.isManifest(named.mediaType());
    return document ? named.digest().hex() + "." + ROOT : named.digest().hex();
  }
}
