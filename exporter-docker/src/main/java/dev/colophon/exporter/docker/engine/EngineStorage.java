package dev.colophon.exporter.docker.engine;

/** How an engine stores images, which determines what it keeps. */
public enum EngineStorage {
  /** Containerd's image store, which keeps documents byte for byte. */
  CONTAINERD,
  /** A graph driver, which keeps the config and discards the manifest. */
  GRAPH_DRIVER
}
