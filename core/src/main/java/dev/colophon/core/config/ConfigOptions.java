package dev.colophon.core.config;

import dev.colophon.core.internal.option.VariableTemplate;
import dev.colophon.spi.BadOptionException;
import dev.colophon.spi.model.Platform;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apiguardian.api.API;

/**
 * Collects settings of configs in the syntax of the command line. Each method checks its value.
 *
 * <p>Each returns this object, and throws a {@link dev.colophon.spi.BadOptionException} if the
 * value cannot be understood.
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class ConfigOptions {

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

  /** {@code --shell}: a JSON array, or words; empty for none. */
  public ConfigOptions shell(String value) {
    settings.add(new ConfigSetting.Shell(words(new Given("--shell", value))));
    return this;
  }

  /** {@code --healthcheck}: the text of a Dockerfile's {@code HEALTHCHECK}; empty for none. */
  public ConfigOptions healthCheck(String value) {
    settings.add(HealthCheckOption.parse(new Given("--healthcheck", value)));
    return this;
  }

  /** {@code --author}: any text; empty for none. */
  public ConfigOptions author(String value) {
    settings.add(new ConfigSetting.Author(new Given("--author", value).text()));
    return this;
  }

  /**
   * {@code --env}: {@code NAME=VALUE}, where {@code $NAME} in the value is a variable that the
   * image has.
   */
  public ConfigOptions variable(String value) {
    Given given = new Given("--env", value);
    int equals = given.pair(value, "NAME=VALUE");
    String name = value.substring(0, equals);
    String text = value.substring(equals + 1);
    VariableTemplate.parse(text, given.written());
    for (ConfigSetting other : settings) {
      if (other instanceof ConfigSetting.Variable variable
          && variable.name().equals(name)
          && !variable.value().equals(text)) {
        throw given.bad(name + " is \"" + variable.value() + "\" already", "Give it once.");
      }
    }
    settings.add(new ConfigSetting.Variable(given.written(), name, text));
    return this;
  }

  /** {@code --remove-env}: the name of a variable. */
  public ConfigOptions removedVariable(String name) {
    Given given = new Given("--remove-env", name);
    if (given.text().isEmpty() || name.indexOf('=') >= 0) {
      throw given.bad("it is not the name of a variable", "Write --remove-env NAME.");
    }
    settings.add(new ConfigSetting.RemovedVariable(given.written(), name));
    return this;
  }

  /** {@code --label}: {@code [[PLATFORM,…]:]KEY=VALUE}. */
  public ConfigOptions label(String value) {
    Given given = new Given("--label", value);
    LabelOption option = LabelOption.parse(given);
    int equals = given.pair(option.label(), "[[PLATFORM,…]:]KEY=VALUE");
    String key = option.label().substring(0, equals);
    String text = option.label().substring(equals + 1);
    for (Optional<Platform> platform : option.platforms()) {
      addLabel(given, new ConfigSetting.Label(given.written(), platform, key, text));
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

  /** {@code --remove-label}: {@code [[PLATFORM,…]:]KEY}. */
  public ConfigOptions removedLabel(String value) {
    Given given = new Given("--remove-label", value);
    LabelOption option = LabelOption.parse(given);
    if (option.label().isEmpty()) {
      throw given.bad("it names no label", "Write --remove-label KEY.");
    }
    for (Optional<Platform> platform : option.platforms()) {
      settings.add(new ConfigSetting.RemovedLabel(given.written(), platform, option.label()));
    }
    return this;
  }

  /** {@code --inherit-labels}: {@code false} removes all labels that the images have. */
  public ConfigOptions inheritLabels(String value) {
    switch (value) {
      case "true", "1" -> {}
      case "false", "0" -> settings.add(new ConfigSetting.NoInheritedLabels());
      default ->
          throw new Given("--inherit-labels", value)
              .bad("it is true or false", "Write --inherit-labels=false.");
    }
    return this;
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
