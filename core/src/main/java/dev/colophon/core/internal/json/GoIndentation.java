package dev.colophon.core.internal.json;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.PrettyPrinter;
import java.io.IOException;

/**
 * Indentation as Go's {@code json.MarshalIndent(v, "", " ")} writes it. An instance is for one
 * document.
 */
final class GoIndentation implements PrettyPrinter {

  private int depth;

  @Override
  public void writeRootValueSeparator(JsonGenerator out) {
    throw new IllegalStateException("a document has one root");
  }

  @Override
  public void writeStartObject(JsonGenerator out) throws IOException {
    out.writeRaw('{');
    depth++;
  }

  @Override
  public void beforeObjectEntries(JsonGenerator out) throws IOException {
    newLine(out);
  }

  @Override
  public void writeObjectFieldValueSeparator(JsonGenerator out) throws IOException {
    out.writeRaw(": ");
  }

  @Override
  public void writeObjectEntrySeparator(JsonGenerator out) throws IOException {
    out.writeRaw(',');
    newLine(out);
  }

  @Override
  public void writeEndObject(JsonGenerator out, int entries) throws IOException {
    end(out, entries, '}');
  }

  @Override
  public void writeStartArray(JsonGenerator out) throws IOException {
    out.writeRaw('[');
    depth++;
  }

  @Override
  public void beforeArrayValues(JsonGenerator out) throws IOException {
    newLine(out);
  }

  @Override
  public void writeArrayValueSeparator(JsonGenerator out) throws IOException {
    out.writeRaw(',');
    newLine(out);
  }

  @Override
  public void writeEndArray(JsonGenerator out, int values) throws IOException {
    end(out, values, ']');
  }

  private void end(JsonGenerator out, int count, char bracket) throws IOException {
    depth--;
    if (count > 0) {
      newLine(out);
    }
    out.writeRaw(bracket);
  }

  private void newLine(JsonGenerator out) throws IOException {
    out.writeRaw('\n');
    for (int i = 0; i < depth; i++) {
      out.writeRaw("  ");
    }
  }
}
