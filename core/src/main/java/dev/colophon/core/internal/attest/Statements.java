package dev.colophon.core.internal.attest;

import dev.colophon.core.internal.json.TextSearch;
import dev.colophon.core.internal.json.TextSearch.FoundText;
import dev.colophon.spi.image.ImageManifest;
import dev.colophon.spi.model.Descriptor;
import dev.colophon.spi.model.Digest;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * In-toto statements, which name their subjects at {@code subject[].digest} (in-toto attestation
 * framework, statement.md). Only subjects are links: digests in a predicate are part of the
 * attested facts.
 */
final class Statements {

  private static final String PREFIX = "application/vnd.in-toto";
  private static final List<String> SUBJECTS =
      List.of("subject", TextSearch.ELEMENT, "digest", TextSearch.ANY);

  /** The fields of a DSSE envelope (secure-systems-lab, envelope.md). */
  private static final Set<String> ENVELOPE = Set.of("payload", "payloadType", "signatures");

  /** The fields of statements and envelopes, whose spelling is checked. */
  private static final Set<String> FIELDS =
      Set.of("_type", "predicateType", "predicate", "payload", "payloadType", "signatures");

  private final EditedBlobs blobs;

  Statements(EditedBlobs blobs) {
    this.blobs = blobs;
  }

  /**
   * The subjects of a statement.
   *
   * @param subjects the positions of the subjects' digests
   * @param signed whether the statement is in a signed envelope, which hides its subjects
   */
  record Subjects(List<FoundText> subjects, boolean signed) {
    Subjects {
      subjects = List.copyOf(subjects);
    }
  }

  static boolean areIn(ImageManifest manifest) {
    return manifest.layers().stream().anyMatch(Statements::is);
  }

  static boolean is(Descriptor layer) {
    String mediaType = layer.mediaType();
    return mediaType.startsWith(PREFIX) && mediaType.endsWith("+json");
  }

  /**
   * Reads a statement.
   *
   * @throws dev.colophon.spi.SourceException if it is missing, damaged or not a JSON object
   */
  Subjects read(Descriptor statement) throws IOException {
    try (InputStream in = blobs.toSearch(statement)) {
      TextSearch.Result found =
          TextSearch.in(in, SUBJECTS, FIELDS, "the attestation " + statement.digest());
      return new Subjects(found.texts(), found.marks().containsAll(ENVELOPE));
    }
  }

  /** The digest in a subject's text. */
  static Optional<Digest> digestOf(FoundText subject) {
    return Digest.find(subject.name() + ":" + subject.text());
  }
}
