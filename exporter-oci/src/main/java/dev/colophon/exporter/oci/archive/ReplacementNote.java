package dev.colophon.exporter.oci.archive;

import java.util.List;
import java.util.Optional;

/** A note on content that is lost when an archive is replaced as a whole. */
final class ReplacementNote {

  private ReplacementNote() {}

  /** A note on other images in the archive; empty if there are none. */
  static Optional<String> onOthers(List<String> names) {
    return of("what else it holds", names);
  }

  /** A note on referrers in the archive; empty if there are none. */
  static Optional<String> onReferrers(List<String> names) {
    return of("its referrers", names);
  }

  private static Optional<String> of(String what, List<String> names) {
    return names.isEmpty()
        ? Optional.empty()
        : Optional.of(
            "The archive is replaced as a whole, with "
                + what
                + ": "
                + String.join(", ", names)
                + ".");
  }
}
