package dev.colophon.maven;

import dev.colophon.core.internal.text.VisibleText;
import dev.colophon.spi.model.AnnotationLevel;
import dev.colophon.spi.model.Platform;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.apache.maven.plugin.MojoExecutionException;
import org.codehaus.plexus.component.configurator.expression.ExpressionEvaluationException;
import org.codehaus.plexus.component.configurator.expression.ExpressionEvaluator;
import org.codehaus.plexus.configuration.PlexusConfiguration;
import org.jspecify.annotations.Nullable;

/**
 * Reads the elements of {@code <annotations>} and {@code <removeAnnotations>}. Maven itself would
 * report mistakes in them with class names.
 */
final class AnnotationElements {

  private static final String LEVEL = "level";
  private static final String PLATFORM = "platform";
  private static final String KEY = "key";
  private static final String VALUE = "value";
  private static final Pattern COMMA = Pattern.compile(",");

  private final ExpressionEvaluator evaluator;

  AnnotationElements(ExpressionEvaluator evaluator) {
    this.evaluator = evaluator;
  }

  /** The annotations to set. */
  List<Annotation> set(@Nullable PlexusConfiguration list) throws MojoExecutionException {
    return read(list, List.of(LEVEL, PLATFORM, KEY, VALUE));
  }

  /** The annotations to remove, which have no value. */
  List<Annotation> removed(@Nullable PlexusConfiguration list) throws MojoExecutionException {
    return read(list, List.of(LEVEL, PLATFORM, KEY));
  }

  private List<Annotation> read(@Nullable PlexusConfiguration list, List<String> known)
      throws MojoExecutionException {
    List<Annotation> annotations = new ArrayList<>();
    if (list == null) {
      return annotations;
    }
    refuseText(list, known);
    for (PlexusConfiguration element : list.getChildren()) {
      refuseText(element, known);
      annotations.add(annotation(element.getName(), parts(element, known)));
    }
    return annotations;
  }

  private static void refuseText(PlexusConfiguration element, List<String> known)
      throws MojoExecutionException {
    String text = element.getValue("").strip();
    if (!text.isEmpty()) {
      throw new MojoExecutionException(
          VisibleText.line(
              "<%s> has the text '%s'. Write the parts of an annotation as elements: %s."
                  .formatted(element.getName(), text, String.join(", ", known))));
    }
  }

  private Map<String, String> parts(PlexusConfiguration element, List<String> known)
      throws MojoExecutionException {
    Map<String, String> parts = new TreeMap<>();
    for (PlexusConfiguration part : element.getChildren()) {
      if (!known.contains(part.getName())) {
        throw ParameterChecks.unknown(
            "<%s> has <%s>".formatted(element.getName(), part.getName()), part.getName(), known);
      }
      if (parts.put(part.getName(), evaluated(part)) != null) {
        throw new MojoExecutionException(
            "<%s> has more than one <%s>. Write an <%1$s> for each."
                .formatted(element.getName(), part.getName()));
      }
    }
    return parts;
  }

  /** The text of an element, with properties that other plug-ins set during the build. */
  private String evaluated(PlexusConfiguration part) throws MojoExecutionException {
    String text = part.getValue("");
    try {
      Object value = evaluator.evaluate(text);
      if (value == null) {
        throw new MojoExecutionException(
            VisibleText.line(
                "<%s> is '%s', and nothing sets that. Set the property, or leave the annotation out."
                    .formatted(part.getName(), text)));
      }
      return value.toString();
    } catch (ExpressionEvaluationException e) {
      throw new MojoExecutionException(
          VisibleText.line(String.valueOf(e.getMessage())), VisibleFailure.of(e));
    }
  }

  private static Annotation annotation(String element, Map<String, String> parts)
      throws MojoExecutionException {
    String key = parts.getOrDefault(KEY, "").strip();
    if (key.isEmpty()) {
      throw new MojoExecutionException(
          "<" + element + "> has no <key>. Add one, org.opencontainers.image.title for example.");
    }
    if (key.contains("=")) {
      throw new MojoExecutionException(
          VisibleText.line("<key> is '" + key + "'. Write what follows the '=' as <value>."));
    }
    return new Annotation(
        levels(parts.getOrDefault(LEVEL, "")),
        platforms(parts.getOrDefault(PLATFORM, "")),
        key,
        parts.getOrDefault(VALUE, ""));
  }

  private static List<AnnotationLevel> levels(String text) throws MojoExecutionException {
    if (text.isBlank()) {
      return List.of(AnnotationLevel.MANIFEST);
    }
    List<AnnotationLevel> levels = new ArrayList<>();
    for (String each : COMMA.split(text, -1)) {
      levels.add(
          AnnotationLevel.find(each.strip())
              .orElseThrow(
                  () ->
                      ParameterChecks.unknown(
                          "<level> is '" + text + "'", each.strip(), AnnotationLevel.spellings())));
    }
    return levels;
  }

  private static List<Platform> platforms(String text) throws MojoExecutionException {
    List<Platform> platforms = new ArrayList<>();
    if (!text.isBlank()) {
      for (String each : COMMA.split(text, -1)) {
        platforms.add(ParameterChecks.platform(PLATFORM, each));
      }
    }
    return platforms;
  }
}
