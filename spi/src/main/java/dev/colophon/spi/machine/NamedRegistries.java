package dev.colophon.spi.machine;

import dev.colophon.spi.ExecutionContext;
import java.util.Set;

/**
 * The registries that a run names in its sources and outputs, known before the first request.
 * Credentials that name no registry are for a run with one registry: where there are several,
 * somebody else's could get one's own password. One for each context, in {@link
 * ExecutionContext#shared()}.
 */
public final class NamedRegistries {

  private volatile Set<String> registries = Set.of();
  private volatile boolean several;

  /** No run has named any yet. */
  public NamedRegistries() {}

  /** The registries that a context's run names. */
  public static NamedRegistries of(ExecutionContext context) {
    return context.shared().get(NamedRegistries.class, NamedRegistries::new);
  }

  /** A run begins, which names these: hosts with their ports, as in a reference. */
  public void begin(Set<String> named) {
    if (!several) {
      registries = Set.copyOf(named);
    }
  }

  /**
   * Does work of several runs, which count as one and together name these registries.
   *
   * @param work the runs; what they name themselves makes no difference
   */
  public void during(Set<String> named, Runnable work) {
    registries = Set.copyOf(named);
    several = true;
    try {
      work.run();
    } finally {
      several = false;
    }
  }

  /**
   * Whether the run names this registry and no other; so it is where nothing is known of the run.
   *
   * @param registry host and port as in a reference
   */
  public boolean isOnly(String registry) {
    return registries.isEmpty() || registries.equals(Set.of(registry));
  }
}
