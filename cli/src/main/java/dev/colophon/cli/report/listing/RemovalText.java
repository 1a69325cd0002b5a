package dev.colophon.cli.report.listing;

import dev.colophon.cli.terminal.ByteSize;
import dev.colophon.exporter.image.store.LocalStore;
import dev.colophon.exporter.oci.folder.LayoutRemoval;
import java.util.ArrayList;
import java.util.List;

/** The result of a removal from the local store as text. */
public final class RemovalText {

  private RemovalText() {}

  /**
   * A line for each image, and a line with the freed space.
   *
   * @param dryRun whether nothing was removed
   */
  public static List<String> of(LayoutRemoval.Removed removed, boolean dryRun) {
    List<String> lines = new ArrayList<>();
    removed
        .entries()
        .forEach(
            entry -> lines.add((dryRun ? "would remove " : "removed ") + LocalStore.nameOf(entry)));
    lines.add(
        removed.entries().isEmpty() && removed.blobs() == 0
            ? "nothing to remove"
            : (dryRun ? "would free " : "freed ")
                + ByteSize.of(removed.bytes())
                + " in "
                + removed.blobs()
                + (removed.blobs() == 1 ? " file" : " files"));
    return lines;
  }
}
