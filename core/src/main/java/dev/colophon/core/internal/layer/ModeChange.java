package dev.colophon.core.internal.layer;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A change of a file's mode in the syntax of chmod(1): octal digits, or {@code u=rwX,go=rX}.
 *
 * @param clauses the changes, in order
 */
public record ModeChange(List<Clause> clauses) {

  private static final Pattern OCTAL = Pattern.compile("[0-7]{1,4}");
  private static final Pattern SYMBOLIC = Pattern.compile("([ugoa]*)([-+=])([rwxXst]*)");
  private static final int ALL_BITS = 07777;
  private static final int EXECUTE = 0111;
  private static final int SET_USER = 04000;
  private static final int SET_GROUP = 02000;
  private static final int STICKY = 01000;
  private static final int USER = 0700 | SET_USER;
  private static final int GROUP = 0070 | SET_GROUP;
  private static final int OTHERS = 0007 | STICKY;

  /** Copies the list. */
  public ModeChange {
    clauses = List.copyOf(clauses);
  }

  /**
   * Bits to set and to clear.
   *
   * @param clear the bits that are cleared first
   * @param set the bits that are set
   * @param setIfExecutable the bits that are set in folders and executable files
   * @param clearIfExecutable the bits that are cleared in folders and executable files
   */
  public record Clause(int clear, int set, int setIfExecutable, int clearIfExecutable) {}

  /**
   * Parses a change.
   *
   * @throws IllegalArgumentException if the text is not a mode
   */
  public static ModeChange parse(String text) {
    if (OCTAL.matcher(text).matches()) {
      return new ModeChange(List.of(new Clause(ALL_BITS, Integer.parseInt(text, 8), 0, 0)));
    }
    List<Clause> clauses = new ArrayList<>();
    for (String part : text.split(",", -1)) {
      Matcher form = SYMBOLIC.matcher(part);
      if (!form.matches()) {
        throw new IllegalArgumentException("\"" + text + "\" is not a mode");
      }
      clauses.add(clause(who(form.group(1)), form.group(2), form.group(3)));
    }
    return new ModeChange(clauses);
  }

  private static int who(String letters) {
    int who = 0;
    for (int i = 0; i < letters.length(); i++) {
      char c = letters.charAt(i);
      who |= c == 'u' ? USER : c == 'g' ? GROUP : c == 'o' ? OTHERS : ALL_BITS;
    }
    return letters.isEmpty() ? ALL_BITS : who;
  }

  private static Clause clause(int who, String sign, String letters) {
    int bits = 0;
    for (int i = 0; i < letters.length(); i++) {
      bits |=
          switch (letters.charAt(i)) {
            case 'r' -> 0444;
            case 'w' -> 0222;
            case 'x' -> EXECUTE;
            case 's' -> SET_USER | SET_GROUP;
            case 't' -> STICKY;
            default -> 0;
          };
    }
    int execute = letters.indexOf('X') >= 0 ? EXECUTE & who : 0;
    return switch (sign) {
      case "+" -> new Clause(0, bits & who, execute, 0);
      case "-" -> new Clause(bits & who, 0, 0, execute);
      default -> new Clause(who, bits & who, execute, 0);
    };
  }

  /** The mode of a file after the change. */
  int apply(int mode, boolean isFolder) {
    int changed = mode;
    for (Clause clause : clauses) {
      boolean executable = isFolder || (changed & EXECUTE) != 0;
      changed = (changed & ~clause.clear()) | clause.set();
      if (executable) {
        changed = (changed & ~clause.clearIfExecutable()) | clause.setIfExecutable();
      }
    }
    return changed;
  }
}
