package dev.colophon.cli.option;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.colophon.core.internal.json.BoundedJson;
import dev.colophon.spi.Advice;
import dev.colophon.spi.BadOptionException;
import dev.colophon.spi.ExecutionContext;
import dev.colophon.spi.Reason;
import dev.colophon.spi.SourceException;
import dev.colophon.spi.Written;
import dev.colophon.spi.image.DocumentBytes;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/**
 * The images that a command annotates or reads: its arguments and, with {@code --targets-from}, the
 * lines of a file or standard input. A line is a target, or a JSON object that has its own
 * annotations.
 */
public final class TargetsOption {

  static final String FROM = "--targets-from";
  private static final int LONGEST_LINE = 1 << 16;
  private static final int LARGEST = 16 << 20;
  private static final Set<String> FIELDS = Set.of("target", "annotations", "remove");

  private static final String BYTE_ORDER_MARK = "\uFEFF";

  /** An annotation whose option was forgotten. No place of an image begins like this. */
  private static final Pattern ANNOTATION =
      Pattern.compile("(?:(?:manifest|index)[^:=]*:)?[^:=]+=.*", Pattern.DOTALL);

  private final Written written;

  private TargetsOption(Written written) {
    this.written = written;
  }

  /** Adds the arguments and the option to a command that annotates. */
  public static void addTo(CommandSpec spec) {
    add(
        spec,
        "TARGET",
        "An image, TRANSPORT:WHERE: oci:DIR[:TAG], oci-archive:FILE, docker://REFERENCE, …",
        "More targets, one a line, or with annotations of its own as"
            + " {\"target\": …, \"annotations\": […], \"remove\": […]}; - is standard input.");
  }

  /** Adds the arguments and the option to a command that reads images. */
  public static void addSourcesTo(CommandSpec spec, String meaning) {
    add(spec, "SOURCE", meaning, "More images, one a line; - is standard input.");
  }

  private static void add(CommandSpec spec, String label, String meaning, String lines) {
    spec.addPositional(
        PositionalParamSpec.builder()
            .type(List.class)
            .auxiliaryTypes(String.class)
            .index("0..*")
            .required(false)
            .paramLabel(label)
            .description(meaning)
            .build());
    spec.addOption(CommandOptions.text("FILE", lines, FROM));
  }

  /**
   * The sources in order, without duplicates.
   *
   * @throws ParameterException if there is none
   * @throws BadOptionException if a line is not a source
   * @throws SourceException if the file cannot be read
   */
  public static List<String> readSources(ParseResult parsed, ExecutionContext context) {
    List<AnnotateTarget> targets = read(parsed, context);
    if (targets.isEmpty()) {
      throw new ParameterException(
          parsed.commandSpec().commandLine(), "a SOURCE is missing, or " + FROM);
    }
    for (AnnotateTarget target : targets) {
      if (!target.equals(AnnotateTarget.of(target.place()))) {
        throw new BadOptionException(
            Written.option(FROM),
            Reason.INVALID,
            "a line has annotations, and this command only reads images",
            Advice.of("Write an image a line."));
      }
    }
    return targets.stream().map(AnnotateTarget::place).toList();
  }

  /**
   * The targets in order, without duplicates.
   *
   * @throws BadOptionException if a line is malformed
   * @throws SourceException if the file cannot be read
   */
  public static List<AnnotateTarget> read(ParseResult parsed, ExecutionContext context) {
    List<AnnotateTarget> targets = new ArrayList<>();
    for (String each : parsed.matchedPositionalValue(0, List.<String>of())) {
      boolean annotates = parsed.commandSpec().findOption(WritingOptions.ANNOTATION) != null;
      if (annotates && ANNOTATION.matcher(each).matches()) {
        throw new ParameterException(
            parsed.commandSpec().commandLine(),
            each + ": it is not an image. Write --annotation " + each);
      }
      targets.add(AnnotateTarget.of(each));
    }
    CommandOptions.value(parsed, FROM)
        .ifPresent(
            file ->
                targets.addAll(
                    new TargetsOption(Written.option(FROM + " " + file)).lines(file, context)));
    return targets.stream().distinct().toList();
  }

  private List<AnnotateTarget> lines(String file, ExecutionContext context) {
    try (InputStream in =
        file.equals("-")
            ? context.streams().in()
            : new ByteArrayInputStream(context.readFile(context.resolve(file), LARGEST))) {
      return lines(in);
    } catch (CharacterCodingException e) {
      throw bad("it is not text in UTF-8");
    } catch (IOException e) {
      throw SourceException.of(written, e);
    }
  }

  private List<AnnotateTarget> lines(InputStream in) throws IOException {
    BufferedReader reader =
        new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8.newDecoder()));
    List<AnnotateTarget> targets = new ArrayList<>();
    StringBuilder line = new StringBuilder();
    for (int c = reader.read(); c >= 0; c = reader.read()) {
      if (c == '\n') {
        add(line, targets);
      } else if (line.append((char) c).length() > LONGEST_LINE) {
        throw bad(
            "line " + (targets.size() + 1) + " is longer than " + LONGEST_LINE + " characters");
      }
    }
    add(line, targets);
    return targets;
  }

  /**
   * Skips blank lines, comments, which begin with a number sign, and the byte order marks with
   * which Windows begins files.
   */
  private void add(StringBuilder line, List<AnnotateTarget> targets) {
    boolean marked = line.indexOf(BYTE_ORDER_MARK) == 0;
    String text = line.substring(marked ? BYTE_ORDER_MARK.length() : 0).strip();
    line.setLength(0);
    if (text.startsWith("[") || (text.startsWith("{") && !text.endsWith("}"))) {
      throw bad("a line is part of a JSON value, and each has a whole object, as jq -c prints it");
    }
    if (text.startsWith("{")) {
      targets.add(object(text));
    } else if (!text.isEmpty() && !text.startsWith("#")) {
      targets.add(AnnotateTarget.of(text));
    }
  }

  private AnnotateTarget object(String text) {
    ObjectNode json = BoundedJson.readObject(DocumentBytes.of(text), written.whole());
    json.fieldNames()
        .forEachRemaining(
            name -> {
              if (!FIELDS.contains(name)) {
                throw bad("a line has the field \"" + name + "\"");
              }
            });
    JsonNode place = json.path("target");
    if (!place.isTextual()) {
      throw bad("a line has no \"target\"");
    }
    return new AnnotateTarget(place.textValue(), texts(json, "annotations"), texts(json, "remove"));
  }

  private List<String> texts(ObjectNode json, String name) {
    List<String> texts = new ArrayList<>();
    JsonNode list = json.path(name);
    boolean right = list.isMissingNode() || list.isArray();
    for (JsonNode each : list) {
      right &= each.isTextual();
      texts.add(each.asText());
    }
    if (!right) {
      throw bad("\"" + name + "\" of a line is not a list of texts");
    }
    return texts;
  }

  private BadOptionException bad(String why) {
    return new BadOptionException(
        written,
        Reason.INVALID,
        why,
        Advice.of(
            "Write a target a line, or {\"target\": …, \"annotations\": […], \"remove\": […]}."));
  }
}
