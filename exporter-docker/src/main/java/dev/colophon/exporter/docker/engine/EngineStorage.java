package dev.colophon.exporter.docker.engine;

/** How an engine stores images, which decides what it keeps of one. */
public enum EngineStorage {
  /** In containerd's image store: documents stay byte for byte. */
  CONTAINERD,
  /** Unpacked by a graph driver: the config stays, the manifest is thrown away. */
  GRAPH_DRIVER
}
