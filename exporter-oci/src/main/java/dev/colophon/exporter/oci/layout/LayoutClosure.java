package dev.colophon.exporter.oci.layout;

import dev.colophon.spi.Advice;
import dev.colophon.spi.Reason;
import dev.colophon.spi.SourceException;
import dev.colophon.spi.Written;
import dev.colophon.spi.model.Descriptor;
import dev.colophon.spi.model.Digest;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The blobs that entries of a layout reference: documents, and everything that these reference by a
 * descriptor. Missing blobs are left out.
 */
final class LayoutClosure {

  private static final int MAX_BLOBS = 100_000;

  private final LayoutDocuments documents;
  private final Set<Digest> found = new LinkedHashSet<>();
  private final Set<Digest> unread = new LinkedHashSet<>();
  private final Deque<Digest> open = new ArrayDeque<>();

  private LayoutClosure(LayoutDocuments documents) {
    this.documents = documents;
  }

  /**
   * The digests of the blobs.
   *
   * @throws IOException if the layout cannot be read
   */
  static Set<Digest> of(Collection<Descriptor> entries, LayoutDocuments documents)
      throws IOException {
    LayoutClosure closure = new LayoutClosure(documents);
    entries.forEach(entry -> closure.add(entry.digest(), entry.mediaType()));
    closure.readAll();
    return closure.found;
  }

  /**
   * The digests of all of the blobs.
   *
   * @throws SourceException if a document is malformed, or there are too many blobs
   * @throws IOException if the layout cannot be read
   */
  static Set<Digest> complete(Collection<Descriptor> entries, LayoutDocuments documents)
      throws IOException {
    LayoutClosure closure = new LayoutClosure(documents);
    entries.forEach(entry -> closure.add(entry.digest(), entry.mediaType()));
    closure.readAll();
    for (Digest document : closure.unread) {
      if (documents.files().find(LayoutNames.ofBlob(document)).isPresent()) {
        throw closure.unknown("its document " + document + " cannot be read");
      }
    }
    if (closure.found.size() >= MAX_BLOBS) {
      throw closure.unknown("it has more than " + MAX_BLOBS + " blobs");
    }
    return closure.found;
  }

  private SourceException unknown(String why) {
    return new SourceException(
        Written.source(documents.files().describe()),
        Reason.DAMAGED,
        why + ", so it is not known which blobs are needed",
        Advice.of("Remove the image that has it first."));
  }

  private void readAll() throws IOException {
    while (!open.isEmpty()) {
      Digest next = open.removeFirst();
      Optional<Map<String, Object>> document = documents.read(next);
      document.ifPresentOrElse(fields -> collect(fields.values()), () -> unread.add(next));
    }
  }

  private void add(Digest digest, String mediaType) {
    if (found.size() < MAX_BLOBS && found.add(digest) && LayoutDocuments.isDocument(mediaType)) {
      open.add(digest);
    }
  }

  private void collect(Collection<?> values) {
    for (Object value : values) {
      if (value instanceof List<?> list) {
        collect(list);
      } else if (value instanceof Map<?, ?> fields) {
        if (fields.get("digest") instanceof String text) {
          String mediaType = fields.get("mediaType") instanceof String type ? type : "";
          Digest.find(text).ifPresent(digest -> add(digest, mediaType));
        }
        collect(fields.values());
      }
    }
  }
}
