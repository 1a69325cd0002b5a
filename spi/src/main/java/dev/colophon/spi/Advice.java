package dev.colophon.spi;

import java.io.Serializable;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Advice after a failure: whole sentences that say what to type instead. Immutable. */
public final class Advice implements Serializable {

  private static final long serialVersionUID = 1L;

  /** No advice, for failures that no other input avoids. */
  public static final Advice NONE = new Advice(List.of());

  private final List<String> sentences;

  private Advice(List<String> sentences) {
    this.sentences = List.copyOf(sentences);
  }

  /** Advice of one sentence; {@link #NONE} if the sentence is empty. */
  public static Advice of(String sentence) {
    return sentence.isEmpty() ? NONE : new Advice(List.of(sentence));
  }

  /**
   * Advice of one sentence that lists alternatives: {@code use type=oci} and {@code put it on
   * manifest} give {@code Use type=oci, or put it on manifest.}
   *
   * @param clauses imperative clauses, in lower case and without a full stop; empty ones are left
   *     out
   */
  public static Advice either(List<String> clauses) {
    String joined =
        clauses.stream().filter(clause -> !clause.isEmpty()).collect(Collectors.joining(", or "));
    return joined.isEmpty()
        ? NONE
        : of(joined.substring(0, 1).toUpperCase(Locale.ROOT) + joined.substring(1) + ".");
  }

  /** Returns this advice followed by more advice. */
  public Advice and(Advice more) {
    return new Advice(Stream.concat(sentences.stream(), more.sentences.stream()).toList());
  }

  /** Whether there is no sentence in it. */
  public boolean isEmpty() {
    return sentences.isEmpty();
  }

  /** Returns the sentences, separated by spaces. */
  @Override
  public String toString() {
    return String.join(" ", sentences);
  }

  /** The sentences, each with its final punctuation. */
  public List<String> sentences() {
    return sentences;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Advice that && sentences.equals(that.sentences);
  }

  @Override
  public int hashCode() {
    return sentences.hashCode();
  }
}
