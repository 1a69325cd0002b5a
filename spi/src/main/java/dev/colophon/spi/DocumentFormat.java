package dev.colophon.spi;

import dev.colophon.spi.image.DocumentBytes;
import dev.colophon.spi.image.LayoutIndex;
import java.util.Map;

/**
 * The JSON of the OCI documents, read within bounds and written as Go's {@code encoding/json}
 * writes it, so that every exporter's bytes are BuildKit's and an exporter needs no JSON library.
 * Colophon implements it, and may add methods to it; {@link ExecutionContext#documents} returns it.
 */
public interface DocumentFormat {

  /**
   * Parses an {@code index.json}.
   *
   * @param bytes the file's content
   * @param origin the place that it was read from, for messages
   * @throws SourceException if it is not JSON, too deep, or not the {@code index.json} of a layout
   */
  LayoutIndex readLayoutIndex(DocumentBytes bytes, String origin);

  /**
   * Writes an {@code index.json} as compact JSON, with its fields in the order of Go's image-spec
   * structs.
   */
  DocumentBytes writeLayoutIndex(LayoutIndex index);

  /**
   * Parses a JSON object to a tree that {@link #writeTree} accepts. Fields that are {@code null}
   * are left out.
   *
   * @param bytes the JSON text in UTF-8
   * @param origin the place that it was read from, for messages
   * @throws SourceException if it is not a JSON object, is nested too deeply, or is too large
   */
  Map<String, Object> readTree(DocumentBytes bytes, String origin);

  /**
   * Writes compact JSON of a tree of {@link Map}s with text keys (in their order), {@link
   * java.util.List}s, {@link String}s, {@link Number}s and {@link Boolean}s, escaped as Go escapes.
   *
   * @throws IllegalArgumentException if the tree has a value of another type
   */
  DocumentBytes writeTree(Object tree);

  /**
   * The size of the largest document that is read, in bytes. Larger ones are refused unread.
   * Registries accept manifests up to 4 MiB (OCI distribution-spec, "Pushing Manifests").
   */
  int maxDocumentSize();
}
