package dev.colophon.spi.staging;

import dev.colophon.spi.Advice;
import dev.colophon.spi.DestinationException;
import dev.colophon.spi.Reason;
import dev.colophon.spi.Written;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.UserPrincipal;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Refuses links of other users in folders like {@code /tmp}, as the Linux kernel does where {@code
 * fs.protected_symlinks} is on: nobody chooses which file another user overwrites.
 */
public final class ProtectedLinks {

  private static final int STICKY_AND_WRITABLE = 01002;
  private static final int MAX_LINKS = 40;

  private ProtectedLinks() {}

  /**
   * Looks at every link on the way to a destination, and at what the destination leads to.
   *
   * @param written the destination as the user wrote it
   * @throws DestinationException if a link on the way is another user's, in a folder that is sticky
   *     and that everybody may write to
   * @throws IOException if it cannot be told
   */
  public static void check(Path destination, Written written) throws IOException {
    Path absolute = destination.toAbsolutePath();
    if (!destination.getFileSystem().supportedFileAttributeViews().contains("unix")) {
      return;
    }
    Path at = Objects.requireNonNull(absolute.getRoot());
    Deque<Path> left = new ArrayDeque<>();
    absolute.forEach(left::addLast);
    int links = 0;
    while (!left.isEmpty() && links < MAX_LINKS) {
      Path name = left.removeFirst();
      Path next = name.toString().equals("..") ? parentOf(at) : at.resolve(name).normalize();
      if (!Files.isSymbolicLink(next)) {
        at = next;
        continue;
      }
      requireFollowable(next, at, written);
      links++;
      Path target = Files.readSymbolicLink(next);
      at = Optional.ofNullable(target.getRoot()).orElse(at);
      List<Path> names = new ArrayList<>();
      target.forEach(names::add);
      Collections.reverse(names);
      names.forEach(left::addFirst);
    }
  }

  private static Path parentOf(Path folder) {
    return Optional.ofNullable(folder.getParent()).orElse(folder);
  }

  private static void requireFollowable(Path link, Path parent, Written written)
      throws IOException {
    if (!mayFollow(link, parent)) {
      throw new DestinationException(
          written,
          Reason.REFUSED,
          link + " is another user's link, in a folder that everybody may write to",
          Advice.of("Name what it leads to, or delete the link."));
    }
  }

  private static boolean mayFollow(Path link, Path parent) throws IOException {
    int mode = (int) Files.getAttribute(parent, "unix:mode");
    if ((mode & STICKY_AND_WRITABLE) != STICKY_AND_WRITABLE) {
      return true;
    }
    UserPrincipal owner = Files.getOwner(link, LinkOption.NOFOLLOW_LINKS);
    return owner.equals(Files.getOwner(parent))
        || CurrentUser.find().filter(owner::equals).isPresent();
  }
}
