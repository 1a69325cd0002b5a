package com.example;

/** Says hello. */
final class Hello {

  private Hello() {}

  public static void main(String[] arguments) {
    System.out.println("Hello");
  }
}
