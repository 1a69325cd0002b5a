package dev.colophon.distribution;

/** A registry on this machine that {@link TrainingRun} uses. */
interface TrainingRegistry extends AutoCloseable {

  /** Host and port. */
  String host();

  @Override
  void close();
}
