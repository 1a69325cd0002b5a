package dev.colophon.tests.docs;

import dev.colophon.tests.support.Repository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A page of the documentation with its links, and with its sections under the anchors that sites
 * make of headings.
 *
 * @param name the path in the repository
 * @param text the Markdown
 */
record MarkdownPage(String name, String text) {

  private static final Pattern LINK = Pattern.compile("\\[[^\\]]*\\]\\(([^)\\s]+)\\)");
  private static final Pattern CODE = Pattern.compile("(?ms)^```.*?^```");
  private static final Pattern HEADING = Pattern.compile("(?m)^#+ (.+)$");
  private static final Pattern SECTION = Pattern.compile("(?m)^## (.+)$");
  private static final Pattern CONTENTS = Pattern.compile("(?m)^- \\[.*\\]\\(#(.*)\\)$");

  static MarkdownPage of(String name) throws IOException {
    return new MarkdownPage(name, Files.readString(Repository.root().resolve(name)));
  }

  /** All pages of the repository's root, its documentation and its examples. */
  static Set<String> all() throws IOException {
    Set<String> pages = new TreeSet<>();
    for (String folder : List.of("", "docs", "docs/decisions", "examples")) {
      try (Stream<Path> files = Files.list(Repository.root().resolve(folder))) {
        files
            .map(file -> Repository.root().relativize(file).toString())
            .filter(file -> file.endsWith(".md"))
            .forEach(pages::add);
      }
    }
    return pages;
  }

  int lines() {
    return (int) text.lines().count();
  }

  String firstLines(int number) {
    return text.lines().limit(number).collect(Collectors.joining("\n"));
  }

  private String prose() {
    return CODE.matcher(text).replaceAll("");
  }

  private List<String> links() {
    return LINK.matcher(prose())
        .results()
        .map(found -> found.group(1))
        .filter(link -> !link.contains(":"))
        .toList();
  }

  /** The paths in the repository that links lead to, without their anchors. */
  Set<String> linkedPages() {
    return links().stream()
        .filter(link -> !link.startsWith("#"))
        .map(link -> resolve(link.replaceFirst("#.*", "")))
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  private String resolve(String link) {
    return Path.of("/" + name).resolveSibling(link).normalize().toString().substring(1);
  }

  /** The anchors of all headings, and the empty one of the page itself. */
  Set<String> anchors() {
    Set<String> anchors = new LinkedHashSet<>();
    anchors.add("");
    HEADING.matcher(prose()).results().forEach(found -> anchors.add("#" + anchor(found.group(1))));
    return anchors;
  }

  /** The anchors of the sections of the second level, in order. */
  List<String> sections() {
    return SECTION.matcher(prose()).results().map(found -> anchor(found.group(1))).toList();
  }

  /** The anchors that the table of contents lists, in order. */
  List<String> contents() {
    return CONTENTS.matcher(prose()).results().map(found -> found.group(1)).toList();
  }

  List<String> brokenLinks() throws IOException {
    List<String> broken = new ArrayList<>();
    for (String link : links()) {
      String file = link.replaceFirst("#.*", "");
      String target = file.isEmpty() ? name : resolve(file);
      String anchor = link.substring(file.length());
      boolean exists = Files.exists(Repository.root().resolve(target));
      if (!exists || target.endsWith(".md") && !of(target).anchors().contains(anchor)) {
        broken.add(link);
      }
    }
    return broken;
  }

  private static String anchor(String heading) {
    return heading
        .replaceAll("\\[([^\\]]*)\\]\\([^)]*\\)", "$1")
        .strip()
        .toLowerCase(Locale.ROOT)
        .replaceAll("[^\\p{L}\\p{N}_ -]", "")
        .replace(' ', '-');
  }
}
