package dev.colophon.core.internal.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.PrettyPrinter;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.JsonNode;
import dev.colophon.spi.image.DocumentBytes;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;

/** Writes JSON trees with the same bytes as Go's {@code encoding/json}. */
public final class CanonicalJson {

  private static final JsonFactory FACTORY =
      new JsonFactoryBuilder()
          .characterEscapes(new GoEscapes())
          .enable(JsonWriteFeature.COMBINE_UNICODE_SURROGATES_IN_UTF8)
          .build();

  private CanonicalJson() {}

  /**
   * Writes JSON indented by two spaces without a trailing newline, as BuildKit writes manifests and
   * indexes.
   */
  public static DocumentBytes indented(JsonNode tree) {
    return write(tree, Optional.of(new GoIndentation()));
  }

  /**
   * Writes JSON without white space, as in {@code index.json}, {@code oci-layout}, {@code
   * manifest.json} and configs.
   */
  public static DocumentBytes compact(JsonNode tree) {
    return write(tree, Optional.empty());
  }

  private static DocumentBytes write(JsonNode tree, Optional<PrettyPrinter> indentation) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(1024);
    try (JsonGenerator generator = FACTORY.createGenerator(out)) {
      indentation.ifPresent(generator::setPrettyPrinter);
      new TreeWriter(generator).write(tree);
    } catch (IOException e) {
      throw new UncheckedIOException("a tree that cannot be written as JSON", e);
    }
    return DocumentBytes.of(out.toByteArray());
  }
}
