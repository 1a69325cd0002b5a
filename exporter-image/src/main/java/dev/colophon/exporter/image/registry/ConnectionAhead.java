package dev.colophon.exporter.image.registry;

import dev.colophon.exporter.image.http.RegistryException;
import dev.colophon.exporter.image.mirror.RegistriesConf;
import dev.colophon.spi.ExecutionContext;
import dev.colophon.spi.model.ImageReference;
import java.util.List;

/**
 * Connects to a registry that uses TLS before a source or an output in the same context asks for
 * it. This sends no request, so a registry that is not needed after all notices nothing else.
 */
public final class ConnectionAhead {

  private ConnectionAhead() {}

  /**
   * Connects to the registry of an image, and returns when the connection exists or cannot be made.
   * A failure is reported by whoever needs the connection.
   */
  public static void connect(ImageReference image, ExecutionContext context) {
    try {
      List<RegistriesConf.Place> places = RegistriesConf.of(context).places(image);
      RegistriesConf.Place first = places.get(0);
      if (first.reference().registry().equals(image.registry())) {
        RegistryClients.of(context)
            .connectAhead(
                RegistryAddress.of(image.registry(), first.insecure(), context.environment()),
                context);
      }
    } catch (RegistryException e) {
      return;
    }
  }
}
