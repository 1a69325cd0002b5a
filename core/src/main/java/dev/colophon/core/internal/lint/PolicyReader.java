package dev.colophon.core.internal.lint;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.colophon.core.internal.json.BoundedJson;
import dev.colophon.core.internal.problem.Suggestions;
import dev.colophon.core.lint.LintPolicy;
import dev.colophon.core.lint.PolicyRule;
import dev.colophon.core.lint.PolicyRule.Presence;
import dev.colophon.spi.Advice;
import dev.colophon.spi.BadOptionException;
import dev.colophon.spi.ExecutionContext;
import dev.colophon.spi.Reason;
import dev.colophon.spi.SourceException;
import dev.colophon.spi.Written;
import dev.colophon.spi.image.DocumentBytes;
import dev.colophon.spi.model.AnnotationLevel;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * Reads a policy from its file. Refuses unknown fields, because a misspelt field would have no
 * effect.
 */
public final class PolicyReader {

  private static final int LARGEST = 1 << 20;
  private static final List<String> TOP = List.of("$schema", "annotations");
  private static final List<String> FIELDS =
      List.of("key", "levels", "presence", "value", "pattern");

  private final Written written;

  private PolicyReader(Written written) {
    this.written = written;
  }

  /**
   * @param written the file as the user wrote it
   * @throws SourceException if it cannot be read, or is not a JSON object
   * @throws BadOptionException if it does not match the schema
   */
  public static LintPolicy read(Path file, String written, ExecutionContext context) {
    Written policy = Written.file("--policy " + written);
    try {
      byte[] bytes = context.readFile(file, LARGEST);
      return new PolicyReader(policy)
          .policy(BoundedJson.readObject(DocumentBytes.of(bytes), policy.whole()));
    } catch (IOException e) {
      throw SourceException.of(policy, e);
    }
  }

  private LintPolicy policy(ObjectNode json) {
    requireKnown(json, TOP, "the policy");
    JsonNode annotations = json.path("annotations");
    if (!annotations.isArray() || annotations.isEmpty()) {
      throw bad("it has no list \"annotations\" with a rule in it");
    }
    List<PolicyRule> rules = new ArrayList<>();
    for (JsonNode rule : annotations) {
      if (!(rule instanceof ObjectNode object)) {
        throw bad("rule " + (rules.size() + 1) + " is not an object");
      }
      rules.add(rule(object, "rule " + (rules.size() + 1)));
    }
    return new LintPolicy(rules);
  }

  private PolicyRule rule(ObjectNode json, String name) {
    requireKnown(json, FIELDS, name);
    String key =
        text(json, "key", name)
            .filter(k -> !k.isEmpty())
            .orElseThrow(() -> bad(name + " has no \"key\""));
    Optional<String> value = text(json, "value", name);
    Optional<Pattern> pattern = text(json, "pattern", name).map(p -> pattern(p, name));
    Presence presence =
        text(json, "presence", name).map(p -> presence(p, name)).orElse(Presence.REQUIRED);
    if (value.isPresent() && pattern.isPresent()) {
      throw bad(name + " has both \"value\" and \"pattern\"");
    }
    if (presence == Presence.FORBIDDEN && (value.isPresent() || pattern.isPresent())) {
      throw bad(name + " forbids the key, and so has no \"value\" and no \"pattern\"");
    }
    return new PolicyRule(key, levels(json.path("levels"), name), presence, value, pattern);
  }

  private List<AnnotationLevel> levels(JsonNode json, String name) {
    if (!json.isArray() || json.isEmpty()) {
      throw bad(
          name + " has no list \"levels\" of " + String.join(", ", AnnotationLevel.spellings()));
    }
    List<AnnotationLevel> levels = new ArrayList<>();
    for (JsonNode level : json) {
      levels.add(
          AnnotationLevel.find(level.asText())
              .orElseThrow(
                  () ->
                      bad(
                          name
                              + " has the level \""
                              + level.asText()
                              + "\", and levels are "
                              + String.join(", ", AnnotationLevel.spellings()))));
    }
    return levels;
  }

  private Pattern pattern(String text, String name) {
    try {
      return Pattern.compile(text);
    } catch (PatternSyntaxException e) {
      throw bad(
          name + " has a \"pattern\" that is not a regular expression: " + e.getDescription());
    }
  }

  private Presence presence(String text, String name) {
    return Presence.find(text)
        .orElseThrow(
            () -> bad(name + " has a \"presence\" other than required, optional, forbidden"));
  }

  private Optional<String> text(ObjectNode json, String field, String name) {
    JsonNode value = json.path(field);
    if (!value.isMissingNode() && !value.isTextual()) {
      throw bad(name + " has a \"" + field + "\" that is not text");
    }
    return value.isTextual() ? Optional.of(value.textValue()) : Optional.empty();
  }

  private void requireKnown(ObjectNode json, List<String> known, String name) {
    json.fieldNames()
        .forEachRemaining(
            field -> {
              if (!known.contains(field)) {
                String near = Suggestions.didYouMean(field, known).strip();
                throw bad(
                    name
                        + " has a field \""
                        + field
                        + "\" that is not known"
                        + (near.isEmpty() ? "" : " (" + near + ")"));
              }
            });
  }

  private BadOptionException bad(String why) {
    return new BadOptionException(
        written, Reason.INVALID, why, Advice.of("docs/lint.md describes the file."));
  }
}
