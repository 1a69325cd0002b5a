package dev.colophon.spi;

import org.apiguardian.api.API;

/**
 * The settings of an output as methods of Java, which a module of exporters offers to programs: a
 * builder with a method for each option. Programs pass it to a build as it is.
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
@FunctionalInterface
public interface OutputSettings {

  /** The exporter's type and options that these settings amount to. */
  OutputDestination destination();
}
