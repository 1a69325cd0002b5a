package dev.colophon.exporter.image.registry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.colophon.exporter.image.http.HeaderFields;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NextPageTest {

  private static Optional<String> of(String link) {
    HeaderFields headers = HeaderFields.of(Map.of("Link", List.of(link)));
    return NextPage.of(headers, "/v2/app/tags/list?n=1000");
  }

  @ParameterizedTest
  @CsvSource({
    "'</v2/app/tags/list?last=b&n=1000>; rel=\"next\"', /v2/app/tags/list?last=b&n=1000",
    "'<list?last=b>; rel=next', /v2/app/tags/list?last=b",
    "'<https://other.test/v2/app/tags/list?last=b>; rel=\"next\"', /v2/app/tags/list?last=b",
    "'<//other.test/v2/app/tags/list>; rel=\"next\"', /v2/app/tags/list",
    "'<http://me:secret@other.test/v2/a>; rel=\"next\"', /v2/a",
  })
  void itIsInTheSameRegistryWhateverTheLinkNames(String link, String target) {
    assertThat(of(link)).contains(target);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "</token>; rel=\"next\"",
        "<file:///etc/passwd>; rel=\"next\"",
        "<mailto:a@b>; rel=\"next\"",
        "<https://[>; rel=\"next\"",
        "</v2/a>; rel=\"prev\"",
        "/v2/a",
      })
  void whatLeadsOutOfTheInterfaceIsNoPage(String link) {
    assertThat(of(link)).isEmpty();
  }
}
