package dev.colophon.tests.registry.scripted;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.colophon.spi.ColophonException;
import dev.colophon.tests.support.TestContext;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Lists of tags that come in parts lose nothing silently. */
class WholeListTest {

  private static final int FULL = 1000;

  private final ScriptedRegistry registry = ScriptedRegistry.start();

  @AfterEach
  void stop() {
    registry.close();
  }

  private static String names(int from, int to) {
    return IntStream.range(from, to)
        .mapToObj(number -> "\"t" + (10_000 + number) + "\"")
        .collect(Collectors.joining(",", "{\"tags\":[", "]}"));
  }

  private List<String> tags() {
    return TestContext.colophon().tags("docker://" + registry.host() + "/app");
  }

  /**
   * Nexus names itself by another path (nexus-public#1011), Artifactory by less (renovate#15080).
   */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "<http://other.test/repository/docker/v2/app/tags/list?n=2&last=t10001>; rel=\"next\"",
        "</v2/p/tags/list?n=2&last=t10001>; rel=\"next\"",
      })
  void nextPageIsFoundWhereverTheRegistryPutsItself(String link) {
    registry.on("GET .*last=t10001", Answer.of(200).body(names(2, 4)));
    registry.on("GET /v2/app/tags/list.*", Answer.of(200).with("Link", link).body(names(0, 2)));
    assertThat(tags()).hasSize(4);
  }

  @Test
  void nextPageThatIsNowhereIsAnErrorNotTheEnd() {
    registry.on(
        "GET .*/tags/list.*",
        Answer.of(200).with("Link", "</elsewhere>; rel=\"next\"").body(names(0, 2)));
    assertThatThrownBy(this::tags)
        .isInstanceOf(ColophonException.class)
        .hasMessageContaining("a next page of a list that is not in the registry");
  }

  /** A group of Nexus says nothing of the next page (nexus-public#117). */
  @Test
  void fullPageMayBeFollowedByAnother() {
    registry.on("GET .*last=t10999", Answer.of(200).body(names(FULL, FULL + 5)));
    registry.on("GET .*/tags/list.*", Answer.of(200).body(names(0, FULL)));
    assertThat(tags()).hasSize(FULL + 5);
  }

  @Test
  void registryThatKnowsNoPagesIsAskedOnceMoreAtMost() {
    registry.on("GET .*/tags/list.*", Answer.of(200).body(names(0, FULL)));
    assertThat(tags()).hasSize(FULL);
    assertThat(registry.requests("GET .*/tags/list.*")).hasSize(2);
  }
}
