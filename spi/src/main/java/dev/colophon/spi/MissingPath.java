package dev.colophon.spi;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Advice on a path that does not exist. Shells expand {@code ~}, variables and patterns only in
 * some places, so a path inside an option often arrives as it was typed.
 */
public final class MissingPath {

  private static final Pattern HOME = Pattern.compile("~(?<rest>[/\\\\].*)?", Pattern.DOTALL);
  private static final Pattern VARIABLE =
      Pattern.compile("\\$(?:\\{\\w+\\}|[A-Za-z_]\\w*)|%[A-Za-z_]\\w*%");
  private static final Pattern WILDCARD = Pattern.compile("[*?]");

  private MissingPath() {}

  /**
   * Advice on the part of a path that a shell would have expanded.
   *
   * @param path the path as the user wrote it
   * @param otherwise the advice on any other path
   */
  public static Advice advice(String path, Advice otherwise) {
    Matcher home = HOME.matcher(path);
    if (home.matches()) {
      String rest = home.group("rest") == null ? "" : home.group("rest");
      return Advice.of(
          "The shell expands \"~\" only at the beginning of a word. Write $HOME" + rest + ".");
    }
    Matcher variable = VARIABLE.matcher(path);
    if (variable.find()) {
      return unexpanded(variable.group());
    }
    return WILDCARD.matcher(path).find()
        ? Advice.of("Colophon expands no patterns in paths. Name one file or folder.")
        : otherwise;
  }

  private static Advice unexpanded(String variable) {
    String name = variable.replaceAll("\\W", "");
    return Advice.of(
        "The shell did not expand "
            + variable
            + (variable.startsWith("%")
                ? ". Write $env:" + name + " in PowerShell, and $" + name + " in other shells."
                : ". Use double quotes, which allow that, instead of single quotes."));
  }
}
