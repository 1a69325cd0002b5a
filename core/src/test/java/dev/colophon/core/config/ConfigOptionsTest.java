package dev.colophon.core.config;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.colophon.spi.BadOptionException;
import dev.colophon.spi.PlacementException;
import dev.colophon.spi.model.Platform;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConfigOptionsTest {

  private static final Platform ARM64 = Platform.of("linux", "arm64");

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
      case "--healthcheck" -> options.healthCheck(value);
      case "--inherit-labels" -> options.inheritLabels(value);
      case "--remove-env" -> options.removedVariable(value);
      case "--remove-label" -> options.removedLabel(value);
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
          --entrypoint  | [1]              | it begins with "[" but is not a JSON array of strings. Write for example ["/bin/app","--serve"], or words: /bin/app --serve.
          --entrypoint  | ["a"             | it begins with "[" but is not a JSON array of strings. Write for example ["/bin/app","--serve"], or words: /bin/app --serve.
          --entrypoint  | ["a"],"b"        | it begins with "[" but is not a JSON array of strings. Write for example ["/bin/app","--serve"], or words: /bin/app --serve.
          --cmd         | ["\\ud800"]      | it has half a character in it, which UTF-8 cannot carry
          --cmd         | ["a\\u0000"]     | it contains \\u0000, which ends an argument. Remove the character.
          --cmd         | a 'b             | a quote in it is never closed. Close it.
          --cmd         | a && b           | "&" is a special character of shells, and no shell runs the command. Quote it with '…', or run a shell: ["/bin/sh","-c","…"].
          --cmd         | echo "$HOME"     | "$" is a special character of shells, and no shell runs the command. Quote it with '…', or run a shell: ["/bin/sh","-c","…"].
          --env         | PATH             | it has no "=". Write NAME=VALUE.
          --env         | =x               | there is nothing before its "=". Write NAME=VALUE.
          --env         | A=2              | A is "1" already. Give it once.
          --label       | a                | it has no "=". Write [[PLATFORM,…]:]KEY=VALUE.
          --label       | a=2              | the label a is "1" already. Give it once.
          --label       | [linux/amd64]k=v | there is no colon after the platform. Write --label "[linux/amd64]:k=v".
          --label       | manifest[linux/amd64]:k=v | labels have no type, which annotations have. Write --label "[linux/amd64]:k=v".
          --label       | "k=v"            | the key begins with a quotation mark. Remove the quotation marks around the label.
          --label       | [a/b/c/d]:k=v    | it has no platform in its brackets: it has 4 parts, and a platform is os/arch[/variant]. Write for example [linux/arm64]:KEY=VALUE.
          --workdir     | srv              | it is not an absolute path. Write a path in the image, /srv for example.
          --volume      | data             | it is not an absolute path. Write a path in the image, /srv for example.
          --user        | a b              | it is not a user. Write USER or USER:GROUP, with names or numbers of the image.
          --user        | :1               | it is not a user. Write USER or USER:GROUP, with names or numbers of the image.
          --user        | 1000:            | it is not a user. Write USER or USER:GROUP, with names or numbers of the image.
          --user        | a:b:c            | it is not a user. Write USER or USER:GROUP, with names or numbers of the image.
          --user        | -1               | it is not a user. Write USER or USER:GROUP, with names or numbers of the image.
          --user        | 1:4294967295     | 4294967295 is not a number of a user or group. Use 0 to 2147483647.
          --expose      | 0                | it is not a port or a range of ports. Write a port from 1 to 65535, as in 8080, 53/udp, or 8000-8010/tcp.
          --expose      | 20-10            | it is not a port or a range of ports. Write a port from 1 to 65535, as in 8080, 53/udp, or 8000-8010/tcp.
          --expose      | http             | it is not a port or a range of ports. Write a port from 1 to 65535, as in 8080, 53/udp, or 8000-8010/tcp.
          --expose      | 70000            | it is not a port or a range of ports. Write a port from 1 to 65535, as in 8080, 53/udp, or 8000-8010/tcp.
          --env         | B=${A:-x}        | ${A:-x} is not the name of a variable. For a dollar sign write \\${A:-x}.
          --env         | B=${A            | ${A is not the name of a variable. For a dollar sign write \\${A.
          --remove-env  | A=1              | it is not the name of a variable. Write --remove-env NAME.
          --remove-label | [arm64]:        | it names no label. Write --remove-label KEY.
          --inherit-labels | no            | it is true or false. Write --inherit-labels=false.
          --healthcheck | curl             | it is neither CMD with a command nor NONE. Write for example "--interval=30s CMD /bin/app --check", or NONE.
          --healthcheck | --interval=3 CMD a | --interval=3 is not a duration. Write for example 30s, 1m30s, 500ms.
          --healthcheck | --retries=0 CMD a  | --retries=0 is not a number from 1. Use --retries=3.
          --healthcheck | --retry=3 CMD a  | there is no --retry of a health check. Use --interval, --timeout, --start-period, --start-interval or --retries.
          --healthcheck | --retries=3 NONE | it has limits, but no command. Write for example "--interval=30s CMD /bin/app --check", or NONE.
          --stop-signal | TREM             | there is no such signal. Write its name or number: SIGTERM, SIGRTMIN+3, 15.
          """)
  void whatCannotBeUnderstoodIsTold(String option, String value, String message) {
    assertThatThrownBy(() -> read(option, value))
        .isInstanceOf(BadOptionException.class)
        .hasMessage(option + " \"" + value + "\": " + message);
  }
}
