package dev.colophon.spi;

/**
 * An option that an exporter knows, for validation, help and documentation.
 *
 * @param name the key in {@code --output KEY=VALUE,…}
 * @param syntax the form of its value: {@code true|false}, {@code FILE}, {@code NAME[,NAME…]}
 * @param meaning what it does, one sentence
 * @param defaultValue what holds when it is not given, in words or as a value; empty when nothing
 *     does
 */
public record ExporterOption(String name, String syntax, String meaning, String defaultValue) {}
