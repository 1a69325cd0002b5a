package dev.colophon.exporter.image.registry;

import dev.colophon.exporter.image.http.JavaAuthorities;
import dev.colophon.exporter.image.http.RegistryException;
import dev.colophon.exporter.image.http.TlsContexts;
import dev.colophon.spi.ExecutionContext;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The clients of a context, one for each registry. Sources and outputs of a run share its
 * connections, login and tokens. A client is closed after its last use.
 */
final class RegistryClients {

  private final Map<RegistryAddress, RegistryConnection> open = new HashMap<>();
  private final Map<RegistryConnection, Integer> users = new HashMap<>();
  private final Set<RegistryConnection> parked = new HashSet<>();
  private @Nullable TlsContexts tls;

  private RegistryClients() {}

  /** The clients of a context. */
  static RegistryClients of(ExecutionContext context) {
    return context.shared().get(RegistryClients.class, RegistryClients::new);
  }

  /** Acquires the client of a registry. The caller must release it. */
  synchronized RegistryConnection acquire(RegistryAddress address, ExecutionContext context) {
    RegistryConnection known = open.get(address);
    if (known == null) {
      known = new RegistryConnection(address, context, tls(context));
      open.put(address, known);
    }
    if (!parked.remove(known)) {
      users.merge(known, 1, Integer::sum);
    }
    return known;
  }

  /**
   * Connects to a registry that uses TLS, so that its client does not have to.
   *
   * @throws RegistryException if its address is not valid
   */
  void connectAhead(RegistryAddress address, ExecutionContext context) throws RegistryException {
    RegistryConnection client = acquire(address, context);
    park(client);
    client.connectAhead();
  }

  private TlsContexts tls(ExecutionContext context) {
    TlsContexts known = tls;
    if (known == null) {
      known = new TlsContexts(context, new JavaAuthorities());
      tls = known;
    }
    return known;
  }

  /** Returns a client that will be needed again soon, and keeps it open. */
  synchronized void park(RegistryConnection client) {
    if (!parked.add(client)) {
      release(client);
    }
  }

  /** Returns a client. */
  synchronized void release(RegistryConnection client) {
    Integer left = users.merge(client, -1, Integer::sum);
    if (left != null && left == 0) {
      users.remove(client);
      open.values().remove(client);
      client.close();
    }
  }
}
