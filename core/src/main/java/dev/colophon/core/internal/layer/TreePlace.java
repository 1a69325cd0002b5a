package dev.colophon.core.internal.layer;

import java.util.List;

/**
 * The place of a tree in an image, and the files of the tree that are left out.
 *
 * @param folder the folder in the image: empty for the root, or a path that ends in a slash
 * @param missingFolders the parent folders that no lower layer has, from the top, without a slash
 *     at the end
 * @param leftOut the files to leave out
 */
public record TreePlace(String folder, List<String> missingFolders, LeftOut leftOut) {

  /** A whole tree as the root of an image. */
  public static final TreePlace ROOT = new TreePlace("", List.of(), LeftOut.NOTHING);

  /** Copies the list. */
  public TreePlace {
    missingFolders = List.copyOf(missingFolders);
  }

  /** Whether the tree is the root of the image. */
  boolean isRoot() {
    return folder.isEmpty();
  }

  /** Converts a path in the tree to a path in the image. */
  String inImage(String path) {
    return folder + path;
  }
}
