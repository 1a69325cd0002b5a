package dev.colophon.cli.completion;

/**
 * A word that could stand where the cursor is. One that ends in {@code : / = ,} goes on.
 *
 * @param text the whole word
 * @param meaning what it means, in a line; may be empty
 */
public record Candidate(String text, String meaning) {

  public static Candidate of(String text) {
    return new Candidate(text, "");
  }

  public Candidate after(String prefix) {
    return new Candidate(prefix + text, meaning);
  }
}
