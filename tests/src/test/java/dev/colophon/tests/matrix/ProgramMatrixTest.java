package dev.colophon.tests.matrix;

import static org.assertj.core.api.Assertions.assertThat;

import dev.colophon.tests.support.FileTree;
import dev.colophon.tests.support.Program;
import dev.colophon.tests.support.Repository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.SortedMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Colophon's images are unpacked by each of Debian's container programs, and so is what Colophon
 * makes of what each of them writes: every file as it was, with its mode, owner, time, links,
 * attributes and capabilities.
 */
@Tag("external")
@ResourceLock(ContainerPrograms.LOCKS)
class ProgramMatrixTest {

  @TempDir private static Path folder;
  private static Path tree;
  private static SortedMap<String, String> expected;
  private static ContainerPrograms programs;
  private static BuiltImage image;

  @BeforeAll
  static void start() throws IOException {
    Program.require("umoci", "skopeo", "buildah", "podman", "ctr", "containerd", "docker");
    Program.require("getfattr", "setfattr", "setcap", "mkfifo", "mknod", "tar");
    Repository.require(
        Files.getAttribute(Path.of("/proc/self"), "unix:uid").equals(0), "user root");
    tree = folder.resolve("tree");
    Program.of(
            "sh",
            "-euc",
            """
            mkdir -p "$0/bin" "$0/deep/er" "$0/sticky" "$0/empty" && cd "$0"
            echo '#!/bin/sh' >bin/tool && chmod 4755 bin/tool
            setcap cap_net_raw+ep bin/tool && ln bin/tool bin/second
            echo text >deep/file && chmod 640 deep/file && chown 1000:50 deep/file
            chmod 1777 sticky && chmod 2755 deep/er && chown 70000:4000000 sticky
            ln -s ../bin/tool deep/link && ln -s nowhere dangling && ln deep/file deep/er/same
            setfattr -n user.note -v hello deep/file && setfattr -n user.bin -v 0x0001ff deep
            mkfifo pipe && mknod null c 1 3 && mknod disk b 7 0
            truncate -s 300K sparse && printf end >>sparse
            touch 'größe 😀' 'back\\slash' .hidden '=equals' && touch -d 2001-02-03T04:05:06Z deep/file
            touch -h -d 2002-02-02T02:02:02Z deep/link && touch -d 2003-03-03T03:03:03Z deep empty
            """,
            tree.toString())
        .with("LC_ALL", "C.UTF-8")
        .run()
        .successfully();
    expected = FileTree.of(tree);
    programs = ContainerPrograms.start(folder);
    image = BuiltImage.of("rootfs:linux/amd64=" + tree, "gzip", "", folder);
  }

  @AfterAll
  static void stop() {
    if (programs != null) {
      programs.close();
    }
  }

  private static String tagOf(Enum<?> one) {
    return one.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  static Stream<Arguments> formsAndReaders() {
    return Stream.of("gzip", "zstd", "uncompressed")
        .flatMap(
            form ->
                Stream.of(Reader.values())
                    .filter(reader -> reader.readsZstd() || !form.equals("zstd"))
                    .map(reader -> Arguments.of(form, reader)));
  }

  @ParameterizedTest
  @MethodSource("formsAndReaders")
  void whatColophonWritesIsUnpackedAsItWas(String form, Reader reader) throws IOException {
    Repository.require(reader.isThere(), "Docker Engine with the storage driver vfs");
    BuiltImage built =
        BuiltImage.of(
            "rootfs:linux/amd64=" + tree,
            form + "-" + tagOf(reader),
            ",compression=" + form,
            folder);
    assertThat(FileTree.of(programs.unpack(reader, built))).isEqualTo(expected);
  }

  @ParameterizedTest
  @EnumSource
  void whatOthersWriteIsReadAndUnpackedByAll(Writer writer) throws IOException {
    Repository.require(writer.isThere(), "Docker Engine with the storage driver vfs");
    String source = programs.written(writer, image);
    BuiltImage built = BuiltImage.of(source, "by-" + tagOf(writer), "", folder);
    for (Reader reader : Reader.values()) {
      if (reader.isThere()) {
        assertThat(FileTree.of(programs.unpack(reader, built)))
            .as("unpacked by " + reader)
            .isEqualTo(expected);
      }
    }
  }
}
