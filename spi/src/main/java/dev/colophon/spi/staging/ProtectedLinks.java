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
   * Looks at a destination, and at what it leads to if it is a link.
   *
   * @param written the destination as the user wrote it
   * @throws DestinationException if a link on the way is another user's, in a folder that is sticky
   *     and that everybody may write to
   * @throws IOException if it cannot be told
   */
  public static void check(Path destination, Written written) throws IOException {
    if (!destination.getFileSystem().supportedFileAttributeViews().contains("unix")) {
      return;
    }
    Path path = destination.toAbsolutePath();
    for (int i = 0; i < MAX_LINKS && Files.isSymbolicLink(path); i++) {
      Path parent = Optional.ofNullable(path.getParent()).orElse(path);
      if (!mayFollow(path, parent)) {
        throw new DestinationException(
            written,
            Reason.REFUSED,
            path + " is another user's link, in a folder that everybody may write to",
            Advice.of("Name the file that it leads to, or delete the link."));
      }
      path = parent.resolve(Files.readSymbolicLink(path));
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
