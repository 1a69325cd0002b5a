package dev.colophon.core.internal.rootfs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.colophon.core.config.ConfigOptions;
import dev.colophon.core.internal.json.ConfigDocument;
import dev.colophon.spi.image.DocumentBytes;
import dev.colophon.spi.model.Platform;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConfigChangeTest {

  private static final Platform ARM64 = Platform.of("linux", "arm64");

  private static String applied(String config, Consumer<ConfigOptions> options) {
    ConfigOptions asked = new ConfigOptions();
    options.accept(asked);
    ConfigDocument document = ConfigDocument.read(DocumentBytes.of(config), "a config");
    ConfigChange.apply(asked.settings().of(Optional.of(ARM64)), document);
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

  @ParameterizedTest
  @CsvSource({"TERM,SIGTERM", "SIGQUIT,SIGQUIT", "sigrtmin+3,SIGRTMIN+3", "15,15"})
  void signalsAreWrittenWithTheirPrefix(String given, String written) {
    assertThat(config(o -> o.stopSignal(given))).isEqualTo("{\"StopSignal\":\"" + written + "\"}");
  }

  @Test
  void aRangeOfPortsIsEachOfThem() {
    assertThat(config(o -> o.port("80-82/udp")))
        .isEqualTo("{\"ExposedPorts\":{\"80/udp\":{},\"81/udp\":{},\"82/udp\":{}}}");
  }

  @Test
  void newWordsAreNotOneTextForWindows() {
    String base = "{\"config\":{\"Cmd\":[\"cmd /S /C a\"],\"ArgsEscaped\":true}}";
    assertThat(applied(base, o -> o.command("[\"a\"]")))
        .isEqualTo("{\"config\":{\"Cmd\":[\"a\"]}}");
    assertThat(applied(base, o -> o.user("me"))).contains("\"ArgsEscaped\":true");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          P=/app:$P         | P=/app:/bin
          P=${P}x$Q         | P=/binx
          P=$5 and 1$       | P=$5 and 1$
          P=\\$P ${P} \\${P} | P=$P /bin ${P}
          """)
  void aVariableInsertsThoseThatTheImageHas(String given, String written) {
    assertThat(applied("{\"config\":{\"Env\":[\"P=/bin\",\"Q=\"]}}", o -> o.variable(given)))
        .isEqualTo("{\"config\":{\"Env\":[\"" + written + "\",\"Q=\"]}}");
  }

  @Test
  void aVariableThatTheImageDoesNotHaveIsNotInserted() {
    assertThatThrownBy(() -> config(o -> o.variable("A=$HOME/x")))
        .hasMessage(
            "--env \"A=$HOME/x\": the image has no variable HOME to insert. For a dollar sign write"
                + " \\$HOME.");
  }

  @Test
  void whatIsRemovedIsRemovedBeforeAnythingIsSet() {
    String base =
        "{\"author\":\"a\",\"config\":{\"Env\":[\"A=1\",\"AB=2\",\"C=3\"],"
            + "\"Labels\":{\"a\":\"1\",\"b\":\"2\",\"c\":\"3\"}}}";
    assertThat(
            applied(
                base,
                o ->
                    o.label("a=new")
                        .removedLabel("a")
                        .removedLabel("[linux/arm64]:b")
                        .removedLabel("[linux/amd64]:c")
                        .removedVariable("A")
                        .author("")))
        .isEqualTo(
            "{\"config\":{\"Env\":[\"AB=2\",\"C=3\"],\"Labels\":{\"a\":\"new\",\"c\":\"3\"}}}");
    assertThat(applied(base, o -> o.label("d=4").inheritLabels("false")))
        .contains("\"Labels\":{\"d\":\"4\"}");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          CMD curl -f http://a/ && exit 1       | {"Test":["CMD-SHELL","curl -f http://a/ \\u0026\\u0026 exit 1"]}
          CMD ["/bin/app","-c"]                 | {"Test":["CMD","/bin/app","-c"]}
          NONE                                  | {"Test":["NONE"]}
          --retries=3 --interval=1m30s CMD true | {"Test":["CMD-SHELL","true"],"Interval":90000000000,"Retries":3}
          --timeout=1.5s --start-period=500ms --start-interval=1h CMD ["a"] | {"Test":["CMD","a"],"Timeout":1500000000,"StartPeriod":500000000,"StartInterval":3600000000000}
          """)
  void aHealthCheckIsThatOfADockerfile(String given, String written) {
    String base = "{\"config\":{\"Healthcheck\":{\"Test\":[\"CMD\",\"old\"],\"Retries\":9}}}";
    assertThat(applied(base, o -> o.healthCheck(given)))
        .isEqualTo("{\"config\":{\"Healthcheck\":" + written + "}}");
    assertThat(applied(base, o -> o.healthCheck(""))).isEqualTo("{\"config\":{}}");
  }

  @Test
  void shellAndAuthorAreSet() {
    assertThat(applied("{}", o -> o.shell("/bin/bash -c").author("Ann <a@example.com>")))
        .isEqualTo(
            "{\"author\":\"Ann \\u003ca@example.com\\u003e\",\"config\":{\"Shell\":[\"/bin/bash\",\"-c\"]}}");
  }
}
