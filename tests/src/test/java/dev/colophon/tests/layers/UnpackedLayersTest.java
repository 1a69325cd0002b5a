package dev.colophon.tests.layers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.colophon.core.ProcessContext;
import dev.colophon.core.internal.layer.CompressionSettings;
import dev.colophon.core.internal.layer.EntryRules;
import dev.colophon.core.internal.layer.LayerCompression;
import dev.colophon.core.internal.layer.LayerContent;
import dev.colophon.core.internal.layer.LayerWriter;
import dev.colophon.core.internal.layer.MadeLayer;
import dev.colophon.tests.matrix.BuiltImage;
import dev.colophon.tests.matrix.ContainerPrograms;
import dev.colophon.tests.matrix.Reader;
import dev.colophon.tests.support.Program;
import dev.colophon.tests.support.Repository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalInt;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Random trees become layers, and what other programs unpack is the same tree, file by file. Needs
 * root, for owners, devices and file capabilities.
 */
@Tag("external")
@ResourceLock(ContainerPrograms.LOCKS)
class UnpackedLayersTest {

  /** Every property of each file of a tree: stat, content, extended attributes. */
  private static final String DESCRIBE =
      """
      find . -mindepth 1 -printf '%p %y %#m %U:%G %Ts -> %l, %n names\\n'
      find . -mindepth 1 \\( -type c -o -type b \\) -exec stat -c '%n device %t %T' {} +
      find . -mindepth 1 -type f -exec sha256sum {} +
      getfattr --no-dereference --recursive --dump --match='^(user|security[.]capability)' \
        --encoding=hex . 2>/dev/null | paste -s -d ' ' | sed 's/  /\\n/g'
      """;

  @TempDir private Path folder;

  @BeforeAll
  static void needsRootAndUnpackers() throws IOException {
    Program.require("umoci", "bsdtar", "gzip", "getfattr", "setfattr", "setcap", "mknod");
    Repository.require(
        Files.getAttribute(Path.of("/proc/self"), "unix:uid").equals(0), "user root");
  }

  private static String description(Path tree) {
    String all = sh(tree, DESCRIBE);
    return all.lines().sorted().reduce("", (a, b) -> a + b + "\n");
  }

  private static String sh(Path folder, String script) {
    return Program.of("bash", "-euc", script)
        .with("LC_ALL", "C.UTF-8")
        .in(folder)
        .run()
        .successfully()
        .out();
  }

  private Path layer(Path tree, LayerCompression compression) throws IOException {
    Path copy = folder.resolve("layer." + compression.spelling());
    CompressionSettings settings = new CompressionSettings(compression, OptionalInt.empty(), false);
    try (LayerWriter writer = new LayerWriter(ProcessContext.embedded())) {
      MadeLayer made = writer.write(LayerContent.ofFolder(tree, EntryRules.NONE), settings);
      Files.copy(made.file(), copy);
      assertThat(made.notes()).isEmpty();
    }
    return copy;
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void bsdtarUnpacksTheSameTree(long seed) throws IOException {
    Path tree = RandomTree.grow(folder.resolve("tree"), seed);
    Path unpacked = Files.createDirectory(folder.resolve("unpacked"));
    Path layer = layer(tree, LayerCompression.GZIP);
    // Without -P, bsdtar takes "n:" for the drive of a Windows path.
    sh(unpacked, "gzip -t <" + layer + "; bsdtar -xpP --numeric-owner -f " + layer);
    assertThat(description(unpacked)).isEqualTo(description(tree));
  }

  @ParameterizedTest
  @ValueSource(longs = {5, 6})
  void umociUnpacksTheSameTree(long seed) throws IOException {
    Path tree = RandomTree.grow(folder.resolve("tree"), seed);
    Path layer = layer(tree, LayerCompression.UNCOMPRESSED);
    sh(
        folder,
        "umoci init --layout image; umoci new --image image:it; umoci raw add-layer --image"
            + " image:it "
            + layer
            + "; umoci raw unpack --image image:it unpacked");
    assertThat(description(folder.resolve("unpacked"))).isEqualTo(description(tree));
  }

  @ParameterizedTest
  @CsvSource({"7, BUILDAH", "8, BUILDAH", "9, CTR", "10, CTR", "11, PODMAN"})
  void programsForContainersUnpackTheSameTree(long seed, Reader reader) throws IOException {
    Program.require("buildah", "podman", "ctr", "containerd", "skopeo");
    Path tree = RandomTree.grow(folder.resolve("tree"), seed);
    BuiltImage image = BuiltImage.of("rootfs:linux/amd64=" + tree, "random", "", folder);
    try (ContainerPrograms programs = ContainerPrograms.start(folder)) {
      assertThat(description(programs.unpack(reader, image))).isEqualTo(description(tree));
    }
  }
}
