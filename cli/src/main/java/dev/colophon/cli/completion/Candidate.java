package dev.colophon.cli.completion;

/**
 * A completion for the word at the cursor. If it ends in {@code : / = ,}, the word continues.
 *
 * @param text the whole word
 * @param meaning a description in one line; may be empty
 */
public record Candidate(String text, String meaning) {

  public static Candidate of(String text) {
    return new Candidate(text, "");
  }

  public Candidate after(String prefix) {
    return new Candidate(prefix + text, meaning);
  }
}
