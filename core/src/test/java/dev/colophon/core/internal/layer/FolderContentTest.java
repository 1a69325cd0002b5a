package dev.colophon.core.internal.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.colophon.spi.ColophonException;
import dev.colophon.spi.SourceException;
import java.io.ByteArrayOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.UserDefinedFileAttributeView;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FolderContentTest {

  private static final int OTHER = 4001;

  @TempDir private Path folder;

  private List<TarFixtures.Read> read() throws IOException {
    return read(folder);
  }

  private static List<TarFixtures.Read> read(Path top) throws IOException {
    return TarFixtures.read(TarFixtures.written(LayerContent.ofFolder(top, EntryRules.NONE)));
  }

  private List<String> lines() throws IOException {
    return lines(folder);
  }

  private static List<String> lines(Path top) throws IOException {
    return read(top).stream().map(TarFixtures.Read::line).toList();
  }

  @Test
  void orderIsByBytesWithFoldersFirst() throws IOException {
    for (String name : List.of("b/z", "b.c", "B", "a", "é", "b/a", "\ud83d\ude00", "\uff5e")) {
      Path file = folder.resolve(name);
      Files.createDirectories(file.getParent());
      Files.createFile(file);
    }
    assertThat(lines())
        .containsExactly(
            "0 B", "0 a", "5 b/", "0 b/a", "0 b/z", "0 b.c", "0 é", "0 \uff5e", "0 \ud83d\ude00");
  }

  @Test
  void anEmptyFolderIsAnEmptyTar() throws IOException {
    assertThat(lines()).isEmpty();
  }

  @Test
  void linksAreKeptAndNotFollowed() throws IOException {
    Files.writeString(folder.resolve("a"), "content");
    Files.createLink(folder.resolve("b"), folder.resolve("a"));
    Files.createSymbolicLink(folder.resolve("c"), Path.of("/nowhere/é"));
    Files.createSymbolicLink(folder.resolve("d"), Path.of("."));
    assertThat(lines()).containsExactly("0 a", "1 b -> a", "2 c -> /nowhere/é", "2 d -> .");
  }

  @Test
  void modesAndTimesAreKeptInWholeSeconds() throws IOException {
    Path file = Files.writeString(folder.resolve("a"), "x");
    Files.setAttribute(file, "unix:mode", 04751);
    Files.setLastModifiedTime(file, FileTime.from(Instant.parse("2001-02-03T04:05:06.789Z")));
    TarFixtures.Read read = read().get(0);
    assertThat(read.entry().getMode() & 07777).isEqualTo(04751);
    assertThat(read.entry().getLastModifiedTime().toInstant())
        .isEqualTo(Instant.parse("2001-02-03T04:05:06Z"));
    assertThat(read.entry().getUserName() + read.entry().getGroupName()).isEmpty();
  }

  @Test
  void rulesChangeOwnersAndLaterTimes() throws IOException {
    Files.setLastModifiedTime(
        Files.createFile(folder.resolve("later")), FileTime.from(Instant.ofEpochSecond(2000)));
    Files.setLastModifiedTime(
        Files.createFile(folder.resolve("older")), FileTime.from(Instant.ofEpochSecond(500)));
    EntryRules rules =
        new EntryRules(Optional.of(new Owner(12, 34)), Optional.of(Instant.ofEpochSecond(1000)));
    List<TarFixtures.Read> read =
        TarFixtures.read(TarFixtures.written(LayerContent.ofFolder(folder, rules)));
    assertThat(read.stream().map(r -> r.entry().getLastModifiedTime().toMillis()))
        .containsExactly(1_000_000L, 500_000L);
    assertThat(read)
        .allSatisfy(
            r -> {
              assertThat(r.entry().getLongUserId()).isEqualTo(12);
              assertThat(r.entry().getLongGroupId()).isEqualTo(34);
            });
  }

  @Test
  void longNamesAndLinksAreKept() throws IOException {
    Path deep = folder;
    for (int i = 0; i < 6; i++) {
      deep = deep.resolve(("ü" + i).repeat(40));
    }
    Files.createDirectories(deep);
    Files.createSymbolicLink(deep.resolve("l"), Path.of("x".repeat(1000)));
    String name = folder.relativize(deep).toString();
    assertThat(lines()).contains("5 " + name + "/", "2 " + name + "/l -> " + "x".repeat(1000));
  }

  @Test
  void whiteoutsPassThrough() throws IOException {
    Files.createDirectories(folder.resolve("d"));
    Files.createFile(folder.resolve("d/.wh..wh..opq"));
    Files.createFile(folder.resolve("d/.wh.gone"));
    assertThat(lines()).containsExactly("5 d/", "0 d/.wh..wh..opq", "0 d/.wh.gone");
  }

  @Test
  void whiteoutsComeFirstSinceSomeReadersDeleteByThemWhatCameBefore() throws IOException {
    Files.createDirectories(folder.resolve("!d"));
    for (String name : List.of("!d/a", "-x", ".wh.!d", ".wh.-x", ".wh.y", "y")) {
      Files.createFile(folder.resolve(name));
    }
    assertThat(lines())
        .containsExactly("0 .wh.!d", "0 .wh.-x", "0 .wh.y", "5 !d/", "0 !d/a", "0 -x", "0 y");
  }

  @Test
  void holesAreZeros() throws IOException {
    try (var file =
        Files.newByteChannel(
            folder.resolve("sparse"), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      file.position(300_000).write(ByteBuffer.wrap(new byte[] {1}));
    }
    byte[] expected = new byte[300_001];
    expected[300_000] = 1;
    assertThat(read().get(0).content()).isEqualTo(expected);
  }

  private static void setAttribute(Path file, String name, byte... value) {
    UserDefinedFileAttributeView view =
        Files.getFileAttributeView(file, UserDefinedFileAttributeView.class);
    assumeTrue(CLibrary.isAvailable());
    try {
      view.write(name, ByteBuffer.wrap(value));
    } catch (IOException e) {
      assumeTrue(false, "the file system of temporary files has no attributes");
    }
  }

  @Test
  void aTopFolderThatOverlayfsMadeOpaqueHidesWhatIsBelow() throws IOException {
    Files.createFile(folder.resolve("a"));
    setAttribute(folder, "overlay.opaque", (byte) 'y');
    assertThat(lines()).containsExactly("0 .wh..wh..opq", "0 a");
  }

  @Test
  void attributesOfUsersAreKeptAsBytes() throws IOException {
    Path file = Files.createFile(folder.resolve("a"));
    setAttribute(file, "key", new byte[] {0, (byte) 0xff, '\n', '='});
    byte[] tar = TarFixtures.written(LayerContent.ofFolder(folder, EntryRules.NONE));
    assertThat(new String(tar, StandardCharsets.ISO_8859_1))
        .contains("30 SCHILY.xattr.user.key=\0\u00ff\n=\n");
  }

  @Test
  void socketsAreLeftOutWithANote() throws IOException {
    try (ServerSocketChannel socket = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
      socket.bind(UnixDomainSocketAddress.of(folder.resolve("s")));
      LayerNotes notes = new LayerNotes();
      byte[] tar = TarFixtures.written(LayerContent.ofFolder(folder, EntryRules.NONE), notes);
      assertThat(TarFixtures.read(tar)).isEmpty();
      assertThat(notes.sentences())
          .containsExactly(
              folder.resolve("s") + ": sockets are left out, since no layer can have them");
    }
  }

  /** Files of /proc say that they are empty, and are not: as if they grew while they were read. */
  @Test
  void aFileThatGrowsIsAnError() {
    Path growing = Path.of("/proc/sys/kernel/random");
    assumeTrue(Files.isDirectory(growing));
    assertThatThrownBy(() -> TarFixtures.written(LayerContent.ofFolder(growing, EntryRules.NONE)))
        .isInstanceOf(SourceException.class)
        .hasMessageContaining(
            ": its size changed while it was read. Build from a folder that nobody writes to.");
    assertThatCode(() -> TarFixtures.written(LayerContent.ofFolder(folder, EntryRules.NONE)))
        .doesNotThrowAnyException();
  }

  /** Its owner swaps a folder for a link to somebody else's files while the tree is read. */
  @ParameterizedTest
  @ValueSource(strings = {"a", "z/a"})
  void aFolderThatBecomesALinkMeanwhileIsNotFollowed(String read, @TempDir Path other)
      throws IOException {
    Files.writeString(other.resolve("secret"), "hunter2");
    Files.writeString(Files.createDirectory(folder.resolve("z")).resolve("secret"), "own");
    Files.write(folder.resolve(read), new byte[1 << 20]);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    OutputStream swapping =
        new FilterOutputStream(out) {
          private long written;
          private boolean swapped;

          @Override
          public void write(byte[] bytes, int offset, int length) throws IOException {
            written += length;
            // More than the headers, so that the file is being read.
            if (!swapped && written > 1 << 16) {
              swapped = true;
              Files.move(folder.resolve("z"), folder.resolve("moved"));
              Files.createSymbolicLink(folder.resolve("z"), other);
            }
            out.write(bytes, offset, length);
          }
        };
    try {
      LayerContent.ofFolder(folder, EntryRules.NONE).writeTo(swapping, new LayerNotes());
    } catch (IOException | ColophonException refused) {
      assertThat(refused).hasMessageNotContaining("hunter2");
    }
    assertThat(out.toString(StandardCharsets.ISO_8859_1)).doesNotContain("hunter2");
  }

  @Test
  void linkOfAnotherUserLeadsToTheirOwnFoldersOnly() throws IOException {
    assumeTrue((int) Files.getAttribute(folder, "unix:uid") == 0, "only root gives files away");
    Path tree = treeBelow("own");
    Path link = Files.createSymbolicLink(folder.resolve("link"), tree.getParent());
    Path throughLink = link.resolve("tree");
    Files.setAttribute(link, "unix:uid", OTHER, LinkOption.NOFOLLOW_LINKS);
    assertThatThrownBy(() -> lines(throughLink))
        .isInstanceOf(SourceException.class)
        .hasMessage(
            throughLink
                + ": "
                + link
                + " is another user's link to a folder that is not theirs. Name what it leads to, or"
                + " delete the link.");
    Files.setAttribute(tree, "unix:uid", OTHER);
    assertThat(lines(throughLink)).containsExactly("0 a");
  }

  @Test
  void folderIsFoundByEachOfItsPaths() throws IOException {
    Path tree = treeBelow("up");
    Path link = Files.createSymbolicLink(folder.resolve("link"), tree);
    Path again = Files.createSymbolicLink(folder.resolve("again"), Path.of("./link"));
    for (Path path :
        List.of(link, again, folder.resolve("up/../link"), Path.of("/proc/self/root" + tree))) {
      assertThat(lines(path)).as(path.toString()).containsExactly("0 a");
    }
  }

  @Test
  void linksInACircleAreAnError() throws IOException {
    Path link = Files.createSymbolicLink(folder.resolve("link"), Path.of("link"));
    assertThatThrownBy(() -> lines(link)).isInstanceOf(SourceException.class);
  }

  private Path treeBelow(String name) throws IOException {
    Path tree = Files.createDirectories(folder.resolve(name).resolve("tree"));
    Files.createFile(tree.resolve("a"));
    return tree;
  }

  @Test
  void whatCannotBeReadIsAnError() throws IOException {
    Path file = Files.createFile(folder.resolve("secret"));
    Files.setAttribute(file, "unix:mode", 0);
    assumeTrue(!Files.isReadable(file), "root reads everything");
    assertThatThrownBy(this::read)
        .isInstanceOf(SourceException.class)
        .hasMessage(
            file
                + ": it cannot be read: permission denied. Run Colophon as a user who may read"
                + " it.");
  }

  /** No path of the system reaches as deep; folders that are moved do. */
  @Test
  void aPathThatIsTooLongIsAnError(@TempDir Path other) throws IOException {
    Path names = Path.of(String.join("/", Collections.nCopies(15, "a".repeat(200))));
    Files.createDirectories(other.resolve("b").resolve(names));
    Path top = Files.createDirectory(folder.resolve("tree"));
    Path deep = Files.createDirectories(top.resolve(names)).resolve("b");
    Files.move(other.resolve("b"), deep);
    assertThatThrownBy(() -> TarFixtures.written(LayerContent.ofFolder(top, EntryRules.NONE)))
        .isInstanceOf(SourceException.class)
        .hasMessageEndingWith(": its path has more than 4096 bytes. Use shorter names.");
    Files.move(deep, other.resolve("b"));
    assertThatCode(() -> TarFixtures.written(LayerContent.ofFolder(top, EntryRules.NONE)))
        .doesNotThrowAnyException();
  }

  @Test
  void aFolderWithoutUnixModesIsAnError() throws IOException {
    try (FileSystem zip =
        FileSystems.newFileSystem(folder.resolve("tree.zip"), Map.of("create", "true"))) {
      LayerContent content = LayerContent.ofFolder(zip.getPath("/"), EntryRules.NONE);
      assertThatThrownBy(() -> TarFixtures.written(content))
          .isInstanceOf(SourceException.class)
          .hasMessage(
              "/: this system keeps no Unix modes and owners. Use a tar, or run Colophon on"
                  + " Linux.");
    }
    byte[] tar = TarFixtures.of(TarFixtures.file("a", ""));
    assertThat(TarFixtures.written(TarFixtures.content(tar, EntryRules.NONE))).isEqualTo(tar);
  }

  @Test
  void whatIsNoFolderIsAnError() {
    Path missing = folder.resolve("missing");
    assertThatThrownBy(() -> TarFixtures.written(LayerContent.ofFolder(missing, EntryRules.NONE)))
        .isInstanceOf(SourceException.class)
        .hasMessage(missing + ": it is not a folder. Name a folder.");
    assertThatCode(() -> TarFixtures.written(LayerContent.ofFolder(folder, EntryRules.NONE)))
        .doesNotThrowAnyException();
  }
}
