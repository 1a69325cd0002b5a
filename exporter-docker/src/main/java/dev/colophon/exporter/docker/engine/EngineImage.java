package dev.colophon.exporter.docker.engine;

import java.util.List;

/**
 * An image in an engine.
 *
 * @param id its ID: the digest of its manifest or index in the containerd image store, otherwise of
 *     its config
 * @param names its names in Docker's short form
 */
public record EngineImage(String id, List<String> names) {

  /** Copies the names to keep the record immutable. */
  public EngineImage {
    names = List.copyOf(names);
  }
}
