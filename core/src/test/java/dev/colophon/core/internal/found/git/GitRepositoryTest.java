package dev.colophon.core.internal.found.git;

import static org.assertj.core.api.Assertions.assertThat;

import dev.colophon.core.internal.json.JsonDocumentFormat;
import dev.colophon.spi.ExecutionContext;
import dev.colophon.spi.Written;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.util.SystemReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GitRepositoryTest {

  private static final int READS = 32;

  private static final Written OPTION = Written.option("--annotate-from \"git\"");
  private static final ExecutionContext CONTEXT = ExecutionContext.of(new JsonDocumentFormat());

  @TempDir private Path folder;

  @Test
  void readsAtOnceFindTheSameAndLeaveJGitAsItWas() throws Exception {
    PersonIdent author = new PersonIdent("A", "a@example.com");
    String commit;
    try (Git git = Git.init().setDirectory(folder.toFile()).call()) {
      commit =
          git.commit()
              .setMessage("first")
              .setAuthor(author)
              .setCommitter(author)
              .setSign(false)
              .call()
              .name();
    }
    SystemReader before = SystemReader.getInstance();
    Callable<String> read = () -> GitRepository.read(folder, OPTION, CONTEXT).revision();
    ExecutorService threads = Executors.newFixedThreadPool(READS);
    try {
      List<Future<String>> found = threads.invokeAll(Collections.nCopies(READS, read));
      for (Future<String> one : found) {
        assertThat(one.get()).isEqualTo(commit);
      }
    } finally {
      threads.shutdownNow();
    }
    assertThat(SystemReader.getInstance()).isSameAs(before);
  }
}
