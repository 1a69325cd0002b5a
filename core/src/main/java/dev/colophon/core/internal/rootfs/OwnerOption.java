package dev.colophon.core.internal.rootfs;

import dev.colophon.core.internal.layer.Owner;
import dev.colophon.spi.BadOptionException;
import dev.colophon.spi.SourceException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * {@code --chown USER[:GROUP]}: numbers, or names as the root file system itself knows them. As
 * with {@code COPY --chown}, the group is the user's number when none is given.
 */
final class OwnerOption {

  private static final long MAX_FILE_SIZE = 4L << 20;

  private final String asWritten;
  private final RootfsSource rootfs;

  private OwnerOption(String asWritten, RootfsSource rootfs) {
    this.asWritten = asWritten;
    this.rootfs = rootfs;
  }

  /**
   * The owner that a text means in a root file system.
   *
   * @throws BadOptionException if it is no owner, or a name that is not known there
   */
  static Owner parse(String text, RootfsSource rootfs) {
    OwnerOption option = new OwnerOption("--chown " + text, rootfs);
    String[] parts = text.split(":", -1);
    if (parts.length > 2 || parts[0].isEmpty() || parts[parts.length - 1].isEmpty()) {
      throw new BadOptionException(
          option.asWritten,
          "it is no owner",
          "Write UID or UID:GID, --chown 1000:1000 for example.");
    }
    long user = option.id(parts[0], "etc/passwd", "user");
    return new Owner(user, parts.length == 2 ? option.id(parts[1], "etc/group", "group") : user);
  }

  private long id(String text, String file, String kind) {
    return number(text).orElseGet(() -> named(text, file, kind));
  }

  private static Optional<Long> number(String text) {
    if (text.isEmpty() || text.length() > 10 || !text.chars().allMatch(c -> c >= '0' && c <= '9')) {
      return Optional.empty();
    }
    return Optional.of(Long.parseLong(text)).filter(id -> id <= Owner.MAX_ID);
  }

  private long named(String name, String file, String kind) {
    for (String line : lines(file)) {
      String[] fields = line.split(":", -1);
      if (fields.length > 2 && fields[0].equals(name) && number(fields[2]).isPresent()) {
        return number(fields[2]).get();
      }
    }
    throw new BadOptionException(
        asWritten,
        "there is no " + kind + " \"" + name + "\" in " + file + " of " + rootfs.asWritten(),
        "Use numbers: --chown 1000:1000.");
  }

  /** Lines of a file that is in the root file system; one that leads elsewhere is not. */
  private List<String> lines(String file) {
    Path path = rootfs.path().resolve(file);
    boolean own =
        rootfs.isFolder()
            && Files.isDirectory(rootfs.path().resolve("etc"), LinkOption.NOFOLLOW_LINKS)
            && Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS);
    try {
      if (!own || Files.size(path) > MAX_FILE_SIZE) {
        return List.of();
      }
      return new String(Files.readAllBytes(path), StandardCharsets.ISO_8859_1).lines().toList();
    } catch (IOException e) {
      throw new SourceException(rootfs.asWritten(), "its " + file + " cannot be read", "", e);
    }
  }
}
