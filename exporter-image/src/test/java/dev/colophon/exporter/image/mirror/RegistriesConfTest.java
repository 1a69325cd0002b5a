package dev.colophon.exporter.image.mirror;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.colophon.core.internal.json.JsonDocumentFormat;
import dev.colophon.exporter.image.http.RegistryException;
import dev.colophon.spi.ExecutionContext;
import dev.colophon.spi.model.ImageReference;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** containers-registries.conf(5). */
class RegistriesConfTest {

  private static final String MIRRORS =
      """
      [[registry]]
      prefix = "example.com/foo"
      location = "internal.example.org/bar"
      [[registry.mirror]]
      location = "mirror-0.example.org/for-foo"
      insecure = true
      [[registry.mirror]]
      location = "mirror-1.example.org/for-foo"
      pull-from-mirror = "digest-only"
      [[registry]]
      location = "example.com/foo/deep"
      insecure = true
      [[registry]]
      prefix = "*.wild.example.com"
      blocked = true
      [[registry]]
      prefix = "ok.wild.example.com"
      [[registry]]
      prefix = "example.net"
      mirror-by-digest-only = true
      [[registry.mirror]]
      location = "mirror.example.org"
      """;

  @TempDir private Path folder;
  private final Map<String, String> environment = new HashMap<>();

  private RegistriesConf read() throws RegistryException {
    return RegistriesConf.read(
        folder.resolve("etc").resolve("containers"),
        ExecutionContext.of(new JsonDocumentFormat()).withEnvironment(environment));
  }

  private RegistriesConf read(String text) throws IOException {
    write("etc/containers/registries.conf", text);
    return read();
  }

  private void write(String file, String text) throws IOException {
    Path path = folder.resolve(file);
    Files.createDirectories(path.getParent());
    Files.writeString(path, text);
  }

  private static List<String> names(RegistriesConf conf, String reference)
      throws RegistryException {
    return conf.places(ImageReference.parse(reference)).stream()
        .map(place -> place.reference() + (place.insecure() ? " insecure" : ""))
        .toList();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          example.com/foo:1          | mirror-0.example.org/for-foo:1 insecure, internal.example.org/bar:1
          example.com/foo/x:1        | mirror-0.example.org/for-foo/x:1 insecure, internal.example.org/bar/x:1
          example.com/foo/deep/x:1   | example.com/foo/deep/x:1 insecure
          example.com/foobar:1       | example.com/foobar:1
          example.com/other:1        | example.com/other:1
          example.net/app:1          | example.net/app:1
          ok.wild.example.com/app:1  | ok.wild.example.com/app:1
          """)
  void longestPrefixDecidesWhereAnImageIsRead(String reference, String places) throws IOException {
    assertThat(names(read(MIRRORS), reference)).containsExactly(places.split(", "));
  }

  @Test
  void mirrorsForDigestsServeDigests() throws IOException {
    String digest = "@sha256:" + "1".repeat(64);
    RegistriesConf conf = read(MIRRORS);
    assertThat(names(conf, "example.net/app" + digest))
        .containsExactly("mirror.example.org/app" + digest, "example.net/app" + digest);
    assertThat(names(conf, "example.com/foo" + digest)).hasSize(3);
  }

  @Test
  void blockedRegistriesAreNeitherReadNorWritten() throws IOException {
    RegistriesConf conf = read(MIRRORS);
    ImageReference blocked = ImageReference.parse("a.wild.example.com/app:1");
    assertThatThrownBy(() -> conf.places(blocked))
        .hasMessageContaining("*.wild.example.com is blocked in ")
        .hasMessageContaining("registries.conf");
    assertThatThrownBy(() -> conf.requireAllowed(blocked)).isInstanceOf(RegistryException.class);
  }

  @Test
  void versionOneIsRead() throws IOException {
    RegistriesConf conf =
        read(
            "[registries.insecure]\nregistries = ['a.example.com']\n"
                + "[registries.block]\nregistries = ['b.example.com']\n");
    assertThat(conf.isInsecure(ImageReference.parse("a.example.com/app:1"))).isTrue();
    assertThatThrownBy(() -> conf.places(ImageReference.parse("b.example.com/app:1")))
        .hasMessageContaining("blocked");
  }

  @Test
  void filesAreReadInTheOrderOfTheContainersTools() throws IOException {
    String table = "[[registry]]\nprefix = 'example.com'\nlocation = '%s.example.org'\n";
    write("etc/containers/registries.conf", table.formatted("system"));
    assertThat(names(read(), "example.com/app:1")).containsExactly("system.example.org/app:1");
    environment.put("HOME", folder.resolve("home").toString());
    write("home/.config/containers/registries.conf", table.formatted("user"));
    assertThat(names(read(), "example.com/app:1")).containsExactly("user.example.org/app:1");
    environment.put("CONTAINERS_REGISTRIES_CONF", folder.resolve("named.conf").toString());
    write("named.conf", table.formatted("named"));
    assertThat(names(read(), "example.com/app:1")).containsExactly("named.example.org/app:1");
    write("etc/containers/registries.conf.d/1.conf", table.formatted("system-d"));
    assertThat(names(read(), "example.com/app:1")).containsExactly("system-d.example.org/app:1");
    write("home/.config/containers/registries.conf.d/1.conf", table.formatted("user-d"));
    assertThat(names(read(), "example.com/app:1")).containsExactly("user-d.example.org/app:1");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          unqualified-search-registries = ['example.com', 'docker.io'] | app:1                | an image of example.com or docker.io
          unqualified-search-registries = ['example.com']              | team/app             | an image of example.com
          aliases.app = 'example.com/app'                              | app:1                | example.com/app
          """)
  void shortNamesThatOtherToolsLookForElsewhereAreRefused(
      String text, String written, String meaning) throws IOException {
    RegistriesConf conf = read(text);
    assertThatThrownBy(() -> conf.requireClear(written, ImageReference.parse(written)))
        .hasMessageContaining("means " + meaning + " in this machine's registries.conf");
  }

  @ParameterizedTest
  @ValueSource(strings = {"debian:12", "docker.io/debian", "localhost/app", "example.com/app"})
  void otherNamesAreClear(String written) throws IOException {
    RegistriesConf conf =
        read(
            "unqualified-search-registries = ['example.com']\n"
                + "[aliases]\n'debian' = 'docker.io/library/debian'\n");
    assertThatCode(() -> conf.requireClear(written, ImageReference.parse(written)))
        .doesNotThrowAnyException();
  }

  @Test
  void filesWithoutTablesAreNotParsed() throws IOException {
    RegistriesConf conf =
        read("# [[registry]]\n[aliases]\n\"registry\" = \"docker.io/x\"\n= no TOML\n");
    assertThat(names(conf, "example.com/app:1")).containsExactly("example.com/app:1");
  }

  @Test
  void whatIsNotTomlIsNamed() {
    assertThatThrownBy(() -> read("[[registry]\n"))
        .hasMessageContaining("registries.conf is not TOML");
    environment.put("CONTAINERS_REGISTRIES_CONF", "/nowhere.conf");
    assertThatThrownBy(this::read)
        .hasMessage("CONTAINERS_REGISTRIES_CONF names /nowhere.conf, which does not exist");
  }
}
