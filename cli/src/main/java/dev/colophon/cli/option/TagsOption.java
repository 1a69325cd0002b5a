package dev.colophon.cli.option;

import dev.colophon.spi.Advice;
import dev.colophon.spi.BadOptionException;
import dev.colophon.spi.Reason;
import dev.colophon.spi.SourceException;
import dev.colophon.spi.Written;
import dev.colophon.spi.model.ReferrerTag;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.List;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Collectors;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/**
 * The options {@code --all-tags} and {@code --tags}, which select images of a repository.
 *
 * @param all whether all tags are selected
 * @param patterns the patterns that select tags
 */
public record TagsOption(boolean all, List<String> patterns) {

  private static final String ALL = "--all-tags";
  private static final String SOME = "--tags";
  private static final int MAX_NAMED = 5;

  /** Copies the patterns to keep the record immutable. */
  public TagsOption {
    patterns = List.copyOf(patterns);
  }

  /** Adds the options to a command. */
  public static void addTo(CommandSpec spec) {
    spec.addOption(
        CommandOptions.flag(
            "Take every tag of a repository or layout. Name it without a tag.", ALL));
    spec.addOption(
        CommandOptions.list(
                "GLOB",
                "Take the tags of a repository or layout that match: 1.*, v[0-9]*,"
                    + " {stable,edge}. Name it without a tag. Repeatable.",
                SOME)
            .build());
  }

  /** Selects the tags that match a pattern. */
  public static TagsOption of(String pattern) {
    return new TagsOption(false, List.of(pattern));
  }

  /** Reads the options. */
  public static TagsOption read(ParseResult parsed) {
    boolean all = CommandOptions.isSet(parsed, ALL);
    List<String> patterns = CommandOptions.values(parsed, SOME);
    if (all && !patterns.isEmpty()) {
      throw new ParameterException(
          parsed.commandSpec().commandLine(), ALL + " and " + SOME + " contradict each other");
    }
    if (patterns.contains("")) {
      throw new BadOptionException(
          Written.option(SOME + " \"\""),
          Reason.INVALID,
          "the pattern is empty",
          Advice.of("Write for example " + SOME + " '1.*', or " + ALL + " for every tag."));
    }
    return new TagsOption(all, patterns);
  }

  /** Whether neither option is given, so the command takes a single image. */
  public boolean isEmpty() {
    return !all && patterns.isEmpty();
  }

  /**
   * The tags that the options select.
   *
   * @param source the repository or layout, for messages
   * @throws SourceException if no tag is selected
   * @throws BadOptionException if a pattern is malformed
   */
  public List<String> choose(String source, List<String> tags) {
    List<PathMatcher> matchers = patterns.stream().map(TagsOption::matcher).toList();
    List<String> chosen =
        tags.stream()
            .filter(tag -> all || matchers.stream().anyMatch(m -> m.matches(Path.of(tag))))
            .toList();
    if (chosen.isEmpty()) {
      throw new SourceException(
          Written.source(source),
          Reason.NOT_FOUND,
          tags.isEmpty() ? "it has no tags" : "no tag matches " + String.join(", ", patterns),
          tags.isEmpty()
              ? Advice.NONE
              : Advice.of(
                  tags.stream()
                      .limit(MAX_NAMED)
                      .collect(
                          Collectors.joining(
                              ", ", "It has ", tags.size() > MAX_NAMED ? ", …." : "."))));
    }
    return chosen;
  }

  /**
   * The tags of images. Leaves out referrers tags, {@code sha256-…}, unless a pattern begins that
   * way.
   */
  public List<String> ofImages(List<String> tags) {
    boolean named = patterns.stream().anyMatch(pattern -> pattern.startsWith("sha"));
    return named ? tags : tags.stream().filter(tag -> ReferrerTag.find(tag).isEmpty()).toList();
  }

  private static PathMatcher matcher(String pattern) {
    try {
      return FileSystems.getDefault().getPathMatcher("glob:" + pattern);
    } catch (PatternSyntaxException e) {
      throw new BadOptionException(
          Written.option(SOME + " " + pattern),
          Reason.INVALID,
          "it is not a pattern: " + e.getDescription(),
          Advice.of("Write for example " + SOME + " '1.*'."),
          e);
    }
  }
}
