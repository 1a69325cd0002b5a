package dev.colophon.spi;

import java.util.List;

/**
 * Where an image is after its export.
 *
 * @param locations each place as a person would name it: a file, a folder, a reference
 * @param notes what the user should know about it, a sentence each
 */
public record ExportReceipt(List<String> locations, List<String> notes) {

  /** Copies the lists, so that the record does not change. */
  public ExportReceipt {
    locations = List.copyOf(locations);
    notes = List.copyOf(notes);
  }

  /** A receipt of one place. */
  public static ExportReceipt of(String location) {
    return new ExportReceipt(List.of(location), List.of());
  }
}
