package dev.colophon.cli;

/** Stand-in for the command line. */
public final class Main {

  private Main() {}

  /** Prints its arguments. */
  public static void main(String[] args) {
    System.out.println(String.join(" ", args));
  }
}
