package dev.colophon.core.internal.layer;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Collects notes on files that are left out of a layer or changed: for each reason the first path
 * and the number of others. Also collects the layer's folders that most base images have.
 */
public final class LayerNotes {

  /** Folders that are links or have special modes in images of Linux distributions. */
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

  /**
   * The maximum number of reasons, which may contain text from a tar and would otherwise be
   * unlimited.
   */
  private static final int MOST_REASONS = 100;

  private static final String FURTHER = "is changed or incomplete for another reason";

  private record Cases(String first, long count) {}

  private final Map<String, Cases> byReason = new LinkedHashMap<>();
  private final SortedMap<String, Integer> sharedFolders = new TreeMap<>();

  /**
   * Adds a file that is left out or changed.
   *
   * @param path its path in the layer
   * @param reason the reason, a clause without a full stop; only the first hundred are kept
   */
  void add(String path, String reason) {
    boolean isKept = byReason.size() < MOST_REASONS || byReason.containsKey(reason);
    byReason.merge(
        isKept ? reason : FURTHER,
        new Cases(path, 1),
        (old, one) -> new Cases(old.first(), old.count() + 1));
  }

  /** Adds a folder of the layer with its mode. The root's path is empty. */
  void addFolder(String path, int mode) {
    if (SHARED_FOLDERS.contains(path)) {
      sharedFolders.put(path, mode);
    } else if (path.isEmpty() && (mode & OTHERS_MAY_ENTER) == 0) {
      add("./", "has mode %o, so only its owner can use the image".formatted(mode));
    }
  }

  /** The modes of folders that most base images also have, by path. */
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
