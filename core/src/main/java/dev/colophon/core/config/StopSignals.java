package dev.colophon.core.config;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The signals of Linux, signal(7), as Docker and containerd parse them. */
final class StopSignals {

  private static final Set<String> NAMES =
      Set.of(
          "ABRT", "ALRM", "BUS", "CHLD", "CLD", "CONT", "FPE", "HUP", "ILL", "INT", "IO", "IOT",
          "KILL", "PIPE", "POLL", "PROF", "PWR", "QUIT", "SEGV", "STKFLT", "STOP", "SYS", "TERM",
          "TRAP", "TSTP", "TTIN", "TTOU", "URG", "USR1", "USR2", "VTALRM", "WINCH", "XCPU", "XFSZ");
  private static final Pattern REAL_TIME = Pattern.compile("RTMIN(\\+\\d{1,2})?|RTMAX(-\\d{1,2})?");
  private static final Pattern NUMBER = Pattern.compile("[1-9]|[1-5]\\d|6[0-4]");
  private static final int MOST_ABOVE_RTMIN = 15;
  private static final int MOST_BELOW_RTMAX = 14;

  private StopSignals() {}

  /** The signal that a name, with or without {@code SIG}, or a number means, if there is one. */
  static Optional<String> parse(String text) {
    if (NUMBER.matcher(text).matches()) {
      return Optional.of(text);
    }
    String upper = text.toUpperCase(Locale.ROOT);
    String name = upper.startsWith("SIG") ? upper.substring("SIG".length()) : upper;
    return NAMES.contains(name) || isRealTime(name) ? Optional.of("SIG" + name) : Optional.empty();
  }

  private static boolean isRealTime(String name) {
    Matcher form = REAL_TIME.matcher(name);
    return form.matches()
        && distance(form.group(1)) <= MOST_ABOVE_RTMIN
        && distance(form.group(2)) <= MOST_BELOW_RTMAX;
  }

  private static int distance(@Nullable String signed) {
    return signed == null ? 0 : Integer.parseInt(signed.substring(1));
  }
}
