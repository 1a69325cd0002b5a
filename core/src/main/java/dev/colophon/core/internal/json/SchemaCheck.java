package dev.colophon.core.internal.json;

import dev.colophon.spi.Advice;
import dev.colophon.spi.Reason;
import dev.colophon.spi.SourceException;
import dev.colophon.spi.Written;

/**
 * Checks the fields that manifests and indexes have in common: the version, and the media type,
 * which must agree with the descriptor so that one kind of document cannot be passed off as the
 * other (OCI image-spec 1.0.2, GHSA-77vh-xpmg-72qh).
 */
final class SchemaCheck {

  private SchemaCheck() {}

  /**
   * @param foreign a field that only the other kind of document has
   */
  static void check(DocumentFields fields, String what, String namedMediaType, String foreign) {
    if (fields.requiredSize("schemaVersion") != 2) {
      throw new SourceException(
          Written.content(what),
          Reason.DAMAGED,
          "its schemaVersion is not 2",
          Advice.of("Colophon reads OCI images and Docker's schema 2."));
    }
    fields
        .text("mediaType")
        .filter(own -> !own.isEmpty() && !own.equals(namedMediaType))
        .ifPresent(
            own -> {
              throw new SourceException(
                  Written.content(what),
                  Reason.DAMAGED,
                  "it says that it is " + own + ", but it is named as " + namedMediaType,
                  Advice.NONE);
            });
    fields.requireTextIfThere("artifactType");
    if (fields.has(foreign)) {
      throw new SourceException(
          Written.content(what),
          Reason.DAMAGED,
          "it has \"" + foreign + "\", which no " + namedMediaType + " has",
          Advice.NONE);
    }
  }
}
