package dev.colophon.core.config;

import dev.colophon.core.internal.option.WellFormedText;
import dev.colophon.spi.BadOptionException;
import dev.colophon.spi.model.Platform;
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
  private static final Pattern PORT = Pattern.compile("(\\d{1,5})(?:/(tcp|udp|sctp))?");
  private static final Pattern SIGNAL =
      Pattern.compile("SIG[A-Z][A-Z0-9]*(?:[+-]\\d{1,2})?|\\d{1,3}");
  private static final Pattern ABSOLUTE = Pattern.compile("/.*|[A-Za-z]:[\\\\/].*");
  private static final int MAX_PORT = 65_535;

  private final List<ConfigSetting> settings = new ArrayList<>();

  /** No options yet. */
  public ConfigOptions() {}

  /** What an option is called, and what was given. */
  private record Given(String option, String value) {

    String asWritten() {
      return option + " \"" + value + "\"";
    }

    BadOptionException bad(String why, String remedy) {
      return new BadOptionException(asWritten(), why, remedy);
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
    WellFormedText.check(given.value(), given.asWritten());
    return CommandWords.parse(given.value(), given.asWritten());
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
      throw given.bad("it is no label", "Write [[PLATFORM,…]:]KEY=VALUE.");
    }
    String pair = form.group(2);
    int equals = pair(given, pair, "[[PLATFORM,…]:]KEY=VALUE");
    String key = pair.substring(0, equals);
    String text = pair.substring(equals + 1);
    String platforms = form.group(1);
    if (platforms == null) {
      addLabel(given, new ConfigSetting.Label(given.asWritten(), Optional.empty(), key, text));
      return this;
    }
    for (String platform : platforms.split(",", -1)) {
      Optional<Platform> parsed = Optional.of(platform(given, platform.strip()));
      addLabel(given, new ConfigSetting.Label(given.asWritten(), parsed, key, text));
    }
    return this;
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
          given.asWritten(),
          "it has no platform in its brackets: " + e.getMessage(),
          "Write for example [linux/arm64]:KEY=VALUE.",
          e);
    }
  }

  private static int pair(Given given, String text, String form) {
    WellFormedText.check(text, given.asWritten());
    int equals = text.indexOf('=');
    if (equals < 0) {
      throw given.bad("it has no \"=\"", "Write " + form + ".");
    }
    if (equals == 0) {
      throw given.bad("nothing stands before its \"=\"", "Write " + form + ".");
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
    WellFormedText.check(given.value(), given.asWritten());
    if (!ABSOLUTE.matcher(given.value()).matches()) {
      throw given.bad("it is no absolute path", "Write a path in the image, /srv for example.");
    }
    return given.value();
  }

  /** {@code --user}: {@code USER[:GROUP]}, names or numbers of the image. */
  public ConfigOptions user(String value) {
    Given given = new Given("--user", value);
    WellFormedText.check(value, given.asWritten());
    if (value.isEmpty()
        || value.startsWith(":")
        || value.chars().anyMatch(Character::isWhitespace)) {
      throw given.bad("it is no user", "Write USER[:GROUP], names or numbers of the image.");
    }
    settings.add(new ConfigSetting.User(value));
    return this;
  }

  /** {@code --expose}: {@code PORT[/tcp|/udp|/sctp]}. */
  public ConfigOptions port(String value) {
    Matcher form = PORT.matcher(value);
    if (!form.matches() || Integer.parseInt(form.group(1)) > MAX_PORT) {
      throw new Given("--expose", value)
          .bad("it is no port", "Write PORT or PORT/udp, each port by itself: --expose 8080.");
    }
    String protocol = form.group(2) == null ? "tcp" : form.group(2);
    settings.add(new ConfigSetting.Port(Integer.parseInt(form.group(1)) + "/" + protocol));
    return this;
  }

  /** {@code --stop-signal}: {@code SIGTERM} for example, or its number. */
  public ConfigOptions stopSignal(String value) {
    if (!SIGNAL.matcher(value).matches()) {
      throw new Given("--stop-signal", value)
          .bad("it is no signal", "Write its name or number: SIGTERM, SIGRTMIN+3, 15.");
    }
    settings.add(new ConfigSetting.StopSignal(value));
    return this;
  }

  /** What was asked for. */
  public ConfigSettings settings() {
    return new ConfigSettings(settings);
  }
}
