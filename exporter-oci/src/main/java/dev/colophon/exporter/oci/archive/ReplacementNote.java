package dev.colophon.exporter.oci.archive;

import java.util.List;
import java.util.Optional;

/** A note on what goes with an archive that is replaced as a whole. */
final class ReplacementNote {

  private ReplacementNote() {}

  /** A note on the other images that the archive holds; empty where there are none. */
  static Optional<String> onOthers(List<String> names) {
    return of("what else it holds", names);
  }

  /** A note on the referrers that the archive holds; empty where there are none. */
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
