package dev.colophon.core.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.colophon.core.internal.json.ConfigDocument;
import dev.colophon.spi.BadOptionException;
import dev.colophon.spi.PlacementException;
import dev.colophon.spi.image.DocumentBytes;
import dev.colophon.spi.model.Platform;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConfigOptionsTest {

  private static final Platform ARM64 = Platform.of("linux", "arm64");

  private static String applied(String config, Consumer<ConfigOptions> options) {
    ConfigOptions asked = new ConfigOptions();
    options.accept(asked);
    ConfigDocument document = ConfigDocument.read(DocumentBytes.of(config), "a config");
    asked.settings().of(Optional.of(ARM64)).applyTo(document);
    return document.write().toString();
  }

  private static String config(Consumer<ConfigOptions> options) {
    String written = applied("{\"rootfs\":{}}", options);
    return written.substring("{\"config\":".length(), written.indexOf(",\"rootfs\""));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          ["/bin/app","--serve"]     | "/bin/app","--serve"
           [ "a b" , "$HOME" ]       | "a b","$HOME"
          /bin/app --serve           | "/bin/app","--serve"
          a  'b c' "d e"f            | "a","b c","d ef"
          a 'b"$c' "it's"            | "a","b\\"$c","it's"
          a b\\ c "\\"d\\"" '\\n'    | "a","b c","\\"d\\"","\\\\n"
          a ''                       | "a",""
          """)
  void wordsAreAJsonArrayOrAreSplitAsAShellSplitsThem(String text, String words) {
    assertThat(config(o -> o.command(text))).isEqualTo("{\"Cmd\":[" + words + "]}");
  }

  @ParameterizedTest
  @CsvSource({"''", "[]", "'  '"})
  void noWordsTakeTheCommandAway(String text) {
    assertThat(applied("{\"config\":{\"Cmd\":[\"sh\"]}}", o -> o.command(text)))
        .isEqualTo("{\"config\":{}}");
  }

  @Test
  void anEntrypointTakesTheCommandOfTheBaseAwayButNotOneThatIsAskedFor() {
    String base = "{\"config\":{\"Cmd\":[\"sh\"],\"Entrypoint\":[\"old\"]}}";
    assertThat(applied(base, o -> o.entrypoint("new")))
        .isEqualTo("{\"config\":{\"Entrypoint\":[\"new\"]}}");
    assertThat(applied(base, o -> o.command("c").entrypoint("new")))
        .isEqualTo("{\"config\":{\"Entrypoint\":[\"new\"],\"Cmd\":[\"c\"]}}");
  }

  @Test
  void aVariableReplacesTheOneOfItsNameWhereItStands() {
    String base = "{\"config\":{\"Env\":[\"PATH=/bin\",\"A=1\",\"B=2\"]}}";
    assertThat(applied(base, o -> o.variable("A=x=y").variable("C=")))
        .isEqualTo("{\"config\":{\"Env\":[\"PATH=/bin\",\"A=x=y\",\"B=2\",\"C=\"]}}");
  }

  @Test
  void fieldsStandInTheOrderOfTheImageSpecAndUnknownOnesAfterThem() {
    String base =
        "{\"x\":1,\"rootfs\":{\"type\":\"layers\"},\"os\":\"linux\",\"architecture\":\"arm64\","
            + "\"config\":{\"OnBuild\":null,\"Healthcheck\":{},\"Labels\":{\"z\":\"1\"},\"Volumes\":null}}";
    assertThat(
            applied(
                base,
                o ->
                    o.label("b=2")
                        .label("a=")
                        .stopSignal("SIGTERM")
                        .workingFolder("/srv")
                        .volume("/b")
                        .volume("/a")
                        .port("53/udp")
                        .port("080")
                        .user("1000:app")))
        .isEqualTo(
            "{\"architecture\":\"arm64\",\"os\":\"linux\",\"config\":{\"User\":\"1000:app\","
                + "\"ExposedPorts\":{\"53/udp\":{},\"80/tcp\":{}},\"Volumes\":{\"/a\":{},\"/b\":{}},"
                + "\"WorkingDir\":\"/srv\",\"Labels\":{\"a\":\"\",\"b\":\"2\",\"z\":\"1\"},"
                + "\"StopSignal\":\"SIGTERM\",\"OnBuild\":null,\"Healthcheck\":{}},"
                + "\"rootfs\":{\"type\":\"layers\"},\"x\":1}");
  }

  @Test
  void aLabelForAPlatformBeatsOneForAll() {
    Consumer<ConfigOptions> options =
        o -> o.label("[arm64,linux/amd64]:k=one").label("k=all").label("[linux/amd64]:o=other");
    assertThat(config(options)).isEqualTo("{\"Labels\":{\"k\":\"one\"}}");
  }

  @Test
  void aLabelForAPlatformThatIsNotThereIsRefused() {
    ConfigSettings settings = new ConfigOptions().label("[s390x]:k=v").settings();
    assertThatThrownBy(() -> settings.requirePlatforms(List.of(ARM64)))
        .isInstanceOf(PlacementException.class)
        .hasMessage(
            "--label \"[s390x]:k=v\": no platform linux/s390x in the build, which has linux/arm64."
                + " Name a platform that it has, or none to label all.");
  }

  private static ConfigOptions read(String option, String value) {
    ConfigOptions options = new ConfigOptions();
    return switch (option) {
      case "--entrypoint" -> options.entrypoint(value);
      case "--cmd" -> options.command(value);
      case "--env" -> options.variable("A=1").variable(value);
      case "--label" -> options.label("a=1").label(value);
      case "--workdir" -> options.workingFolder(value);
      case "--volume" -> options.volume(value);
      case "--user" -> options.user(value);
      case "--expose" -> options.port(value);
      case "--stop-signal" -> options.stopSignal(value);
      default -> throw new IllegalArgumentException(option);
    };
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          --entrypoint  | [1]              | it begins with "[" and is no JSON array of texts. Write for example ["/bin/app","--serve"], or words: /bin/app --serve.
          --entrypoint  | ["a"             | it begins with "[" and is no JSON array of texts. Write for example ["/bin/app","--serve"], or words: /bin/app --serve.
          --cmd         | a 'b             | a quote in it is never closed. Close it.
          --cmd         | a && b           | "&" means something to a shell, and there is none. Quote it with '…', or run a shell: ["/bin/sh","-c","…"].
          --cmd         | echo "$HOME"     | "$" means something to a shell, and there is none. Quote it with '…', or run a shell: ["/bin/sh","-c","…"].
          --env         | PATH             | it has no "=". Write NAME=VALUE.
          --env         | =x               | nothing stands before its "=". Write NAME=VALUE.
          --env         | A=2              | A is "1" already. Give it once.
          --label       | a                | it has no "=". Write [[PLATFORM,…]:]KEY=VALUE.
          --label       | a=2              | the label a is "1" already. Give it once.
          --label       | [a/b/c/d]:k=v    | it has no platform in its brackets: it has 4 parts, and a platform is os/arch[/variant]. Write for example [linux/arm64]:KEY=VALUE.
          --workdir     | srv              | it is no absolute path. Write a path in the image, /srv for example.
          --volume      | data             | it is no absolute path. Write a path in the image, /srv for example.
          --user        | a b              | it is no user. Write USER[:GROUP], names or numbers of the image.
          --user        | :1               | it is no user. Write USER[:GROUP], names or numbers of the image.
          --expose      | http             | it is no port. Write PORT or PORT/udp, each port by itself: --expose 8080.
          --expose      | 70000            | it is no port. Write PORT or PORT/udp, each port by itself: --expose 8080.
          --stop-signal | TERM             | it is no signal. Write its name or number: SIGTERM, SIGRTMIN+3, 15.
          """)
  void whatCannotBeUnderstoodIsTold(String option, String value, String message) {
    assertThatThrownBy(() -> read(option, value))
        .isInstanceOf(BadOptionException.class)
        .hasMessage(option + " \"" + value + "\": " + message);
  }
}
