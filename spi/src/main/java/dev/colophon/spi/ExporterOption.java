package dev.colophon.spi;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * An option of an exporter. Core checks its values and shows it in help, in completion and in
 * {@code colophon exporters}.
 *
 * <p>There is a static method for each {@link Kind}. Immutable; the {@code with} methods return a
 * changed copy.
 */
public final class ExporterOption {

  /** The kinds of values. */
  public enum Kind {
    /** Any text. */
    TEXT,
    /** True or false. */
    FLAG,
    /** A whole number within a range. */
    INTEGER,
    /** One of a few words. */
    CHOICE,
    /** Texts with commas between them. */
    LIST,
    /** A file or a folder. */
    PATH,
    /** A text that no message, plan or log shows. */
    SECRET
  }

  private final String name;
  private final String meaning;
  private final OptionValues values;
  private final String defaultValue;
  private final boolean required;
  private final String deprecation;

  private ExporterOption(
      String name, String meaning, OptionValues values, String defaultValue, Duty duty) {
    this.name = Objects.requireNonNull(name);
    this.meaning = Objects.requireNonNull(meaning);
    this.values = values;
    this.defaultValue = Objects.requireNonNull(defaultValue);
    this.required = duty.required();
    this.deprecation = duty.deprecation();
  }

  /** Whether an option must or should not be given. */
  private record Duty(boolean required, String deprecation) {

    private static final Duty NONE = new Duty(false, "");
  }

  private static ExporterOption of(String name, String meaning, OptionValues values) {
    return new ExporterOption(name, meaning, values, "", Duty.NONE);
  }

  /**
   * An option that takes any text.
   *
   * @param name the key in {@code --output KEY=VALUE,…}
   * @param syntax the form of its value, {@code NAME} for example
   * @param meaning its meaning for users, one sentence
   */
  public static ExporterOption text(String name, String syntax, String meaning) {
    return of(name, meaning, OptionValues.of(Kind.TEXT, syntax));
  }

  /**
   * An option that is true or false, as {@link ExporterOptions#flag} reads it.
   *
   * @param name the key in {@code --output KEY=VALUE,…}
   * @param meaning its meaning for users, one sentence
   */
  public static ExporterOption flag(String name, String meaning) {
    return of(name, meaning, OptionValues.of(Kind.FLAG, "true|false"));
  }

  /**
   * An option that takes a whole number.
   *
   * @param name the key in {@code --output KEY=VALUE,…}
   * @param least the least number
   * @param most the greatest number
   * @param meaning its meaning for users, one sentence
   */
  public static ExporterOption integer(String name, long least, long most, String meaning) {
    return of(name, meaning, OptionValues.range(least, most));
  }

  /**
   * An option that takes one of these words.
   *
   * @param name the key in {@code --output KEY=VALUE,…}
   * @param choices the words
   * @param meaning its meaning for users, one sentence
   */
  public static ExporterOption choice(String name, List<String> choices, String meaning) {
    return of(name, meaning, OptionValues.choice(choices));
  }

  /**
   * An option that takes texts with commas between them, as {@link ExporterOptions#list} reads it.
   *
   * @param name the key in {@code --output KEY=VALUE,…}
   * @param syntax the form of one element, {@code NAME} for example
   * @param meaning its meaning for users, one sentence
   */
  public static ExporterOption list(String name, String syntax, String meaning) {
    return of(name, meaning, OptionValues.of(Kind.LIST, syntax + "[," + syntax + "…]"));
  }

  /**
   * An option that takes a path, to be read with {@link ExecutionContext#resolve}.
   *
   * @param name the key in {@code --output KEY=VALUE,…}
   * @param syntax the form of its value: {@code FILE}, {@code DIR}
   * @param meaning its meaning for users, one sentence
   */
  public static ExporterOption path(String name, String syntax, String meaning) {
    return of(name, meaning, OptionValues.of(Kind.PATH, syntax));
  }

  /**
   * An option that takes a password, a token or another secret. Messages, plans and results show
   * {@code ***} in its place.
   *
   * @param name the key in {@code --output KEY=VALUE,…}
   * @param syntax the form of its value: {@code TOKEN}
   * @param meaning its meaning for users, one sentence
   */
  public static ExporterOption secret(String name, String syntax, String meaning) {
    return of(name, meaning, OptionValues.of(Kind.SECRET, syntax));
  }

  /**
   * This option with a default, which is documentation only.
   *
   * @param other the default, as a value or in words
   */
  public ExporterOption withDefault(String other) {
    return new ExporterOption(name, meaning, values, other, new Duty(required, deprecation));
  }

  /** This option as a required one. */
  public ExporterOption withRequirement() {
    return new ExporterOption(name, meaning, values, defaultValue, new Duty(true, deprecation));
  }

  /**
   * This option as a deprecated one. Users who give it get a note.
   *
   * @param instead the alternative, one sentence: {@code Use dest.}
   */
  public ExporterOption withDeprecation(String instead) {
    return new ExporterOption(name, meaning, values, defaultValue, new Duty(required, instead));
  }

  /** The key in {@code --output KEY=VALUE,…}. */
  public String name() {
    return name;
  }

  /** The meaning for users, one sentence. */
  public String meaning() {
    return meaning;
  }

  /** The kind of its values. */
  public Kind kind() {
    return values.kind();
  }

  /** The form of its values: {@code true|false}, {@code 0..9}, {@code NAME[,NAME…]}. */
  public String syntax() {
    return values.syntax();
  }

  /** The words of a {@link Kind#CHOICE}, {@code true} and {@code false} of a {@link Kind#FLAG}. */
  public List<String> choices() {
    return values.choices();
  }

  /** The least number of an {@link Kind#INTEGER}. */
  public long least() {
    return values.least();
  }

  /** The greatest number of an {@link Kind#INTEGER}. */
  public long most() {
    return values.most();
  }

  /** The default, as a value or in words; empty if there is none. */
  public String defaultValue() {
    return defaultValue;
  }

  /** Whether it is required. */
  public boolean isRequired() {
    return required;
  }

  /** The alternative to a deprecated option, one sentence; empty unless it is deprecated. */
  public Optional<String> deprecation() {
    return deprecation.isEmpty() ? Optional.empty() : Optional.of(deprecation);
  }

  /** Returns the name and the syntax: {@code tar=true|false}. */
  @Override
  public String toString() {
    return name + "=" + syntax();
  }
}
