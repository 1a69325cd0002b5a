package dev.colophon.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StagedFolderTest {

  private static final ExecutionContext CONTEXT = ExecutionContext.of(new NoDocuments());
  private static final Written OUTPUT = Written.output("--output \"type=x,dest=image\"");

  @TempDir private Path folder;

  private Path target() {
    return folder.resolve("image");
  }

  private StagedFolder staged() throws IOException {
    return CONTEXT.stageFolder(
        target(),
        OUTPUT,
        made -> Files.writeString(Files.createDirectory(made.resolve("sub")).resolve("a"), "new"));
  }

  private Path writeTarget() throws IOException {
    return Files.writeString(Files.createDirectory(target()).resolve("old"), "old");
  }

  @Test
  void folderAppearsWithItsCommitAlone() throws IOException {
    try (StagedFolder staged = staged()) {
      assertThat(target()).doesNotExist();
      assertThat(staged.path().resolve("sub/a")).hasContent("new");
      staged.commit();
    }
    assertThat(folder.toFile().list()).containsExactly("image");
    assertThat(target().resolve("sub/a")).hasContent("new");
  }

  @Test
  void folderThatIsNotCommittedLeavesNothing() throws IOException {
    staged().close();
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void failureWhileWritingLeavesNothing() {
    assertThatThrownBy(
            () ->
                CONTEXT.stageFolder(
                    target(),
                    OUTPUT,
                    made -> {
                      Files.writeString(made.resolve("a"), "a");
                      throw new IllegalStateException("broken");
                    }))
        .isInstanceOf(IllegalStateException.class);
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void folderThatAppearedMeanwhileStays() throws IOException {
    try (StagedFolder staged = staged()) {
      writeTarget();
      assertThatThrownBy(staged::commit)
          .isInstanceOf(DestinationException.class)
          .hasMessage(
              OUTPUT + ": " + target() + " appeared meanwhile. Remove it, or name another dest.");
    }
    assertThat(target().toFile().list()).containsExactly("old");
    assertThat(folder.toFile().list()).containsExactly("image");
    Files.delete(target().resolve("old"));
    Files.delete(target());
    try (StagedFolder again = staged()) {
      again.commit();
    }
    assertThat(target().resolve("sub/a")).hasContent("new");
  }

  @Test
  void folderThatIsThereIsReplacedOnRequest() throws IOException {
    writeTarget();
    try (StagedFolder staged = staged()) {
      staged.commitOver();
    }
    assertThat(target().toFile().list()).containsExactly("sub");
    assertThat(folder.toFile().list()).containsExactly("image");
  }
}
