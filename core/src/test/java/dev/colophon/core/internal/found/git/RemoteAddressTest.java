package dev.colophon.core.internal.found.git;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RemoteAddressTest {

  @ParameterizedTest
  @CsvSource({
    "https://example.com/team/app, https://example.com/team/app",
    "https://example.com/team/app.git, https://example.com/team/app",
    "https://example.com/team/app.git/, https://example.com/team/app",
    "https://EXAMPLE.com/Team/App.git, https://example.com/Team/App",
    "https://user:secret@example.com/team/app.git, https://example.com/team/app",
    "https://secret@example.com/team/app.git, https://example.com/team/app",
    "https://user:sec%40ret@example.com:8443/app, https://example.com:8443/app",
    "https://example.com/app.git?token=secret, https://example.com/app",
    "https://example.com/app.git#secret, https://example.com/app",
    "http://user:secret@localhost:3000/team/app.git, http://localhost:3000/team/app",
    "ssh://git@example.com/team/app.git, https://example.com/team/app",
    "ssh://git:secret@example.com:2222/team/app.git, https://example.com/team/app",
    "git+ssh://git@example.com/app, https://example.com/app",
    "git://example.com:9418/app.git, https://example.com/app",
    "git@example.com:team/app.git, https://example.com/team/app",
    "example.com:team/app.git, https://example.com/team/app",
    "git@example.com:/team/app.git, https://example.com/team/app",
    "user:secret@example.com:team/app.git, https://example.com/team/app",
    "user:sec@ret@example.com:team/app.git, https://example.com/team/app",
    "https://[::1]:8443/app.git, https://[::1]:8443/app"
  })
  void anAddressIsHttpsAndHoldsNoCredentials(String remote, String address) {
    assertThat(RemoteAddress.of(remote)).contains(address);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "//tk:/://:",
        "",
        "/srv/git/app.git",
        "../app.git",
        "file:///srv/git/app.git",
        "C:\\git\\app",
        "work:team/app.git",
        "git@work:team/app.git",
        "https://",
        "https://example.com",
        "https://example.com/",
        "https://example.com/.git",
        "https://user:12/secret@example.com/app.git",
        "https://user:sec/ret@example.com/app.git",
        "https://user:sec#ret@example.com/app.git",
        "https://user:sec ret@example.com/app.git",
        "https://user:s[ecret@example.com/app.git",
        "ssh://user:12/secret@example.com/app",
        "user:12/secret@example.com",
        "ext::sh -c touch% /tmp/x"
      })
  void whatIsNoClearAddressIsNone(String remote) {
    assertThat(RemoteAddress.of(remote)).isEmpty();
  }
}
