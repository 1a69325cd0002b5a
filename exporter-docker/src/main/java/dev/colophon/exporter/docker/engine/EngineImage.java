package dev.colophon.exporter.docker.engine;

import java.util.List;

/**
 * An image that an engine holds.
 *
 * @param id its identity: the digest of its manifest or index in the containerd image store, of its
 *     config elsewhere
 * @param names its names in Docker's short form
 */
public record EngineImage(String id, List<String> names) {

  /** Copies the names, so that the record does not change. */
  public EngineImage {
    names = List.copyOf(names);
  }
}
