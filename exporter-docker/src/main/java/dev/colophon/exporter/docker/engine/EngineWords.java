package dev.colophon.exporter.docker.engine;

/** Messages of an engine, shortened. */
final class EngineWords {

  private static final int MOST = 300;

  private EngineWords() {}

  static String cut(String text) {
    return text.codePointCount(0, text.length()) <= MOST
        ? text
        : text.substring(0, text.offsetByCodePoints(0, MOST)) + "…";
  }
}
