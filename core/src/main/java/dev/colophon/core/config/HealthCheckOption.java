package dev.colophon.core.config;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * {@code --healthcheck}, with the text of a Dockerfile's {@code HEALTHCHECK}: {@code
 * [--interval=30s …] CMD COMMAND}, or {@code NONE}. A command that is not a JSON array is run by
 * the image's shell.
 */
final class HealthCheckOption {

  private static final String EXAMPLE =
      "Write for example \"--interval=30s CMD /bin/app --check\", or NONE.";
  private static final Pattern FLAG = Pattern.compile("(?s)--([a-z-]+)=(\\S+)\\s+(.*)");
  private static final Pattern DURATION = Pattern.compile("(\\d{1,9}(?:\\.\\d{1,9})?)(ms|s|m|h)");
  private static final Pattern DURATIONS = Pattern.compile("(?:" + DURATION + ")+");
  private static final Pattern COMMAND = Pattern.compile("(?s)CMD\\s+(\\S.*)");
  private static final Map<String, String> FIELDS =
      Map.of(
          "interval", "Interval",
          "timeout", "Timeout",
          "start-period", "StartPeriod",
          "start-interval", "StartInterval",
          "retries", "Retries");
  private static final long MILLISECOND = 1_000_000L;
  private static final String RETRIES = "retries";
  private static final Pattern COUNT = Pattern.compile("[1-9]\\d{0,8}");

  private HealthCheckOption() {}

  /**
   * The test that a text means; one that removes the base's for an empty text.
   *
   * @throws dev.colophon.spi.BadOptionException if it cannot be understood
   */
  static ConfigSetting.HealthCheck parse(Given given) {
    Map<String, Long> limits = new HashMap<>();
    String left = given.text().strip();
    for (Matcher flag = FLAG.matcher(left); flag.matches(); flag = FLAG.matcher(left)) {
      limits.put(field(given, flag.group(1)), limit(given, flag.group(1), flag.group(2)));
      left = flag.group(3).strip();
    }
    List<String> test = test(given, left);
    if (!limits.isEmpty() && (test.isEmpty() || test.get(0).equals("NONE"))) {
      throw given.bad("it has limits, but no command", EXAMPLE);
    }
    return new ConfigSetting.HealthCheck(test, limits);
  }

  private static List<String> test(Given given, String text) {
    if (text.isEmpty() || text.equals("NONE")) {
      return text.isEmpty() ? List.of() : List.of(text);
    }
    Matcher command = COMMAND.matcher(text);
    if (!command.matches()) {
      throw given.bad("it is neither CMD with a command nor NONE", EXAMPLE);
    }
    if (!command.group(1).startsWith("[")) {
      return List.of("CMD-SHELL", command.group(1));
    }
    List<String> words = new ArrayList<>(List.of("CMD"));
    words.addAll(CommandWords.parse(command.group(1), given.written()));
    if (words.size() == 1) {
      throw given.bad("its command is empty", EXAMPLE);
    }
    return words;
  }

  private static String field(Given given, String flag) {
    String field = FIELDS.get(flag);
    if (field == null) {
      throw given.bad(
          "there is no --" + flag + " of a health check",
          "Use --interval, --timeout, --start-period, --start-interval or --retries.");
    }
    return field;
  }

  private static long limit(Given given, String flag, String value) {
    if (flag.equals(RETRIES)) {
      if (!COUNT.matcher(value).matches()) {
        throw given.bad("--retries=" + value + " is not a number from 1", "Use --retries=3.");
      }
      return Long.parseLong(value);
    }
    if (!DURATIONS.matcher(value).matches()) {
      throw given.bad(
          "--" + flag + "=" + value + " is not a duration", "Write for example 30s, 1m30s, 500ms.");
    }
    BigDecimal all = BigDecimal.ZERO;
    Matcher part = DURATION.matcher(value);
    while (part.find()) {
      BigDecimal unit = BigDecimal.valueOf(nanoseconds(part.group(2)));
      all = all.add(new BigDecimal(part.group(1)).multiply(unit));
    }
    if (all.compareTo(BigDecimal.valueOf(Long.MAX_VALUE)) > 0
        || all.compareTo(BigDecimal.valueOf(MILLISECOND)) < 0) {
      throw given.bad(
          "--" + flag + "=" + value + " is shorter than 1ms, or longer than Docker can count",
          "Write for example 30s, 1m30s, 500ms.");
    }
    return all.longValue();
  }

  private static long nanoseconds(String unit) {
    return switch (unit) {
      case "ms" -> MILLISECOND;
      case "s" -> 1000 * MILLISECOND;
      case "m" -> 60 * 1000 * MILLISECOND;
      default -> 60 * 60 * 1000 * MILLISECOND;
    };
  }
}
