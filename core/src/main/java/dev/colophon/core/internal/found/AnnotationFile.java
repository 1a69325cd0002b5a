package dev.colophon.core.internal.found;

import dev.colophon.core.annotation.AnnotationOption;
import dev.colophon.spi.Advice;
import dev.colophon.spi.BadOptionException;
import dev.colophon.spi.ExecutionContext;
import dev.colophon.spi.MissingPath;
import dev.colophon.spi.Reason;
import dev.colophon.spi.SourceException;
import dev.colophon.spi.Written;
import dev.colophon.spi.image.DocumentBytes;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/**
 * An {@code --annotation-file}: JSON if it begins with a brace, otherwise one annotation per line.
 */
final class AnnotationFile {

  /** The maximum size of the file in bytes. */
  static final int MAX_SIZE = 1 << 20;

  private static final String STANDARD_INPUT = "-";
  private static final Pattern JSON_ARRAY = Pattern.compile("\\s*\\[\\s*[\"{\\]]");
  private static final String BYTE_ORDER_MARK = "\uFEFF";

  private AnnotationFile() {}

  /**
   * Reads the annotations of a file, or of standard input for {@code -}.
   *
   * @throws SourceException if it cannot be read, is larger than 1 MiB, or is not UTF-8
   * @throws dev.colophon.spi.BadOptionException if it is malformed
   */
  static List<AnnotationOption> read(String file, ExecutionContext context) {
    Written written = Written.option("--annotation-file \"" + file + "\"");
    byte[] bytes =
        file.equals(STANDARD_INPUT)
            ? bounded(context.streams().in(), written)
            : bytes(file, written, context);
    String text = decode(bytes, written);
    requireNoArray(text, written);
    return text.stripLeading().startsWith("{")
        ? AnnotationObject.parse(DocumentBytes.of(text), written)
        : AnnotationText.parse(text, true, written);
  }

  /** Refuses a JSON array, whose start would be taken for a key with brackets. */
  private static void requireNoArray(String text, Written written) {
    if (JSON_ARRAY.matcher(text).lookingAt()) {
      throw new BadOptionException(
          written,
          Reason.INVALID,
          "it is a JSON array, and annotations are in a JSON object",
          Advice.of(
              "Write {\"KEY\": \"VALUE\"}, or {\"annotations\": [\"TYPE:KEY=VALUE\"]} for a list."));
    }
  }

  private static byte[] bytes(String file, Written written, ExecutionContext context) {
    Path path = context.resolve(file);
    if (Files.isDirectory(path)) {
      throw new SourceException(
          written, Reason.INVALID, "it is a folder", Advice.of("Name a file."));
    }
    try {
      return context.readFile(path, MAX_SIZE);
    } catch (NoSuchFileException e) {
      throw new SourceException(
          written,
          Reason.NOT_FOUND,
          "there is no such file",
          MissingPath.advice(
              file, Advice.of("It was looked for in " + context.workingDirectory() + ".")),
          e);
    } catch (IOException e) {
      throw SourceException.of(written, e);
    }
  }

  private static byte[] bounded(InputStream in, Written written) {
    try {
      byte[] bytes = in.readNBytes(MAX_SIZE + 1);
      if (bytes.length > MAX_SIZE) {
        throw new SourceException(
            written,
            Reason.TOO_LARGE,
            "it has more than " + MAX_SIZE + " bytes, the most that is read",
            Advice.NONE);
      }
      return bytes;
    } catch (IOException e) {
      throw new SourceException(
          written, Reason.of(e), "it cannot be read: " + e.getMessage(), Advice.NONE, e);
    }
  }

  private static String decode(byte[] bytes, Written written) {
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      return text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
    } catch (CharacterCodingException e) {
      throw new SourceException(
          written, Reason.DAMAGED, "it is not text in UTF-8", Advice.of("Convert it."), e);
    }
  }
}
