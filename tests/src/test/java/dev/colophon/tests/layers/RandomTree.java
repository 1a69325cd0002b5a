package dev.colophon.tests.layers;

import dev.colophon.tests.support.Program;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Grows trees of everything that a root file system can hold. */
final class RandomTree {

  private static final String LETTERS = "abcxyz0. _-+=\\'\"é字$:*?[]{}~#%&;|<>\u0001\u007f";

  private final Random random;
  private final List<Path> folders = new ArrayList<>();
  private final List<Path> files = new ArrayList<>();

  private RandomTree(long seed) {
    random = new Random(seed);
  }

  /** Grows a tree; the same seed gives the same one. */
  static Path grow(Path root, long seed) throws IOException {
    Files.createDirectory(root);
    RandomTree tree = new RandomTree(seed);
    tree.folders.add(root);
    for (int i = 0; i < 60; i++) {
      tree.sprout();
    }
    // At last, since what is put into a folder changes its time.
    run("chown", "-h", "70000:3000000", tree.pick(tree.folders).toString());
    run(
        "bash",
        "-c",
        "find \"$0\" -depth -mindepth 1 -exec touch -h -d @1234567890 {} +",
        root.toString());
    return root;
  }

  private void sprout() throws IOException {
    Path path = pick(folders).resolve(name());
    if (Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
      return;
    }
    String text = path.toString();
    switch (random.nextInt(11)) {
      case 0, 1 -> {
        folders.add(Files.createDirectory(path));
        Files.setAttribute(path, "unix:mode", 0700 | random.nextInt(010000));
      }
      case 2 -> Files.createSymbolicLink(path, Path.of("../" + name() + "/" + name()));
      case 3 -> {
        if (!files.isEmpty()) {
          Files.createLink(path, pick(files));
        }
      }
      case 4 -> run("mkfifo", text);
      case 5 ->
          run("mknod", text, random.nextBoolean() ? "c" : "b", "7", "" + random.nextInt(1000));
      case 6 -> {
        file(path);
        run("setfattr", "-n", "user.colophon", "-v", "0x00ff0a3d" + hex(), text);
      }
      case 7 -> {
        file(path);
        run("setcap", "cap_setuid,cap_net_raw,cap_sys_time+ep", text);
      }
      case 8 -> {
        file(path);
        run("truncate", "-s", "+" + random.nextInt(1 << 20), text);
      }
      case 9 -> {
        file(path);
        run("setfattr", "-n", "user.linked", "-v", "0x" + hex(), text);
        Path link = pick(folders).resolve(name());
        if (!Files.exists(link, LinkOption.NOFOLLOW_LINKS)) {
          Files.createLink(link, path);
        }
      }
      default -> file(path);
    }
  }

  private void file(Path path) throws IOException {
    byte[] content = new byte[random.nextInt(200_000)];
    random.nextBytes(content);
    Files.write(path, content);
    run("chown", random.nextInt(1 << 22) + ":" + random.nextInt(70_000), path.toString());
    Files.setAttribute(path, "unix:mode", random.nextInt(010000));
    files.add(path);
  }

  private String name() {
    StringBuilder name = new StringBuilder("n");
    int length = random.nextInt(8) == 0 ? 90 : random.nextInt(12);
    for (int i = 0; i < length; i++) {
      name.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
    }
    return name.toString();
  }

  private String hex() {
    return "%04x".formatted(random.nextInt(1 << 16));
  }

  private Path pick(List<Path> paths) {
    return paths.get(random.nextInt(paths.size()));
  }

  private static void run(String... command) {
    Program.of(command).with("LC_ALL", "C.UTF-8").run().successfully();
  }
}
