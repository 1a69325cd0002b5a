package dev.colophon.core.internal.layer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;
import org.apache.commons.compress.archivers.tar.TarConstants;

class RandomTreesTest {

  @Provide
  Arbitrary<String> names() {
    return Arbitraries.strings()
        .withChars("abz.-_ \"\\\n=é字")
        .ofMinLength(1)
        .ofMaxLength(60)
        .filter(name -> !name.equals(".") && !name.equals(".."));
  }

  @Property(tries = 40)
  void whatGoesInComesOut(
      @ForAll @Size(max = 25) List<@From("names") String> names, @ForAll long seed)
      throws IOException {
    Path folder = Files.createTempDirectory("tree");
    try {
      grow(folder, names, new Random(seed));
      byte[] tar = TarFixtures.written(LayerContent.ofFolder(folder, EntryRules.NONE));
      assertThat(fromTar(tar)).isEqualTo(fromFolder(folder));
      assertThat(TarFixtures.written(LayerContent.ofFolder(folder, EntryRules.NONE)))
          .isEqualTo(tar);
    } finally {
      delete(folder);
    }
  }

  private static void grow(Path folder, List<String> names, Random random) throws IOException {
    Path parent = folder;
    for (String name : names) {
      Path path = parent.resolve(name);
      if (Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
        continue;
      }
      switch (random.nextInt(4)) {
        case 0 -> parent = Files.createDirectory(path);
        case 1 -> Files.createSymbolicLink(path, Path.of("../" + name));
        default -> {
          byte[] content = new byte[random.nextInt(300_000)];
          random.nextBytes(content);
          Files.write(path, content);
          Files.setAttribute(path, "unix:mode", random.nextInt(010000) | 0400);
        }
      }
      parent = random.nextInt(6) == 0 ? folder : parent;
    }
  }

  private static Map<String, String> fromFolder(Path folder) throws IOException {
    Map<String, String> found = new HashMap<>();
    try (Stream<Path> paths = Files.walk(folder)) {
      for (Path path : paths.filter(p -> !p.equals(folder)).toList()) {
        String name = folder.relativize(path).toString();
        int mode = FileStatus.of(path, LinkOption.NOFOLLOW_LINKS).mode() & 07777;
        if (Files.isSymbolicLink(path)) {
          found.put(name, mode + " to " + Files.readSymbolicLink(path));
        } else if (Files.isDirectory(path)) {
          found.put(name + "/", mode + " folder");
        } else {
          found.put(name, mode + " of " + Arrays.hashCode(Files.readAllBytes(path)));
        }
      }
    }
    return found;
  }

  private static Map<String, String> fromTar(byte[] tar) throws IOException {
    Map<String, String> found = new HashMap<>();
    for (TarFixtures.Read read : TarFixtures.read(tar)) {
      int mode = read.entry().getMode() & 07777;
      found.put(
          read.entry().getName(),
          switch (read.entry().getLinkFlag()) {
            case TarConstants.LF_SYMLINK -> mode + " to " + read.entry().getLinkName();
            case TarConstants.LF_DIR -> mode + " folder";
            default -> mode + " of " + Arrays.hashCode(read.content());
          });
    }
    return found;
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> paths = Files.walk(folder)) {
      for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }
}
