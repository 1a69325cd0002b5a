package dev.colophon.exporter.oci.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.colophon.core.ProcessContext;
import dev.colophon.spi.StagedFile;
import dev.colophon.spi.Written;
import dev.colophon.tests.support.Program;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What replaces a file has its access control list, as setfacl and getfacl see it. */
@Tag("external")
class AccessControlListTest {

  @TempDir private Path folder;

  AccessControlListTest() {
    Program.require("setfacl", "getfacl");
  }

  private Path file() {
    return folder.resolve("file");
  }

  private String list() {
    return Program.of(
            "getfacl", "--numeric", "--omit-header", "--absolute-names", file().toString())
        .run()
        .successfully()
        .out();
  }

  private void replace() throws IOException {
    try (StagedFile staged =
        ProcessContext.embedded()
            .stageFile(
                file(),
                Written.option("file"),
                file -> Channels.newOutputStream(file).write(new byte[] {1}))) {
      staged.commit();
    }
    assertThat(file()).hasBinaryContent(new byte[] {1});
  }

  @Test
  void usersAndGroupsOfTheListStay() throws IOException {
    Files.writeString(file(), "old");
    Program.of(
            "setfacl",
            "--set",
            "u::rw,u:1234:rw,u:1235:-,g::r,g:55:r,m::rw,o::-",
            file().toString())
        .run()
        .successfully();
    String before = list();
    replace();
    assertThat(list()).isEqualTo(before).contains("user:1234:rw-", "group:55:r--");
  }

  @Test
  void fileWithoutAListGetsNone() throws IOException {
    Files.writeString(file(), "old");
    String before = list();
    replace();
    assertThat(list()).isEqualTo(before).doesNotContain("mask");
  }
}
