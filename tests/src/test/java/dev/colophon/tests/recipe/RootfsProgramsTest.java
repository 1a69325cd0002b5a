package dev.colophon.tests.recipe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.colophon.tests.support.FileTree;
import dev.colophon.tests.support.Program;
import dev.colophon.tests.support.RealImage;
import dev.colophon.tests.support.Repository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.SortedMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.testcontainers.DockerClientFactory;

/** Root file systems that went through an image, unpacked and run by other programs. */
@Tag("external")
@Tag("process")
class RootfsProgramsTest {

  @TempDir private static Path shared;
  @TempDir private Path folder;

  private static void requireRoot() throws IOException {
    Program.require("umoci", "getfattr", "setfattr", "setcap", "mkfifo", "mknod");
    boolean root =
        Files.getAttribute(Path.of("/proc/self"), "unix:uid", LinkOption.NOFOLLOW_LINKS).equals(0);
    Repository.require(root, "right to own files as anybody");
  }

  private static void run(Path where, String... command) {
    Program.of(command).in(where).run().successfully();
  }

  /** A tree with one of each that is hard to keep. */
  private Path oddTree() {
    run(
        folder,
        "sh",
        "-euc",
        """
        mkdir -p tree/bin tree/deep/er tree/sticky tree/empty && cd tree
        echo '#!/bin/sh' >bin/tool && chmod 4755 bin/tool && setcap cap_net_raw+ep bin/tool
        echo text >deep/file && chmod 640 deep/file && chown 1000:50 deep/file
        chmod 1777 sticky && chmod 2755 deep/er && chown 70000:4000000 sticky
        ln -s ../bin/tool deep/link && ln -s nowhere dangling && ln deep/file deep/er/same
        setfattr -n user.note -v hello deep/file && setfattr -n user.bin -v 0x0001ff deep
        mkfifo pipe && mknod null c 1 3 && mknod disk b 7 0
        truncate -s 3M sparse && printf end >>sparse
        touch 'größe 😀' "$(printf 'a%.0s' $(seq 200))" 'with
        newline' 'back\\slash' .hidden '=equals'
        long=$(printf 'd%.0s' $(seq 120)) && mkdir -p $long/$long && echo x >$long/$long/$long
        touch -d 2001-02-03T04:05:06Z deep/file && touch -d 1969-12-31T23:59:00Z .hidden
        touch -h -d 2002-02-02T02:02:02Z deep/link && touch -d 2003-03-03T03:03:03Z deep empty
        """);
    return folder.resolve("tree");
  }

  private Path build(Path rootfs, String options) {
    Path layout = folder.resolve("layout");
    Program.colophon(
            "build",
            "rootfs:linux/amd64=" + rootfs,
            "--output",
            "type=oci,tar=false,name=example.com/tree:1,dest=" + layout + options)
        .with("COLOPHON_JAVA_OPTS", "-Xmx128m")
        .run()
        .successfully();
    return layout;
  }

  private SortedMap<String, String> unpacked(Path layout) {
    Path bundle = folder.resolve("bundle");
    run(folder, "umoci", "unpack", "--image", layout + ":1", bundle.toString());
    return FileTree.of(bundle.resolve("rootfs"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", ",compression=uncompressed", ",compression-level=1"})
  void umociUnpacksTheSameTree(String options) throws IOException {
    requireRoot();
    Path tree = oddTree();
    assertThat(unpacked(build(tree, options))).isEqualTo(FileTree.of(tree));
  }

  /** This umoci reads no zstd, so skopeo compresses it anew. */
  @Test
  void skopeoAndUmociUnpackTheSameTreeFromZstd() throws IOException {
    requireRoot();
    Program.require("skopeo");
    Path tree = oddTree();
    Path zstd = build(tree, ",compression=zstd");
    Path gzip = folder.resolve("gzip");
    run(
        folder,
        "skopeo",
        "copy",
        "--dest-compress-format=gzip",
        "oci:" + zstd + ":1",
        "oci:" + gzip + ":1");
    assertThat(unpacked(gzip)).isEqualTo(FileTree.of(tree));
  }

  @Test
  void umociUnpacksTheSameTreeFromATar() throws IOException {
    requireRoot();
    Path tree = oddTree();
    Path tar = folder.resolve("tree.tar");
    run(tree, "tar", "--format=pax", "--xattrs", "--xattrs-include=*", "-cf", tar.toString(), ".");
    assertThat(unpacked(build(tar, ""))).isEqualTo(FileTree.of(tree));
  }

  @Test
  void umociUnpacksTheSameDebian() throws IOException {
    requireRoot();
    Path tree = debian();
    assertThat(unpacked(build(tree, ""))).isEqualTo(FileTree.of(tree));
  }

  /** The root file system of a Debian, unpacked once. */
  private static Path debian() {
    Path rootfs = shared.resolve("bundle/rootfs");
    if (!Files.exists(rootfs)) {
      Path layout = RealImage.layout();
      run(shared, "skopeo", "copy", "--override-arch=amd64", "oci:" + layout, "oci:debian:1");
      run(shared, "umoci", "unpack", "--image", "debian:1", "bundle");
    }
    return rootfs;
  }

  @Test
  void dockerRunsACommandInAnImageOfDebian() throws IOException {
    requireRoot();
    Repository.require(
        DockerClientFactory.instance().isDockerAvailable(), "Docker Engine at DOCKER_HOST");
    Program.require("docker");
    Path archive = folder.resolve("load.tar");
    Program.colophon(
            "build",
            "rootfs:linux/amd64=" + debian(),
            "--entrypoint",
            "perl -e",
            "--env",
            "WHO=colophon",
            "--workdir",
            "/usr/share",
            "--user",
            "1234",
            "--output",
            "type=docker,name=colophon-tests/debian:run,dest=" + archive)
        .run()
        .successfully();
    run(folder, "docker", "load", "--input", archive.toString());
    try {
      assertThat(
              Program.of(
                      "docker",
                      "run",
                      "--rm",
                      "--network=none",
                      "colophon-tests/debian:run",
                      "use Cwd; print \"$ENV{WHO} in \", getcwd(), \" as $<\\n\"")
                  .run()
                  .successfully()
                  .out())
          .isEqualTo("colophon in /usr/share as 1234\n");
    } finally {
      Program.of("docker", "rmi", "--force", "colophon-tests/debian:run").run();
    }
  }
}
