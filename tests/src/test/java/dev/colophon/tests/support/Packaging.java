package dev.colophon.tests.support;

import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarInputStream;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.regex.Pattern;
import java.util.zip.CRC32;

/** A jar that is put together from jars, as plug-ins of build tools do. */
public final class Packaging implements AutoCloseable {

  private static final String SERVICES = "META-INF/services/";

  /** What is true of one jar only: its manifest, its signature, its module. */
  private static final Pattern OF_ONE_JAR =
      Pattern.compile("META-INF/(MANIFEST\\.MF|[^/]+\\.(SF|RSA|DSA|EC))|(.*/)?module-info\\.class");

  private final JarOutputStream out;
  private final Set<String> written = new HashSet<>();
  private final Map<String, String> services = new LinkedHashMap<>();

  private Packaging(JarOutputStream out) {
    this.out = out;
  }

  /** A jar with an empty manifest. */
  public static Packaging at(Path jar) throws IOException {
    return at(jar, Map.of());
  }

  /** A jar with these attributes in its manifest. */
  public static Packaging at(Path jar, Map<String, String> attributes) throws IOException {
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    attributes.forEach(manifest.getMainAttributes()::putValue);
    return new Packaging(new JarOutputStream(Files.newOutputStream(jar), manifest));
  }

  /** The jar, or the folder of classes, that a class is from. */
  public static Path jarOf(Class<?> type) {
    try {
      return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Adds what is in a jar: the first of files of one name, and all lines of service files. */
  public void merge(Path jar) throws IOException {
    try (JarInputStream in = new JarInputStream(Files.newInputStream(jar))) {
      for (JarEntry entry = in.getNextJarEntry(); entry != null; entry = in.getNextJarEntry()) {
        add(entry.getName(), in);
      }
    }
  }

  private void add(String name, InputStream in) throws IOException {
    if (name.startsWith(SERVICES) && !name.equals(SERVICES)) {
      String lines = new String(in.readAllBytes(), StandardCharsets.UTF_8) + "\n";
      services.merge(name, lines, String::concat);
    } else if (!OF_ONE_JAR.matcher(name).matches() && written.add(name)) {
      out.putNextEntry(new JarEntry(name));
      in.transferTo(out);
      out.closeEntry();
    }
  }

  /** Adds a file as it is, without compression, so that it can be read where it is. */
  public void store(String name, Path file) throws IOException {
    store(name, Files.readAllBytes(file));
  }

  /** Adds bytes as they are, without compression. */
  public void store(String name, byte[] bytes) throws IOException {
    CRC32 checksum = new CRC32();
    checksum.update(bytes);
    JarEntry entry = new JarEntry(name);
    entry.setMethod(JarEntry.STORED);
    entry.setSize(bytes.length);
    entry.setCrc(checksum.getValue());
    out.putNextEntry(entry);
    out.write(bytes);
    out.closeEntry();
  }

  @Override
  public void close() throws IOException {
    try (out) {
      for (Map.Entry<String, String> service : services.entrySet()) {
        out.putNextEntry(new JarEntry(service.getKey()));
        out.write(service.getValue().getBytes(StandardCharsets.UTF_8));
        out.closeEntry();
      }
    }
  }
}
