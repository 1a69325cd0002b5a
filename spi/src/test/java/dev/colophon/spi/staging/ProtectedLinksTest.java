package dev.colophon.spi.staging;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.colophon.spi.DestinationException;
import dev.colophon.spi.Written;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ProtectedLinksTest {

  private static final int OTHER = 4001;

  @TempDir private Path folder;
  private Path link = Path.of("");

  @BeforeEach
  void makeLink() throws IOException {
    Path precious = Files.createFile(folder.resolve("precious"));
    Path shared = Files.createDirectory(folder.resolve("shared"));
    link = Files.createSymbolicLink(shared.resolve("o.tar"), precious);
  }

  private void mode(int mode) throws IOException {
    Files.setAttribute(link.getParent(), "unix:mode", mode);
  }

  private void giveAway() throws IOException {
    assumeTrue((int) Files.getAttribute(folder, "unix:uid") == 0, "only root gives files away");
    Files.setAttribute(link, "unix:uid", OTHER, LinkOption.NOFOLLOW_LINKS);
  }

  @Test
  void linkOfAnotherUserInAStickyFolderIsRefused() throws IOException {
    giveAway();
    mode(01777);
    assertThatThrownBy(
            () -> ProtectedLinks.check(link, Written.output("--output \"type=oci,dest=o.tar\"")))
        .isInstanceOf(DestinationException.class)
        .hasMessage(
            "--output \"type=oci,dest=o.tar\": %s is another user's link, in a folder that"
                + " everybody may write to. Name what it leads to, or delete the link.",
            link);
  }

  @ParameterizedTest
  @ValueSource(strings = {"o", "o/below", "o/../o/below/deeper", "own/below"})
  void linkOfAnotherUserIsRefusedWhereverItIsOnTheWay(String way) throws IOException {
    Path shared = link.getParent();
    Files.createDirectory(folder.resolve("precious.d"));
    link = Files.createSymbolicLink(shared.resolve("o"), Path.of("../precious.d"));
    Files.createSymbolicLink(shared.resolve("own"), Path.of("./o"));
    giveAway();
    mode(01777);
    assertThatThrownBy(() -> ProtectedLinks.check(shared.resolve(way), Written.output("")))
        .isInstanceOf(DestinationException.class)
        .hasMessageContaining(link + " is another user's link");
  }

  @ParameterizedTest
  @ValueSource(ints = {0755, 0777, 01755})
  void linkOfAnotherUserElsewhereIsFollowed(int mode) throws IOException {
    giveAway();
    mode(mode);
    assertThatCode(() -> ProtectedLinks.check(link, Written.output(""))).doesNotThrowAnyException();
  }

  @Test
  void ownLinkIsFollowed() throws IOException {
    mode(01777);
    assertThatCode(() -> ProtectedLinks.check(link, Written.output(""))).doesNotThrowAnyException();
  }
}
