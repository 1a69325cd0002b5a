package dev.colophon.tests.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.colophon.tests.support.Repository;
import java.io.IOException;
import java.lang.reflect.Field;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every regular expression matches text of any size in linear time (CWE-1333). What is counted is
 * the characters that are read, so that a slow machine makes no difference.
 */
class LinearPatternsTest {

  /** More than the stack has room for, if a pattern needs a frame for each. */
  private static final int REPETITIONS = 50_000;

  private static final int MOST_READS_OF_A_CHARACTER = 60;

  /** Patterns of text whose length is checked before, or that is a plug-in's own. */
  private static final Set<String> OF_SHORT_TEXT =
      Set.of(
          "ImageReference.REGISTRY",
          "ImageReference.COMPONENT",
          "PredefinedValues.REF_NAME",
          "FactoryCheck.NAME");

  /** Patterns that match whole texts, in classes that search for others. */
  private static final Set<String> OF_WHOLE_TEXT = Set.of("HealthCheckOption.FLAG");

  /** What looks for a pattern at every place of a text. */
  private static final Set<String> SEARCHING =
      Set.of("find", "results", "replaceAll", "replaceFirst");

  private static final int SHORT = 512;

  private static final List<String> MODULES =
      List.of("spi", "core", "exporter-oci", "exporter-image", "exporter-docker", "cli");

  /** Beginnings, parts that are repeated, and ends that let a match fail at the last moment. */
  private static final List<String> PARTS =
      List.of(
          "a",
          "A",
          "0",
          " ",
          "\t",
          ".",
          "-",
          "_",
          "/",
          ":",
          "=",
          ",",
          ";",
          "<",
          ">",
          "\"",
          "'",
          "\\",
          "[",
          "]",
          "(",
          "{",
          "$",
          "%",
          "*",
          "@",
          "+",
          "é",
          "a.",
          "a-",
          "a/",
          "a=",
          "a,",
          "a:",
          "a b",
          "[a",
          "a=\"b\",",
          "<a>;",
          "aA0._-",
          "--",
          "..",
          "0.",
          "sha256:",
          "${a}");

  private static final List<String> ENDS = List.of("", "!", "\n");

  /** A regular expression that is given to a method of a text. */
  private static final Pattern INLINE =
      Pattern.compile(
          "\\.(matches|replaceAll|replaceFirst|split)\\(\\s*\"((?:[^\"\\\\]|\\\\.)*+)\"");

  /** Regular expressions have the same escape, and {@link String#translateEscapes} has not. */
  private static final Pattern UNICODE_ESCAPE = Pattern.compile("(?<!\\\\)(?=\\\\u)");

  static Stream<Arguments> patterns() throws IOException {
    return Stream.concat(constants(), inline());
  }

  private static Stream<Arguments> inline() throws IOException {
    List<Path> sources = new ArrayList<>();
    for (String module : MODULES) {
      try (Stream<Path> files = Files.walk(Repository.root().resolve(module + "/src/main/java"))) {
        files.filter(file -> file.toString().endsWith(".java")).forEach(sources::add);
      }
    }
    List<Arguments> found = new ArrayList<>();
    for (Path source : sources) {
      String type = source.getFileName().toString().replace(".java", "");
      INLINE
          .matcher(Files.readString(source))
          .results()
          .forEach(
              call -> {
                String escaped = UNICODE_ESCAPE.matcher(call.group(2)).replaceAll("\\\\");
                String regex = escaped.translateEscapes();
                boolean searched = !call.group(1).equals("matches");
                found.add(Arguments.of(type + " " + regex, Pattern.compile(regex), searched));
              });
    }
    assertThat(found).hasSizeGreaterThan(50);
    return found.stream();
  }

  private static Stream<Arguments> constants() {
    return new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("dev.colophon")
            .stream()
            .filter(type -> !type.getPackageName().startsWith("dev.colophon.tests"))
            // It reads the project's own files, and its classes need Maven.
            .filter(type -> !type.getPackageName().startsWith("dev.colophon.maven"))
            .flatMap(type -> type.getFields().stream())
            .filter(field -> field.getRawType().isEquivalentTo(Pattern.class))
            .filter(field -> field.getModifiers().contains(JavaModifier.STATIC))
            .map(
                field -> {
                  String name = nameOf(field.getOwner(), field);
                  boolean searched = searches(field.getOwner()) && !OF_WHOLE_TEXT.contains(name);
                  return Arguments.of(name, valueOf(field), searched);
                });
  }

  private static boolean searches(JavaClass type) {
    return type.getMethodCallsFromSelf().stream()
        .filter(call -> call.getTargetOwner().isEquivalentTo(Matcher.class))
        .anyMatch(call -> SEARCHING.contains(call.getTarget().getName()));
  }

  private static String nameOf(JavaClass owner, JavaField field) {
    return owner.getSimpleName() + "." + field.getName();
  }

  private static Pattern valueOf(JavaField field) {
    try {
      Field found = field.getOwner().reflect().getDeclaredField(field.getName());
      found.setAccessible(true);
      return (Pattern) found.get(null);
    } catch (ReflectiveOperationException e) {
      throw new AssertionError(field.getFullName(), e);
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("patterns")
  void aPatternReadsLongTextInLinearTime(String name, Pattern pattern, boolean searched) {
    List<String> slow = new ArrayList<>();
    for (String part : PARTS) {
      String body = part.repeat(OF_SHORT_TEXT.contains(name) ? SHORT / part.length() : REPETITIONS);
      for (String end : ENDS) {
        CountedText text = new CountedText(body + end);
        try {
          Matcher matcher = pattern.matcher(text);
          matcher.matches();
          matcher.lookingAt();
          if (searched) {
            matcher.reset().results().forEach(found -> {});
          }
        } catch (TooManyReads e) {
          slow.add(part + "…" + end);
          break;
        } catch (StackOverflowError e) {
          slow.add(part + "…" + end + " overflows the stack");
        }
      }
    }
    assertThat(slow).as(pattern.pattern()).isEmpty();
  }

  private static final class TooManyReads extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  private static final class CountedText implements CharSequence {

    private final String text;
    private final long most;
    private long reads;

    CountedText(String text) {
      this.text = text;
      this.most = (long) MOST_READS_OF_A_CHARACTER * text.length();
    }

    @Override
    public int length() {
      return text.length();
    }

    @Override
    public char charAt(int index) {
      if (++reads > most) {
        throw new TooManyReads();
      }
      return text.charAt(index);
    }

    @Override
    public CharSequence subSequence(int start, int end) {
      return text.subSequence(start, end);
    }

    @Override
    public String toString() {
      return text;
    }
  }
}
