package dev.colophon.cli.terminal;

/**
 * Colours for a terminal, or none.
 *
 * @param shown whether colours are used
 */
public record Colours(boolean shown) {

  private static final int RED = 31;
  private static final int GREEN = 32;
  private static final int YELLOW = 33;
  private static final int CYAN = 36;
  private static final int BOLD = 1;

  public String red(String text) {
    return in(RED, text);
  }

  public String green(String text) {
    return in(GREEN, text);
  }

  public String yellow(String text) {
    return in(YELLOW, text);
  }

  public String cyan(String text) {
    return in(CYAN, text);
  }

  public String bold(String text) {
    return in(BOLD, text);
  }

  private String in(int code, String text) {
    return shown ? "\u001b[" + code + "m" + text + "\u001b[0m" : text;
  }
}
