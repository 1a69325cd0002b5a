package dev.colophon.core.internal.layer;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Gathers what is left out of a layer or changed in it: for each reason the first path and the
 * number of others. Gathers, too, which folders the layer has that most bases have.
 */
public final class LayerNotes {

  /** Folders that are links or have a mode of their own in the images of Linux distributions. */
  private static final Set<String> SHARED_FOLDERS =
      Set.of(
          "bin",
          "lib",
          "lib32",
          "lib64",
          "libx32",
          "sbin",
          "tmp",
          "usr/lib64",
          "usr/local/man",
          "usr/sbin",
          "usr/tmp",
          "var/lock",
          "var/mail",
          "var/run",
          "var/tmp");

  private static final int OTHERS_MAY_ENTER = 0001;

  /** Reasons may name what a tar brings, which is without limit. */
  private static final int MOST_REASONS = 100;

  private static final String FURTHER = "is changed or incomplete for another reason";

  private record Cases(String first, long count) {}

  private final Map<String, Cases> byReason = new LinkedHashMap<>();
  private final SortedMap<String, Integer> sharedFolders = new TreeMap<>();

  /**
   * Adds something that is left out or changed.
   *
   * @param path where it is in the layer
   * @param reason why, a clause without a final full stop; the first hundred are kept
   */
  void add(String path, String reason) {
    boolean isKept = byReason.size() < MOST_REASONS || byReason.containsKey(reason);
    byReason.merge(
        isKept ? reason : FURTHER,
        new Cases(path, 1),
        (old, one) -> new Cases(old.first(), old.count() + 1));
  }

  /** Adds a folder that has an entry in the layer, with its mode; the root's path is empty. */
  void addFolder(String path, int mode) {
    if (SHARED_FOLDERS.contains(path)) {
      sharedFolders.put(path, mode);
    } else if (path.isEmpty() && (mode & OTHERS_MAY_ENTER) == 0) {
      add("./", "has mode %o, so only its owner can use the image".formatted(mode));
    }
  }

  /** The modes of the layer's folders that most bases have, by path. */
  SortedMap<String, Integer> sharedFolders() {
    return sharedFolders;
  }

  /** A sentence for each reason. */
  List<String> sentences() {
    List<String> sentences = new ArrayList<>();
    byReason.forEach(
        (reason, cases) -> {
          String more = cases.count() == 1 ? "" : " and " + (cases.count() - 1) + " more";
          sentences.add(cases.first() + more + ": " + reason);
        });
    return sentences;
  }
}
