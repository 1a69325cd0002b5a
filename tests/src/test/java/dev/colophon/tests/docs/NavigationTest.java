package dev.colophon.tests.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Follows the links of the documentation, as a reader would who knows none of it. */
class NavigationTest {

  /** The lines that two screens of a browser show. */
  private static final int TWO_SCREENS = 90;

  static Set<String> pages() throws IOException {
    return MarkdownPage.all();
  }

  static Set<String> docs() throws IOException {
    Set<String> docs = new TreeSet<>(MarkdownPage.all());
    docs.removeIf(page -> !page.matches("docs/[^/]*\\.md"));
    return docs;
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Put a description on the page of a package on GHCR      | docs/recipes.md#a-description-on-the-page-of-a-package
          Annotate one platform only                              | docs/faq.md#how-do-i-annotate-one-platform-only
          Remove an annotation                                    | docs/recipes.md#removing-annotations
          Copy labels to annotations                              | docs/automatic.md#labels
          Take annotations from git                               | docs/automatic.md#git
          Keep what docker/metadata-action says                   | docs/automatic.md#dockermetadata-action
          Merge the platforms that several jobs built             | docs/recipes.md#merging-what-ci-jobs-built
          Annotate what Jib built                                 | docs/recipes.md#what-jib-built
          Annotate what Spring Boot built                         | docs/recipes.md#what-spring-boot-built
          Annotate what Bazel built                               | docs/recipes.md#what-bazel-built
          Fail a pipeline on bad annotations                      | docs/lint.md
          Run in GitHub Actions or GitLab                         | docs/ci.md#complete-files
          Copy an image to another registry                       | docs/copy.md
          Log in to a registry                                    | docs/registries.md#authentication
          Use a proxy or a private certificate authority          | docs/registries.md#connections
          Keep signatures and SBOMs of an image                   | docs/attestations.md#what-is-signed
          Make an image of a folder                               | docs/build.md#a-root-file-system
          Install Colophon on another machine                     | docs/install.md#from-the-archive
          Find the command for what buildx, crane or regctl do    | docs/peers.md
          Use Colophon from Java                                  | docs/embedding.md#from-a-request-to-a-result
          """)
  void aTaskIsTwoClicksAwayFromTheReadme(String task, String target) throws IOException {
    String page = target.replaceFirst("#.*", "");
    assertThat(MarkdownPage.of(page).anchors())
        .as("the section for: %s", task)
        .contains(target.substring(page.length()));
    Set<String> reached = new TreeSet<>(MarkdownPage.of("README.md").linkedPages());
    for (String first : Set.copyOf(reached)) {
      if (first.endsWith(".md")) {
        reached.addAll(MarkdownPage.of(first).linkedPages());
      }
    }
    assertThat(reached).as("two clicks to: %s", task).contains(page);
  }

  @ParameterizedTest
  @MethodSource("pages")
  void everyLinkLeadsToAFileAndASectionThatExist(String page) throws IOException {
    assertThat(MarkdownPage.of(page).brokenLinks()).isEmpty();
  }

  @Test
  void theIndexListsEveryPage() throws IOException {
    assertThat(MarkdownPage.of("docs/README.md").linkedPages()).containsAll(without(docs()));
    Set<String> records = new TreeSet<>(MarkdownPage.all());
    records.removeIf(page -> !page.matches("docs/decisions/\\d.*"));
    assertThat(MarkdownPage.of("docs/decisions/README.md").linkedPages()).containsAll(records);
  }

  private static Set<String> without(Set<String> pages) {
    pages.remove("docs/README.md");
    return pages;
  }

  @ParameterizedTest
  @MethodSource("docs")
  void aPageShowsACommandEarlyAndLinksOn(String name) throws IOException {
    MarkdownPage page = MarkdownPage.of(name);
    assertThat(page.firstLines(45)).containsPattern("colophon|mvnw|\\.ci/|tests/|```");
    assertThat(page.linkedPages()).isNotEmpty();
  }

  @ParameterizedTest
  @MethodSource("docs")
  void aLongPageHasATableOfContents(String name) throws IOException {
    MarkdownPage page = MarkdownPage.of(name);
    if (page.lines() > TWO_SCREENS && !name.equals("docs/README.md")) {
      assertThat(page.sections()).containsSubsequence(page.contents());
      assertThat(page.contents()).hasSizeGreaterThanOrEqualTo(page.sections().size() - 1);
    }
  }

  @Test
  void theReadmeIsShort() throws IOException {
    assertThat(MarkdownPage.of("README.md").lines()).isLessThan(200);
  }
}
