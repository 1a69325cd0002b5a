package dev.colophon.core.annotation;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apiguardian.api.API;

/**
 * The annotations that Colophon finds itself: in files, a git repository, the base, labels.
 * Annotations that are requested by key and value take precedence over them.
 *
 * @param files each {@code --annotation-file}; of two with a value for one key at one place, the
 *     later wins
 * @param from each {@code --annotate-from}: {@code git}, {@code git:DIR}, {@code base}, {@code
 *     docker-metadata}, with the levels before a colon; the later wins, and files win over all
 * @param labelLevels the levels of {@code --annotate-from-labels}, {@code manifest,index} for
 *     example; the labels give way to all of the above
 * @param promoted whether what all manifests of the result have in common goes to the index; it
 *     gives way to everything else
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record AutomaticAnnotations(
    List<String> files, List<String> from, Optional<String> labelLevels, boolean promoted) {

  /** No such annotations. */
  public static final AutomaticAnnotations NONE =
      new AutomaticAnnotations(List.of(), List.of(), Optional.empty(), false);

  /** Copies the lists, so that the record does not change. */
  public AutomaticAnnotations {
    files = List.copyOf(files);
    from = List.copyOf(from);
  }

  /** These and an {@code --annotation-file}. */
  public AutomaticAnnotations file(String file) {
    return new AutomaticAnnotations(joined(files, file), from, labelLevels, promoted);
  }

  /** These and an {@code --annotate-from}. */
  public AutomaticAnnotations from(String text) {
    return new AutomaticAnnotations(files, joined(from, text), labelLevels, promoted);
  }

  /** These and the labels at these levels. */
  public AutomaticAnnotations labels(String levels) {
    return new AutomaticAnnotations(files, from, Optional.of(levels), promoted);
  }

  /** These, with what manifests have in common promoted to the index. */
  public AutomaticAnnotations promote() {
    return new AutomaticAnnotations(files, from, labelLevels, true);
  }

  private static List<String> joined(List<String> texts, String last) {
    List<String> joined = new ArrayList<>(texts);
    joined.add(last);
    return joined;
  }

  /** Whether nothing is requested. */
  public boolean isEmpty() {
    return files.isEmpty() && from.isEmpty() && labelLevels.isEmpty() && !promoted;
  }
}
