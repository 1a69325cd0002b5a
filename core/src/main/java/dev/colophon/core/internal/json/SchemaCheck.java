package dev.colophon.core.internal.json;

import dev.colophon.spi.SourceException;

/**
 * What a manifest and an index have in common at their top: the version, and a media type that must
 * agree with how the document is named, so that nobody can pass one kind off as the other (OCI
 * image-spec 1.0.2, GHSA-77vh-xpmg-72qh).
 */
final class SchemaCheck {

  private SchemaCheck() {}

  /**
   * @param foreign the field that only the other kind of document has
   */
  static void check(DocumentFields fields, String what, String namedMediaType, String foreign) {
    if (fields.requiredSize("schemaVersion") != 2) {
      throw new SourceException(
          what, "its schemaVersion is not 2", "Colophon reads OCI images and Docker's schema 2.");
    }
    fields
        .text("mediaType")
        .filter(own -> !own.isEmpty() && !own.equals(namedMediaType))
        .ifPresent(
            own -> {
              throw new SourceException(
                  what, "it says that it is " + own + ", but it is named as " + namedMediaType, "");
            });
    fields.requireTextIfThere("artifactType");
    if (fields.has(foreign)) {
      throw new SourceException(
          what, "it has \"" + foreign + "\", which no " + namedMediaType + " has", "");
    }
  }
}
