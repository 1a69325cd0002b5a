package dev.colophon.exporter.image.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.colophon.exporter.image.http.HeaderFields;
import dev.colophon.exporter.image.http.RegistryException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NextPageTest {

  private static Optional<String> of(String link) throws RegistryException {
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
    "'</repository/r/v2/app/tags/list?last=b>; rel=\"next\"', /v2/app/tags/list?last=b",
    "'</v2/p/tags/list?last=b>; rel=\"next\"', /v2/app/tags/list?last=b",
    "'</v2/app/other?last=b>; rel=\"next\"', /v2/app/other?last=b",
  })
  void itIsInTheSameRegistryWhateverTheLinkNames(String link, String target)
      throws RegistryException {
    assertThat(of(link)).contains(target);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "</v2/a>; rel=\"prev\"",
        "/v2/a",
      })
  void whatNamesNoNextPageIsTheLast(String link) throws RegistryException {
    assertThat(of(link)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "</token>; rel=\"next\"",
        "<file:///etc/passwd>; rel=\"next\"",
        "<mailto:a@b>; rel=\"next\"",
        "<https://[>; rel=\"next\"",
      })
  void whatLeadsOutOfTheInterfaceIsNotTakenForTheEnd(String link) {
    assertThatThrownBy(() -> of(link)).isInstanceOf(RegistryException.class);
  }
}
