package dev.colophon.exporter.oci.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.colophon.spi.SourceException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ArchiveLinksTest {

  private static ArchiveLinks links(String... namesAndTargets) {
    ArchiveLinks links = new ArchiveLinks("oci-archive:a.tar");
    for (int i = 0; i < namesAndTargets.length; i += 2) {
      links.add(namesAndTargets[i], namesAndTargets[i + 1], true);
    }
    return links;
  }

  @ParameterizedTest
  @CsvSource({
    "blobs/sha256/a, ../file, blobs/file",
    "blobs/sha256/a, b, blobs/sha256/b",
    "blobs/sha256/a, ./../../x/./y, x/y",
    "a, b, b"
  })
  void symbolicLinkIsRelativeToItsFolder(String name, String target, String found) {
    assertThat(links(name, target).resolve(name)).isEqualTo(found);
  }

  @Test
  void hardLinkIsANameOfTheArchive() {
    ArchiveLinks links = new ArchiveLinks("oci-archive:a.tar");
    links.add("blobs/sha256/a", "./blobs/file", false);
    assertThat(links.resolve("blobs/sha256/a")).isEqualTo("blobs/file");
  }

  @Test
  void foldersMayBeLinksToo() {
    assertThat(links("blobs/sha256", "../shared", "shared", "all").resolve("blobs/sha256/a"))
        .isEqualTo("all/a");
  }

  @ParameterizedTest
  @CsvSource({"a, ../x", "a/b, ../../x", "a, /etc/passwd"})
  void linkThatLeadsOutIsRefused(String name, String target) {
    assertThatThrownBy(() -> links(name, target).resolve(name))
        .isInstanceOf(SourceException.class)
        .hasMessage(
            "oci-archive:a.tar: its link \"%s\" to \"%s\" leads out of the archive. Write the"
                + " archive again with the file itself, as tar --dereference does.",
            name, target);
  }

  @Test
  void circleIsRefused() {
    assertThatThrownBy(() -> links("a", "b", "b", "a").resolve("a"))
        .isInstanceOf(SourceException.class)
        .hasMessageContaining("lead in a circle");
  }
}
