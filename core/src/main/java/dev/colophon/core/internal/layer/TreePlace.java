package dev.colophon.core.internal.layer;

import java.util.List;

/**
 * The place of a tree in an image, and the files of the tree that are not put there.
 *
 * @param folder the folder of the image that the tree becomes: empty for its root, or a path that
 *     ends in a slash
 * @param missingFolders the folders on the way there that no layer below has, the topmost first,
 *     each without a slash at its end
 * @param leftOut what is left out
 */
public record TreePlace(String folder, List<String> missingFolders, LeftOut leftOut) {

  /** All of a tree as the root of an image. */
  public static final TreePlace ROOT = new TreePlace("", List.of(), LeftOut.NOTHING);

  /** Copies the list. */
  public TreePlace {
    missingFolders = List.copyOf(missingFolders);
  }

  /** Whether the tree is the root of the image. */
  boolean isRoot() {
    return folder.isEmpty();
  }

  /** The path in the image of a path in the tree. */
  String inImage(String path) {
    return folder + path;
  }
}
