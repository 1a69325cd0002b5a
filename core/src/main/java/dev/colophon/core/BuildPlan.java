package dev.colophon.core;

import java.util.List;

/**
 * The plan of a build.
 *
 * @param outputs each output, in the order of the request
 */
public record BuildPlan(List<OutputPlan> outputs) {

  /** Copies the list, so that the record does not change. */
  public BuildPlan {
    outputs = List.copyOf(outputs);
  }
}
