package dev.colophon.distribution;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/**
 * Changes classes of Colophon in the distribution so that a start does less at run time. The build
 * of the distribution runs it; docs/decisions/0001-start-up.md says why. Libraries stay as their
 * projects publish them.
 */
final class StartedJars {

  private StartedJars() {}

  /**
   * Rewrites jars of Colophon in place.
   *
   * @param arguments the folder of the jars
   */
  public static void main(String[] arguments) throws IOException {
    Path folder = Path.of(arguments[0]);
    try (DirectoryStream<Path> jars = Files.newDirectoryStream(folder, "colophon-*.jar")) {
      for (Path jar : jars) {
        rewrite(jar);
      }
    }
  }

  private static void rewrite(Path jar) throws IOException {
    Path written = jar.resolveSibling(jar.getFileName() + ".new");
    try (ZipFile from = new ZipFile(jar.toFile());
        ZipOutputStream to = new ZipOutputStream(Files.newOutputStream(written))) {
      List<? extends ZipEntry> entries = Collections.list(from.entries());
      Map<String, byte[]> content = new LinkedHashMap<>();
      for (ZipEntry entry : entries) {
        try (InputStream in = from.getInputStream(entry)) {
          content.put(entry.getName(), in.readAllBytes());
        }
      }
      long time = entries.get(0).getTime();
      for (Map.Entry<String, byte[]> file : LinkedClasses.linkAll(content).entrySet()) {
        ZipEntry entry = new ZipEntry(file.getKey());
        entry.setTime(time);
        to.putNextEntry(entry);
        to.write(file.getValue());
        to.closeEntry();
      }
    }
    Files.move(written, jar, StandardCopyOption.REPLACE_EXISTING);
  }
}
