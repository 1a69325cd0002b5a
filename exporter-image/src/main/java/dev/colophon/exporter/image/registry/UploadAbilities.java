package dev.colophon.exporter.image.registry;

import java.util.concurrent.atomic.AtomicBoolean;

/** The ways in which a registry accepts blobs. A way that it has refused is not tried again. */
final class UploadAbilities {

  private final AtomicBoolean whole = new AtomicBoolean(true);
  private final AtomicBoolean atOnce = new AtomicBoolean(true);

  /** Whether a blob may be sent in one request to its upload location. */
  boolean takesWhole() {
    return whole.get();
  }

  void refusesWhole() {
    whole.set(false);
  }

  /** Whether a small blob may be sent in the request that starts its upload. */
  boolean takesAtOnce() {
    return atOnce.get();
  }

  void refusesAtOnce() {
    atOnce.set(false);
  }
}
