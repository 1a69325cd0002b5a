package dev.colophon.core.internal.lint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.colophon.core.internal.graph.LoadedSource;
import dev.colophon.core.internal.outline.OutlineReader;
import dev.colophon.core.lint.Finding;
import dev.colophon.core.lint.LintReport;
import dev.colophon.core.lint.LintRule;
import dev.colophon.core.lint.Severity;
import dev.colophon.core.testing.SourceBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LinterTest {

  private static final String PREFIX = "org.opencontainers.image.";
  private static final String DIGEST = "sha256:" + "ab".repeat(32);

  @ParameterizedTest(name = "{0}={1}: {2}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          created       | 2026-01-31T12:00:00Z                      |
          created       | 2026-01-31t12:00:00.5+02:00               |
          created       | 2016-12-31T23:59:60Z                      |
          created       | 2026-01-31                                | COL001
          created       | 2026-01-31T12:00Z                         | COL001
          created       | 2026-01-31 12:00:00Z                      | COL001
          created       | 2026-02-30T12:00:00Z                      | COL001
          created       | 1700000000                                | COL001
          url           | https://example.com/app                   |
          source        | git+ssh://git@example.com/app.git         |
          source        | git@example.com:app.git                   | COL002
          documentation | example.com/docs                          | COL002
          documentation | https://exa mple.com                      | COL002
          url           | mailto:somebody                           | COL002
          licenses      | Apache-2.0                                |
          licenses      | (MIT OR apache-2.0) AND BSD-3-Clause      |
          licenses      | GPL-2.0-only WITH Classpath-exception-2.0 |
          licenses      | GPL-3.0-or-later and LicenseRef-ours      |
          licenses      | LGPL-2.1+                                 | COL005
          licenses      | GPL-2.0                                   | COL005
          licenses      | Apache 2.0                                | COL003
          licenses      | MIT OR                                    | COL003
          licenses      | (MIT                                      | COL003
          licenses      | MIT, BSD-3-Clause                         | COL003
          licenses      | Apache-2                                  | COL004
          licenses      | MIT WITH Classpath                        | COL004
          version       | 1.2.3                                     |
          version       | 1.2.3-rc.1+build.5                        |
          version       | v1.2.3                                    | COL006
          version       | 22.04                                     | COL006
          revision      | 3f786850e387550fdab836ed7e6dc881de23001b  |
          revision      | see the log                               | COL007
          ref.name      | 1.0                                       | COL008
          ref.name      | -1.0                                      | COL008 COL009
          base.name     | docker.io/library/debian:12               | COL012
          base.name     | localhost:5000/base                       | COL012
          base.name     | debian:12                                 | COL011 COL012
          base.name     | example.com/UPPER                         | COL011 COL012
          base.digest   | sha256:12                                 | COL010 COL012
          licence       | MIT                                       | COL020
          something     | else                                      | COL020
          title         | Any text at all                           |
          """)
  void valuesOfPredefinedKeysAreCheckedByTheirDefinition(String key, String value, String codes) {
    assertThat(codes(lone(Map.of(PREFIX + key, value)))).isEqualTo(codes == null ? "" : codes);
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          com.example.key                  |
          io.artifacthub                   |
          a/b.c                            |
          key                              | COL022
          .key                             | COL022
          org.opencontainer.image.title    | COL021
          org.opencontainers.images.title  | COL020
          Org.Opencontainers.Image.Title   | COL021
          image.title                      | COL021
          opencontainers.image.source      | COL021
          com.example.a\u202eb             | COL023
          org.opencontainers.other         | COL020
          """)
  void keysAreCheckedByTheRulesOfAnnotations(String key, String codes) {
    String source = key.endsWith("image.source") ? "https://example.com" : "x";
    assertThat(codes(lone(Map.of(key, source)))).isEqualTo(codes == null ? "" : codes);
  }

  @Test
  void valuesThatAreEmptyOrHaveStrayCharactersAreTold() {
    assertThat(codes(lone(Map.of("a.b", "")))).isEqualTo("COL024");
    assertThat(codes(lone(Map.of("a.b", "x ")))).isEqualTo("COL025");
    assertThat(codes(lone(Map.of("a.b", "\u001b[31mred")))).isEqualTo("COL025");
    assertThat(codes(lone(Map.of("a.b", "two\n\tlines")))).isEmpty();
  }

  @Test
  void baseImagesThatAreToldInFullAreFine() {
    Map<String, String> both =
        Map.of(PREFIX + "base.name", "example.com/base:1", PREFIX + "base.digest", DIGEST);
    assertThat(codes(lone(both))).isEmpty();
  }

  @Test
  void whatRegistriesShowHasToBeOnTheIndex() {
    Map<String, String> description = Map.of(PREFIX + "description", "Says hello");
    SourceBuilder image =
        new SourceBuilder()
            .platform("linux/amd64", description, Map.of())
            .platform("linux/arm64", description, Map.of());
    assertThat(codes(image.index("x"))).isEqualTo("COL030");
    assertThat(codes(image.indexAnnotation(PREFIX + "description", "Says hello").index("x")))
        .isEmpty();
    assertThat(codes(image.lone("x"))).isEmpty();
  }

  @Test
  void labelsAloneAreNotShownOfAnIndex() {
    SourceBuilder image =
        new SourceBuilder()
            .labels(Map.of(PREFIX + "source", "https://example.com"))
            .platform("linux/amd64")
            .platform("linux/arm64");
    assertThat(codes(image.index("x"))).isEqualTo("COL030");
    assertThat(codes(image.lone("x"))).isEmpty();
  }

  @Test
  void whatIsAtOneLevelOnlyIsHinted() {
    SourceBuilder onManifests =
        new SourceBuilder().platform("linux/amd64", Map.of(PREFIX + "title", "T"), Map.of());
    assertThat(codes(onManifests.index("x"))).isEqualTo("COL031");
    SourceBuilder onIndex =
        new SourceBuilder().platform("linux/amd64").indexAnnotation(PREFIX + "title", "T");
    assertThat(codes(onIndex.index("x"))).isEqualTo("COL032");
  }

  @Test
  void platformsThatLackAValueAreNamed() {
    SourceBuilder image =
        new SourceBuilder()
            .platform("linux/amd64", Map.of(PREFIX + "vendor", "V"), Map.of())
            .platform("linux/arm64")
            .platform("linux/s390x")
            .indexAnnotation(PREFIX + "vendor", "V");
    Finding finding = lint(image.index("x")).findings().get(0);
    assertThat(finding.rule()).isEqualTo(LintRule.SOME_PLATFORMS);
    assertThat(finding.places())
        .extracting(Object::toString)
        .containsExactly("linux/arm64 manifest", "linux/s390x manifest");
  }

  @Test
  void levelsAndPlatformsThatDisagreeAreShownWithTheirValues() {
    SourceBuilder image =
        new SourceBuilder()
            .platform("linux/amd64", Map.of(PREFIX + "title", "A"), Map.of())
            .platform("linux/arm64", Map.of(PREFIX + "title", "B"), Map.of())
            .indexAnnotation(PREFIX + "title", "A");
    assertThat(lint(image.index("x")).findings())
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.rule()).isEqualTo(LintRule.VALUES_DISAGREE);
              assertThat(finding.problem())
                  .isEqualTo("It is \"A\" on the index, \"B\" on the linux/arm64 manifest.");
            });
  }

  @Test
  void labelsThatDisagreeWithAnnotationsAreTold() {
    Map<String, String> annotation = Map.of(PREFIX + "version", "1.2.3");
    SourceBuilder image =
        new SourceBuilder()
            .labels(Map.of(PREFIX + "version", "24.4.0", "other", "label"))
            .platform("linux/amd64", annotation, Map.of());
    assertThat(codes(image.lone("x"))).isEqualTo("COL035");
  }

  @Test
  void whatIsTooLongToBeShownIsTold() {
    assertThat(codes(lone(Map.of(PREFIX + "description", "é".repeat(512))))).isEmpty();
    assertThat(codes(lone(Map.of(PREFIX + "description", "é".repeat(513))))).isEqualTo("COL036");
  }

  @Test
  void artifactHubNeedsThreeValuesOnceItIsMeant() {
    String hub = "io.artifacthub.package.";
    assertThat(codes(lone(Map.of(hub + "license", "MIT")))).isEqualTo("COL037 COL037 COL037");
    Map<String, String> needed =
        Map.of(
            hub + "readme-url",
            "https://example.com/README.md",
            PREFIX + "created",
            "2026-01-31T12:00:00Z",
            PREFIX + "description",
            "Says hello");
    assertThat(codes(lone(needed))).isEmpty();
  }

  @Test
  void attestationsOfManifestsThatAreNotThereAreStale() {
    SourceBuilder image = new SourceBuilder().platform("linux/amd64").attestation();
    assertThat(codes(image.index("x"))).isEmpty();
    assertThat(codes(image.attestation(DIGEST).index("x"))).isEqualTo("COL040");
  }

  @Test
  void documentsThatRegistriesMayRefuseAreTold() {
    assertThat(codes(lone(Map.of("a.b", "x".repeat(3 << 20))))).isEqualTo("COL051");
    SourceBuilder large =
        new SourceBuilder()
            .platform("linux/amd64", Map.of("a.b", "x".repeat(4 << 20)), Map.of())
            .readingUpTo(8 << 20);
    assertThat(codes(large.lone("x"))).isEqualTo("COL050");
  }

  @Test
  void longHostileTextIsQuotedShort() {
    String value = "x".repeat(100_000);
    Finding finding = lint(lone(Map.of(PREFIX + "created", value))).findings().get(0);
    assertThat(finding.problem()).hasSizeLessThan(200);
  }

  @Test
  void oneFindingHasAllItsPlaces() {
    Map<String, String> bad = Map.of(PREFIX + "created", "today");
    SourceBuilder image =
        new SourceBuilder()
            .platform("linux/amd64", bad, Map.of())
            .platform("linux/arm64", bad, Map.of());
    assertThat(lint(image.index("x")).findings())
        .singleElement()
        .satisfies(finding -> assertThat(finding.places()).hasSize(2));
  }

  @Test
  void dockerManifestListsHoldNoAnnotationsAndNoAttestations() {
    Map<String, String> described = Map.of("com.example.a", "b");
    SourceBuilder plain = new SourceBuilder().docker().platform("linux/amd64", described, Map.of());
    assertThat(codes(plain.index("x"))).isEmpty();
    SourceBuilder annotated =
        new SourceBuilder()
            .docker()
            .platform("linux/amd64", Map.of(), described)
            .indexAnnotation("com.example.a", "b");
    assertThat(lint(annotated.index("x")).findings())
        .filteredOn(finding -> finding.rule() == LintRule.DOCKER_ANNOTATION)
        .singleElement()
        .satisfies(finding -> assertThat(finding.places()).hasSize(2));
    SourceBuilder attested = new SourceBuilder().docker().platform("linux/amd64").attestation();
    assertThat(codes(attested.index("x"))).contains("COL061");
  }

  @Test
  void errorsComeFirstAndRulesCanBeIgnored() {
    LintReport report =
        lint(lone(Map.of(PREFIX + "version", "v1", PREFIX + "url", "x", "key", "value")));
    assertThat(report.findings())
        .extracting(finding -> finding.rule().code())
        .containsExactly("COL002", "COL006", "COL022");
    assertThat(report.reaches(Severity.ERROR)).isTrue();
    LintReport rest = report.ignoring(Set.of(LintRule.URL));
    assertThat(rest.findings()).hasSize(2);
    assertThat(rest.reaches(Severity.WARNING)).isFalse();
    assertThat(rest.reaches(Severity.HINT)).isTrue();
  }

  private static LoadedSource lone(Map<String, String> annotations) {
    return new SourceBuilder().platform("linux/amd64", annotations, Map.of()).lone("x");
  }

  private static LintReport lint(LoadedSource source) {
    try {
      return Linter.lint(OutlineReader.read(source));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String codes(LoadedSource source) {
    List<String> codes =
        lint(source).findings().stream().map(finding -> finding.rule().code()).sorted().toList();
    return String.join(" ", codes);
  }
}
