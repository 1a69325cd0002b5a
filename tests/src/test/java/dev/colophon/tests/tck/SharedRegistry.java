package dev.colophon.tests.tck;

import dev.colophon.tests.support.RegistryAccess;
import dev.colophon.tests.support.RegistryServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A registry that is there from its first use to the end of this process. */
final class SharedRegistry {

  private static final RegistryServer SERVER = start();

  private SharedRegistry() {}

  /** A repository of the registry for each folder. */
  static String repository(Path folder) {
    return SERVER.host() + "/" + nameOf(folder);
  }

  static String nameOf(Path folder) {
    return "tck/r" + Integer.toHexString(folder.toString().hashCode());
  }

  static String host() {
    return SERVER.host();
  }

  private static RegistryServer start() {
    try {
      Path data = Files.createTempDirectory("tck-registry");
      RegistryServer server = RegistryServer.start(data, new RegistryAccess.Open());
      Runtime.getRuntime().addShutdownHook(new Thread(() -> end(server, data)));
      return server;
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void end(RegistryServer server, Path data) {
    try {
      server.close();
      FolderContents.delete(data);
    } catch (IOException e) {
      // The system deletes temporary files.
    }
  }
}
