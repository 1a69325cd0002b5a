package dev.colophon.distribution;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.LocalDateTime;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/**
 * The files of a jar, in its order.
 *
 * @param files the content of each, by name
 * @param time the time of the first, which all get when they are written
 */
record JarContent(Map<String, byte[]> files, LocalDateTime time) {

  static final String CLASS = ".class";

  static JarContent read(Path jar) throws IOException {
    try (ZipFile from = new ZipFile(jar.toFile())) {
      List<? extends ZipEntry> entries = Collections.list(from.entries());
      Map<String, byte[]> files = new LinkedHashMap<>();
      for (ZipEntry entry : entries) {
        try (InputStream in = from.getInputStream(entry)) {
          files.put(entry.getName(), in.readAllBytes());
        }
      }
      return new JarContent(files, entries.get(0).getTimeLocal());
    }
  }

  /** The same jar with other files. */
  JarContent with(Map<String, byte[]> others) {
    return new JarContent(others, time);
  }

  /** Writes the jar, which appears whole. The same files give the same bytes. */
  void write(Path jar) throws IOException {
    Path written = jar.resolveSibling(jar.getFileName() + ".new");
    try (ZipOutputStream to = new ZipOutputStream(Files.newOutputStream(written))) {
      to.setLevel(Deflater.BEST_COMPRESSION);
      for (Map.Entry<String, byte[]> file : files.entrySet()) {
        ZipEntry entry = new ZipEntry(file.getKey());
        entry.setTimeLocal(time);
        to.putNextEntry(entry);
        to.write(file.getValue());
        to.closeEntry();
      }
    }
    Files.move(written, jar, StandardCopyOption.REPLACE_EXISTING);
  }
}
