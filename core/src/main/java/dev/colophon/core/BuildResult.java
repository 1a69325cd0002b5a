package dev.colophon.core;

import java.util.List;

/**
 * The result of a build.
 *
 * @param outputs each output, in the order of the request
 */
public record BuildResult(List<OutputResult> outputs) {

  /** Copies the list, so that the record does not change. */
  public BuildResult {
    outputs = List.copyOf(outputs);
  }
}
