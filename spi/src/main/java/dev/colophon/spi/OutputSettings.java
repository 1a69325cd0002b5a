package dev.colophon.spi;

/**
 * The settings of an output, for programs: a builder with a method for each option, which a module
 * with exporters offers. Programs pass it directly to a build.
 */
@FunctionalInterface
public interface OutputSettings {

  /** Returns the type and the options of the exporter for these settings. */
  OutputDestination destination();
}
