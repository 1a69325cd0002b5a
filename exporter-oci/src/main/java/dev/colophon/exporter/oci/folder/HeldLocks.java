package dev.colophon.exporter.oci.folder;

import dev.colophon.spi.ExecutionContext;
import java.nio.channels.FileChannel;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The layout locks that a run holds. Several outputs of a build can go to one layout. One thread
 * stages them one after another and would otherwise wait for itself.
 */
final class HeldLocks {

  private final Map<Object, Held> byKey = new HashMap<>();

  /** A lock, and the number of exports of one thread that hold it. */
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

  /** The locks of a context's run. */
  static HeldLocks of(ExecutionContext context) {
    return context.shared().get(HeldLocks.class, HeldLocks::new);
  }

  /**
   * Shares a lock that this thread already holds; empty if it does not.
   *
   * @param key the identity of the lock file
   */
  synchronized Optional<Held> share(Object key) {
    Optional<Held> found =
        Optional.ofNullable(byKey.get(key)).filter(held -> held.owner == Thread.currentThread());
    found.ifPresent(held -> held.holders++);
    return found;
  }

  /** Records a lock that this thread has acquired. */
  synchronized Held enter(Object key, FileChannel channel) {
    Held held = new Held(key, channel);
    byKey.put(key, held);
    return held;
  }

  /** Releases a lock once. Returns whether it is free afterwards. */
  synchronized boolean release(Held held) {
    held.holders--;
    return held.holders == 0 && byKey.remove(held.key, held);
  }
}
