package dev.colophon.core.config;

import dev.colophon.core.internal.option.WellFormedText;
import dev.colophon.spi.Advice;
import dev.colophon.spi.BadOptionException;
import dev.colophon.spi.Reason;
import dev.colophon.spi.Written;
import dev.colophon.spi.model.Platform;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apiguardian.api.API;

/** Reads settings of configs as people write them: each option's value is checked at the door. */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class ConfigOptions {

  private static final Pattern LABEL = Pattern.compile("(?s)(?:\\[([^\\[\\]]*)\\]:)?(.*)");
  private static final Pattern PORT =
      Pattern.compile("(\\d{1,5})(?:-(\\d{1,5}))?(?:/(tcp|udp|sctp))?");
  private static final Pattern USER = Pattern.compile("[^\\s:-][^\\s:]*(?::[^\\s:-][^\\s:]*)?");
  private static final Pattern ABSOLUTE = Pattern.compile("/.*|[A-Za-z]:[\\\\/].*");
  private static final int MAX_PORT = 65_535;

  /** The highest user and group that container runtimes start a program as. */
  private static final int MAX_ID = Integer.MAX_VALUE;

  private final List<ConfigSetting> settings = new ArrayList<>();

  /** No options yet. */
  public ConfigOptions() {}

  /** An option and its value. */
  private record Given(String option, String value) {

    Written written() {
      return Written.option(option + " \"" + value + "\"");
    }

    BadOptionException bad(String why, String remedy) {
      return new BadOptionException(written(), Reason.INVALID, why, Advice.of(remedy));
    }

    /** The value, which a program can be given: execve(2) ends a text at a zero byte. */
    String text() {
      WellFormedText.check(value, written());
      if (value.indexOf('\0') >= 0) {
        throw bad("it contains the character 0, which ends a text", "Remove the character.");
      }
      return value;
    }
  }

  /** {@code --entrypoint}: a JSON array, or words; empty for none. */
  public ConfigOptions entrypoint(String value) {
    settings.add(new ConfigSetting.Entrypoint(words(new Given("--entrypoint", value))));
    return this;
  }

  /** {@code --cmd}: a JSON array, or words; empty for none. */
  public ConfigOptions command(String value) {
    settings.add(new ConfigSetting.Command(words(new Given("--cmd", value))));
    return this;
  }

  private static List<String> words(Given given) {
    return CommandWords.parse(given.text(), given.written());
  }

  /** {@code --env}: {@code NAME=VALUE}. */
  public ConfigOptions variable(String value) {
    Given given = new Given("--env", value);
    int equals = pair(given, value, "NAME=VALUE");
    String name = value.substring(0, equals);
    String text = value.substring(equals + 1);
    for (ConfigSetting other : settings) {
      if (other instanceof ConfigSetting.Variable variable
          && variable.name().equals(name)
          && !variable.value().equals(text)) {
        throw given.bad(name + " is \"" + variable.value() + "\" already", "Give it once.");
      }
    }
    settings.add(new ConfigSetting.Variable(name, text));
    return this;
  }

  /** {@code --label}: {@code [[PLATFORM,…]:]KEY=VALUE}. */
  public ConfigOptions label(String value) {
    Given given = new Given("--label", value);
    Matcher form = LABEL.matcher(value);
    if (!form.matches()) {
      throw given.bad("it is not a label", "Write [[PLATFORM,…]:]KEY=VALUE.");
    }
    String pair = form.group(2);
    refuseOtherSpelling(given, pair);
    int equals = pair(given, pair, "[[PLATFORM,…]:]KEY=VALUE");
    String key = pair.substring(0, equals);
    String text = pair.substring(equals + 1);
    String platforms = form.group(1);
    if (platforms == null) {
      addLabel(given, new ConfigSetting.Label(given.written(), Optional.empty(), key, text));
      return this;
    }
    for (String platform : platforms.split(",", -1)) {
      Optional<Platform> parsed = Optional.of(platform(given, platform.strip()));
      addLabel(given, new ConfigSetting.Label(given.written(), parsed, key, text));
    }
    return this;
  }

  /** A platform without its colon, and the quotation marks of jq, would become part of the key. */
  private static void refuseOtherSpelling(Given given, String pair) {
    int end = pair.indexOf(']');
    if (pair.startsWith("[") && end > 0) {
      throw given.bad(
          "there is no colon after the platform",
          "Write --label \"" + pair.substring(0, end + 1) + ":" + pair.substring(end + 1) + "\".");
    }
    if (pair.startsWith("\"") || pair.startsWith("'")) {
      throw given.bad(
          "the key begins with a quotation mark", "Remove the quotation marks around the label.");
    }
  }

  private void addLabel(Given given, ConfigSetting.Label label) {
    for (ConfigSetting other : settings) {
      if (other instanceof ConfigSetting.Label same
          && same.platform().equals(label.platform())
          && same.key().equals(label.key())
          && !same.value().equals(label.value())) {
        throw given.bad(
            "the label " + label.key() + " is \"" + same.value() + "\" already", "Give it once.");
      }
    }
    settings.add(label);
  }

  private static Platform platform(Given given, String text) {
    try {
      return Platform.parse(text);
    } catch (IllegalArgumentException e) {
      throw new BadOptionException(
          given.written(),
          Reason.INVALID,
          "it has no platform in its brackets: " + e.getMessage(),
          Advice.of("Write for example [linux/arm64]:KEY=VALUE."),
          e);
    }
  }

  private static int pair(Given given, String text, String form) {
    given.text();
    int equals = text.indexOf('=');
    if (equals < 0) {
      throw given.bad("it has no \"=\"", "Write " + form + ".");
    }
    if (equals == 0) {
      throw given.bad("there is nothing before its \"=\"", "Write " + form + ".");
    }
    return equals;
  }

  /** {@code --workdir}: an absolute path. */
  public ConfigOptions workingFolder(String value) {
    settings.add(new ConfigSetting.WorkingFolder(absolute(new Given("--workdir", value))));
    return this;
  }

  /** {@code --volume}: an absolute path. */
  public ConfigOptions volume(String value) {
    settings.add(new ConfigSetting.Volume(absolute(new Given("--volume", value))));
    return this;
  }

  private static String absolute(Given given) {
    if (!ABSOLUTE.matcher(given.text()).matches()) {
      throw given.bad("it is not an absolute path", "Write a path in the image, /srv for example.");
    }
    return given.value();
  }

  /** {@code --user}: {@code USER[:GROUP]}, names or numbers of the image. */
  public ConfigOptions user(String value) {
    Given given = new Given("--user", value);
    if (!USER.matcher(given.text()).matches()) {
      throw given.bad(
          "it is not a user", "Write USER or USER:GROUP, with names or numbers of the image.");
    }
    for (String part : value.split(":", 2)) {
      if (part.chars().allMatch(c -> c >= '0' && c <= '9')
          && new BigInteger(part).bitLength() >= Integer.SIZE) {
        throw given.bad(part + " is not a number of a user or group", "Use 0 to " + MAX_ID + ".");
      }
    }
    settings.add(new ConfigSetting.User(value));
    return this;
  }

  /** {@code --expose}: {@code PORT[-PORT][/tcp|/udp|/sctp]}. */
  public ConfigOptions port(String value) {
    Matcher form = PORT.matcher(value);
    if (!form.matches()) {
      throw badPort(value);
    }
    int first = Integer.parseInt(form.group(1));
    int last = form.group(2) == null ? first : Integer.parseInt(form.group(2));
    if (first < 1 || last > MAX_PORT || last < first) {
      throw badPort(value);
    }
    String protocol = form.group(3) == null ? "tcp" : form.group(3);
    for (int port = first; port <= last; port++) {
      settings.add(new ConfigSetting.Port(port + "/" + protocol));
    }
    return this;
  }

  private static BadOptionException badPort(String value) {
    return new Given("--expose", value)
        .bad(
            "it is not a port or a range of ports",
            "Write a port from 1 to " + MAX_PORT + ", as in 8080, 53/udp, or 8000-8010/tcp.");
  }

  /** {@code --stop-signal}: {@code SIGTERM} or {@code TERM} for example, or its number. */
  public ConfigOptions stopSignal(String value) {
    String signal =
        StopSignals.parse(value)
            .orElseThrow(
                () ->
                    new Given("--stop-signal", value)
                        .bad(
                            "there is no such signal",
                            "Write its name or number: SIGTERM, SIGRTMIN+3, 15."));
    settings.add(new ConfigSetting.StopSignal(signal));
    return this;
  }

  /** The settings of all options so far. */
  public ConfigSettings settings() {
    return new ConfigSettings(settings);
  }
}
