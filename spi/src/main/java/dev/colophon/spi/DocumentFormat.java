package dev.colophon.spi;

import dev.colophon.spi.image.DocumentBytes;
import dev.colophon.spi.image.LayoutIndex;
import java.util.Map;

/**
 * The JSON of the OCI documents, read within bounds and written as Go's {@code encoding/json}
 * writes it, so that every exporter's bytes are BuildKit's and an exporter needs no JSON library.
 */
public interface DocumentFormat {

  /**
   * The {@code index.json} that these bytes are.
   *
   * @param bytes the file's content
   * @param origin where it was read, for the message
   * @throws SourceException if it is not JSON, too deep, or not the {@code index.json} of a layout
   */
  LayoutIndex readLayoutIndex(DocumentBytes bytes, String origin);

  /**
   * The compact JSON of an {@code index.json}, its fields in the order of Go's image-spec structs.
   */
  DocumentBytes writeLayoutIndex(LayoutIndex index);

  /**
   * The JSON object that these bytes are, as {@link #writeTree} takes it. Fields that are {@code
   * null} are left out.
   *
   * @param bytes what is read
   * @param origin where it was read, for the message
   * @throws SourceException if it is not a JSON object, too deep, or too large
   */
  Map<String, Object> readTree(DocumentBytes bytes, String origin);

  /**
   * The compact JSON of a tree of {@link Map}s with text keys (in their order), {@link
   * java.util.List}s, {@link String}s, {@link Number}s and {@link Boolean}s, escaped as Go escapes.
   *
   * @throws IllegalArgumentException if something else is in the tree
   */
  DocumentBytes writeTree(Object tree);

  /**
   * The largest document that is read, in bytes; what is larger is refused before it is read.
   * Registries accept manifests up to 4 MiB (OCI distribution-spec, "Pushing Manifests").
   */
  int maxDocumentSize();
}
