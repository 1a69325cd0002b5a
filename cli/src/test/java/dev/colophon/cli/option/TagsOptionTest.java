package dev.colophon.cli.option;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class TagsOptionTest {

  private static final String OF_LIST = "sha256-" + "0".repeat(64);
  private static final String OF_SIGNATURE = OF_LIST + ".sig";
  private static final List<String> TAGS = List.of("1", OF_LIST, OF_SIGNATURE, "sha256");

  @Test
  void tagsOfReferrersAreNoTagsOfImages() {
    assertThat(new TagsOption(true, List.of()).ofImages(TAGS)).containsExactly("1", "sha256");
    assertThat(TagsOption.of("*").ofImages(TAGS)).containsExactly("1", "sha256");
  }

  @Test
  void patternMayNameTagsOfReferrers() {
    TagsOption option = TagsOption.of("sha256-*.sig");
    assertThat(option.choose("docker://example.com/app", option.ofImages(TAGS)))
        .containsExactly(OF_SIGNATURE);
  }
}
