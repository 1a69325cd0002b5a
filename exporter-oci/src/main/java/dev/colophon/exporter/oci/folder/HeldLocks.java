package dev.colophon.exporter.oci.folder;

import dev.colophon.spi.ExecutionContext;
import java.nio.channels.FileChannel;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The locks of layouts that a run holds. Several outputs of one build can go to one layout: they
 * are staged one after another by one thread, which would otherwise wait for itself.
 */
final class HeldLocks {

  private final Map<Object, Held> byKey = new HashMap<>();

  /** A lock, and how many exports of one thread hold it. */
  static final class Held {

    private final Object key;
    private final FileChannel channel;
    private final Thread owner = Thread.currentThread();
    private int holders = 1;

    private Held(Object key, FileChannel channel) {
      this.key = key;
      this.channel = channel;
    }

    /** The open lock file. */
    FileChannel channel() {
      return channel;
    }
  }

  /** The locks that the run of a context holds. */
  static HeldLocks of(ExecutionContext context) {
    return context.shared().get(HeldLocks.class, HeldLocks::new);
  }

  /**
   * The lock, if this thread holds it already.
   *
   * @param key the identity of the lock file
   */
  synchronized Optional<Held> share(Object key) {
    Optional<Held> found =
        Optional.ofNullable(byKey.get(key)).filter(held -> held.owner == Thread.currentThread());
    found.ifPresent(held -> held.holders++);
    return found;
  }

  /** Enters a lock that this thread has got. */
  synchronized Held enter(Object key, FileChannel channel) {
    Held held = new Held(key, channel);
    byKey.put(key, held);
    return held;
  }

  /** Whether the lock is free afterwards. */
  synchronized boolean release(Held held) {
    held.holders--;
    return held.holders == 0 && byKey.remove(held.key, held);
  }
}
