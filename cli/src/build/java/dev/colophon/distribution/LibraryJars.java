package dev.colophon.distribution;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.jar.Manifest;
import java.util.regex.Pattern;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.tree.ClassNode;

/**
 * Copies the libraries into the distribution without what it has no use for: native code of unusual
 * platforms, and classes that no class of Colophon leads to. The build of the distribution runs it;
 * docs/decisions/0007-size.md says why. Each file that is copied is as its project publishes it,
 * but for the list of packages of a module, and for the digests of a signature.
 */
final class LibraryJars {

  /** Large libraries of which a small part is needed, and whose classes name each other in code. */
  private static final Pattern REDUCED =
      Pattern.compile("(org\\.eclipse\\.jgit|commons|httpclient5|httpcore5|JavaEWAH)-.*");

  private static final Pattern NATIVE =
      Pattern.compile("com/sun/jna/[^/]+/.*jnidispatch\\..*|[^/]+/[^/]+/libzstd-jni-.*");

  /** Colophon calls functions of Linux through JNA, and compresses everywhere. */
  private static final Pattern USUAL =
      Pattern.compile(
          "com/sun/jna/linux-(x86-64|aarch64)/.*"
              + "|(linux/(amd64|aarch64)|darwin/(x86_64|aarch64)|win/amd64)/.*");

  private static final String META = "META-INF/";
  private static final String SERVICES = META + "services/";
  private static final String MANIFEST = META + "MANIFEST.MF";
  private static final Pattern SIGNATURE = Pattern.compile(META + "[^/]+\\.(SF|RSA|DSA|EC)");
  private static final String MODULE = "module-info" + JarContent.CLASS;

  private final Map<Path, JarContent> jars = new TreeMap<>();
  private final NeededClasses needed = new NeededClasses();

  private LibraryJars() {}

  /**
   * Copies jars.
   *
   * @param arguments the folder of the jars as they are published, and the one that gets them,
   *     which has Colophon's command line already
   */
  public static void main(String[] arguments) throws IOException {
    LibraryJars libraries = new LibraryJars();
    try (DirectoryStream<Path> found = Files.newDirectoryStream(Path.of(arguments[0]), "*.jar")) {
      for (Path jar : found) {
        libraries.jars.put(jar, JarContent.read(jar));
      }
    }
    Path folder = Path.of(arguments[1]);
    Path program = folder.resolve("colophon-cli.jar");
    libraries.findNeeded(program, JarContent.read(program));
    libraries.copyTo(folder);
  }

  private void findNeeded(Path program, JarContent content) {
    Map<Path, JarContent> all = new TreeMap<>(jars);
    all.put(program, content);
    all.values().forEach(jar -> jar.files().forEach(this::know));
    all.forEach(
        (path, jar) -> {
          if (!isReduced(path)) {
            jar.files().keySet().forEach(file -> needed.need(className(file)));
          }
          jar.files().forEach(this::needServices);
        });
  }

  private static boolean isReduced(Path jar) {
    return REDUCED.matcher(jar.getFileName().toString()).matches();
  }

  private static String className(String file) {
    return file.endsWith(JarContent.CLASS)
        ? file.substring(0, file.length() - JarContent.CLASS.length())
        : file;
  }

  private void know(String file, byte[] content) {
    if (file.endsWith(JarContent.CLASS)) {
      needed.add(className(file), content);
    }
  }

  private void needServices(String file, byte[] content) {
    if (file.startsWith(SERVICES)) {
      needed.needNamesIn(new String(content, StandardCharsets.UTF_8));
    }
  }

  private void copyTo(Path folder) throws IOException {
    for (Map.Entry<Path, JarContent> jar : jars.entrySet()) {
      Path copy = folder.resolve(jar.getKey().getFileName());
      JarContent content = jar.getValue();
      Map<String, byte[]> used = used(jar.getKey(), content.files());
      if (used.size() == content.files().size()) {
        Files.copy(jar.getKey(), copy, StandardCopyOption.REPLACE_EXISTING);
      } else {
        content.with(used).write(copy);
      }
    }
  }

  private Map<String, byte[]> used(Path jar, Map<String, byte[]> files) throws IOException {
    Map<String, byte[]> used = new LinkedHashMap<>(files);
    used.keySet()
        .removeIf(file -> NATIVE.matcher(file).matches() && !USUAL.matcher(file).matches());
    if (isReduced(jar)) {
      used.keySet().removeIf(file -> isClass(file) && !needed.isNeeded(className(file)));
      Set<String> before = packages(files);
      Set<String> after = packages(used);
      used.keySet()
          .removeIf(file -> before.contains(folder(file)) && !after.contains(folder(file)));
      used.replaceAll(
          (file, content) -> file.endsWith(MODULE) ? withoutMissing(content, after) : content);
      removeSignature(used);
    }
    return used;
  }

  /** A reduced jar is not the one that its project signed, and Java reads all digests of it. */
  private static void removeSignature(Map<String, byte[]> files) throws IOException {
    if (files.keySet().removeIf(file -> SIGNATURE.matcher(file).matches())) {
      Manifest manifest = new Manifest(new ByteArrayInputStream(files.get(MANIFEST)));
      manifest.getEntries().clear();
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      manifest.write(out);
      files.put(MANIFEST, out.toByteArray());
    }
  }

  /** Whether it is a class of a package. */
  private static boolean isClass(String file) {
    return file.endsWith(JarContent.CLASS) && !file.endsWith(MODULE) && !file.startsWith(META);
  }

  private static Set<String> packages(Map<String, byte[]> files) {
    Set<String> packages = new HashSet<>();
    files.keySet().stream()
        .filter(LibraryJars::isClass)
        .forEach(file -> packages.add(folder(file)));
    return packages;
  }

  private static String folder(String file) {
    return file.substring(0, file.lastIndexOf('/') + 1);
  }

  /** Java refuses a module that exports a package without a class. */
  private static byte[] withoutMissing(byte[] descriptor, Set<String> packages) {
    ClassNode read = new ClassNode();
    new ClassReader(descriptor).accept(read, 0);
    read.module.exports.removeIf(exported -> !packages.contains(exported.packaze + "/"));
    if (read.module.packages != null) {
      read.module.packages.removeIf(name -> !packages.contains(name + "/"));
    }
    ClassWriter written = new ClassWriter(0);
    read.accept(written);
    return written.toByteArray();
  }
}
