package dev.colophon.spi;

/**
 * The settings of an output as methods of Java, which a module of exporters offers to programs: a
 * builder with a method for each option. Programs pass it to a build as it is.
 */
@FunctionalInterface
public interface OutputSettings {

  /** The exporter's type and options that these settings amount to. */
  OutputDestination destination();
}
