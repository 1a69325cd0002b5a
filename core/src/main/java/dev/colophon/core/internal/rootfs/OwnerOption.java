package dev.colophon.core.internal.rootfs;

import dev.colophon.core.internal.layer.Owner;
import dev.colophon.core.internal.layer.PathRule;
import dev.colophon.spi.Advice;
import dev.colophon.spi.BadOptionException;
import dev.colophon.spi.Reason;
import dev.colophon.spi.Written;
import java.io.IOException;
import java.util.Optional;

/**
 * The option {@code --chown [PATH=]USER[:GROUP]}, with numbers, or names that are defined in the
 * root file system or the image below it. As with {@code COPY --chown}, the group defaults to the
 * user's number.
 */
final class OwnerOption {

  private final Written written;
  private final RootfsSource rootfs;
  private final RootfsImage below;

  private OwnerOption(Written written, RootfsSource rootfs, RootfsImage below) {
    this.written = written;
    this.rootfs = rootfs;
    this.below = below;
  }

  /**
   * Parses an owner for a root file system.
   *
   * @param below the image below the root file system
   * @throws BadOptionException if it is not an owner, or a name is unknown
   * @throws IOException if the files that define names cannot be read
   */
  static PathRule<Owner> parse(String text, RootfsSource rootfs, RootfsImage below)
      throws IOException {
    PathOption parsed = PathOption.ofOwner(text);
    OwnerOption option = new OwnerOption(parsed.written(), rootfs, below);
    return new PathRule<>(parsed.path(), option.owner(parsed.value()));
  }

  private Owner owner(String text) throws IOException {
    String[] parts = text.split(":", -1);
    if (parts.length > 2 || parts[0].isEmpty() || parts[parts.length - 1].isEmpty()) {
      throw bad(
          "it is not an owner",
          "Write UID or UID:GID, --chown 1000:1000 or --chown /srv=1000:1000 for example.");
    }
    long user = id(parts[0], "etc/passwd", "user");
    return new Owner(user, parts.length == 2 ? id(parts[1], "etc/group", "group") : user);
  }

  private BadOptionException bad(String why, String advice) {
    return new BadOptionException(written, Reason.INVALID, why, Advice.of(advice));
  }

  private long id(String text, String file, String kind) throws IOException {
    Optional<Long> number = number(text);
    return number.isPresent() ? number.get() : named(text, file, kind);
  }

  private static Optional<Long> number(String text) {
    if (text.isEmpty() || text.length() > 10 || !text.chars().allMatch(c -> c >= '0' && c <= '9')) {
      return Optional.empty();
    }
    return Optional.of(Long.parseLong(text)).filter(id -> id <= Owner.MAX_ID);
  }

  private long named(String name, String file, String kind) throws IOException {
    Optional<String> own = new TreeFiles(rootfs).file(file);
    Optional<String> names = own.isPresent() ? own : below.file(file);
    for (String line : names.orElse("").lines().toList()) {
      String[] fields = line.split(":", -1);
      if (fields.length > 2 && fields[0].equals(name) && number(fields[2]).isPresent()) {
        return number(fields[2]).get();
      }
    }
    String where = own.isPresent() ? "" : " or of the layers below it";
    throw bad(
        "there is no %s \"%s\" in %s of %s%s".formatted(kind, name, file, rootfs.written(), where),
        "Use numbers: --chown 1000:1000.");
  }
}
