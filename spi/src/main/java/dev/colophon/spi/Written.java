package dev.colophon.spi;

import java.io.Serializable;
import java.util.Objects;

/**
 * A text as its author wrote it, and where it was written. Messages begin with it, and values keep
 * it to say where they come from.
 */
public final class Written implements Serializable {

  private static final long serialVersionUID = 1L;

  /** Where text is written. */
  public enum Kind {
    /** A source of a build, {@code oci:layout:1}, or the target of an annotation in place. */
    SOURCE,
    /** An {@code --output}. */
    OUTPUT,
    /** Any other option or argument, {@code --annotation a=b}. */
    OPTION,
    /** A variable of the environment, {@code SOURCE_DATE_EPOCH=1}. */
    VARIABLE,
    /** A file that options name. */
    FILE,
    /**
     * A document or blob of an image, named by its digest: nobody wrote it, a source brought it.
     */
    CONTENT,
    /** A plug-in. */
    PLUGIN
  }

  private final Kind kind;
  private final String whole;
  private final String part;

  private Written(Kind kind, String whole, String part) {
    this.kind = Objects.requireNonNull(kind);
    this.whole = Objects.requireNonNull(whole);
    this.part = Objects.requireNonNull(part);
  }

  /**
   * Text of this kind.
   *
   * @param kind where it was written
   * @param whole the whole argument or name, as a message shows it: {@code --output
   *     "type=oci,annotation.a=b"}, {@code oci:layout:1}
   * @param part the part of it that matters, {@code annotation.a}; the same as {@code whole} where
   *     all of it does
   */
  public static Written of(Kind kind, String whole, String part) {
    return new Written(kind, whole, part);
  }

  /** A source, {@code oci:layout:1}. */
  public static Written source(String whole) {
    return new Written(Kind.SOURCE, whole, whole);
  }

  /** An output, {@code --output "type=oci,dest=out.tar"}. */
  public static Written output(String whole) {
    return new Written(Kind.OUTPUT, whole, whole);
  }

  /** An option, {@code --annotation "a=b"}. */
  public static Written option(String whole) {
    return new Written(Kind.OPTION, whole, whole);
  }

  /** A variable of the environment with its value. */
  public static Written variable(String name, String value) {
    return new Written(Kind.VARIABLE, name + "=" + value, name);
  }

  /** A file. */
  public static Written file(String path) {
    return new Written(Kind.FILE, path, path);
  }

  /** A document or blob of an image: {@code blob sha256:…}. */
  public static Written content(String name) {
    return new Written(Kind.CONTENT, name, name);
  }

  /** A plug-in. */
  public static Written plugin(String name) {
    return new Written(Kind.PLUGIN, name, name);
  }

  /** This text with another part that matters. */
  public Written withPart(String other) {
    return new Written(kind, whole, other);
  }

  /** This text followed by a place in it: {@code , line 3}. */
  public Written at(String place) {
    return new Written(kind, whole + place, part);
  }

  /** Where it was written. */
  public Kind kind() {
    return kind;
  }

  /**
   * The whole argument or name, as a message shows it: {@code --output "type=oci,annotation.a=b"},
   * {@code oci:layout:1}.
   */
  public String whole() {
    return whole;
  }

  /**
   * The part of it that matters, {@code annotation.a}; the same as {@code whole} where all of it
   * does.
   */
  public String part() {
    return part;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Written that
        && kind == that.kind
        && whole.equals(that.whole)
        && part.equals(that.part);
  }

  @Override
  public int hashCode() {
    return 31 * whole.hashCode() + part.hashCode();
  }

  /** The whole text. */
  @Override
  public String toString() {
    return whole;
  }
}
