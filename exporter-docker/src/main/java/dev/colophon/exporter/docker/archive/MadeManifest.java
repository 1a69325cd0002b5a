package dev.colophon.exporter.docker.archive;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import dev.colophon.spi.image.DocumentBytes;
import dev.colophon.spi.model.Descriptor;
import dev.colophon.spi.model.MediaTypes;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/**
 * Generates a manifest for an image that has none (OCI image-spec, manifest.md), with the same
 * bytes that BuildKit would write.
 */
final class MadeManifest {

  private static final JsonFactory JSON = new JsonFactory();
  private static final DefaultIndenter INDENTER = new DefaultIndenter("  ", "\n");

  private MadeManifest() {}

  static DocumentBytes of(Descriptor config, List<Descriptor> layers) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (JsonGenerator json = JSON.createGenerator(out)) {
      json.setPrettyPrinter(indentation());
      json.writeStartObject();
      json.writeNumberField("schemaVersion", 2);
      json.writeStringField("mediaType", MediaTypes.OCI_MANIFEST);
      json.writeFieldName("config");
      write(json, config);
      json.writeArrayFieldStart("layers");
      for (Descriptor layer : layers) {
        write(json, layer);
      }
      json.writeEndArray();
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory", e);
    }
    return DocumentBytes.of(out.toByteArray());
  }

  private static void write(JsonGenerator json, Descriptor descriptor) throws IOException {
    json.writeStartObject();
    json.writeStringField("mediaType", descriptor.mediaType());
    json.writeStringField("digest", descriptor.digest().toString());
    json.writeNumberField("size", descriptor.size());
    json.writeEndObject();
  }

  private static DefaultPrettyPrinter indentation() {
    DefaultPrettyPrinter printer =
        new DefaultPrettyPrinter(
            Separators.createDefaultInstance()
                .withObjectFieldValueSpacing(Separators.Spacing.AFTER)
                .withArrayEmptySeparator(""));
    printer.indentArraysWith(INDENTER);
    printer.indentObjectsWith(INDENTER);
    return printer;
  }
}
