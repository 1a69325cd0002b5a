package dev.colophon.spi;

import dev.colophon.spi.content.ContentReader;
import dev.colophon.spi.model.Descriptor;
import dev.colophon.spi.staging.BlobCopy;
import dev.colophon.spi.staging.FileTrust;
import dev.colophon.spi.staging.WriteFailure;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;

/**
 * The part of the process that a source or an exporter may use, and what it needs to do its work.
 * It uses nothing else of the process: no system property, environment or standard stream.
 *
 * <p>Immutable; the {@code with} methods answer a changed copy.
 */
public final class ExecutionContext {

  private final Surroundings surroundings;
  private final RunServices run;

  private ExecutionContext(Surroundings surroundings, RunServices run) {
    this.surroundings = surroundings;
    this.run = run;
  }

  /**
   * A context of this process's folders, with no environment and no streams. Its progress is
   * ignored, and nothing cancels it.
   *
   * @param documents reads and writes the OCI documents
   */
  public static ExecutionContext of(DocumentFormat documents) {
    return new ExecutionContext(Surroundings.ofFolders(), RunServices.of(documents));
  }

  /** The folder that relative paths are relative to. */
  public Path workingDirectory() {
    return surroundings.workingDirectory();
  }

  /** The folder for temporary files that cannot be next to their destination. */
  public Path temporaryDirectory() {
    return surroundings.temporaryDirectory();
  }

  /** The environment variables. */
  public Map<String, String> environment() {
    return surroundings.environment();
  }

  /** Standard input and output. */
  public StandardStreams streams() {
    return surroundings.streams();
  }

  /** The time that results use as "now", when it was given (SOURCE_DATE_EPOCH). */
  public Optional<Instant> sourceDateEpoch() {
    return surroundings.sourceDateEpoch();
  }

  /** Reads and writes the OCI documents. */
  public DocumentFormat documents() {
    return run.documents();
  }

  /** Receives the progress of long work. */
  public ProgressListener progress() {
    return run.progress();
  }

  /** Whether the work should end early. */
  public Cancellation cancellation() {
    return run.cancellation();
  }

  /** The credentials that the embedding program gives; they are asked for first. */
  public CredentialSource givenCredentials() {
    return run.credentials();
  }

  /**
   * The credentials for a host: those that the embedding program gives, or else those of the
   * machine ({@code COLOPHON_USERNAME}, Docker's {@code config.json}, a credential helper).
   *
   * @param host the host, with its port where it has one
   * @param path what is wanted there, the repository of a registry for example; may be empty
   * @throws IOException if a file or a helper that should tell cannot
   */
  public Optional<HostCredentials> credentials(String host, String path) throws IOException {
    return run.credentials(host, path, this);
  }

  /**
   * Makes threads for tasks that run at the same time: daemon threads, or those that the embedding
   * program lends. The caller shuts them down, which leaves the program's executor running.
   *
   * <p>Whoever waits for the {@link java.util.concurrent.Future} of a task that no lent thread has
   * begun runs it. So no executor is too small, and a task must not wait for another in any other
   * way.
   *
   * @param most the most tasks that run at the same time, 1 or more
   * @param name the name of daemon threads
   */
  public ExecutorService newThreads(int most, String name) {
    return run.newThreads(most, name);
  }

  /** The objects that the sources and exporters of this context share. */
  public SharedResources shared() {
    return run.shared();
  }

  /** This context with another folder that relative paths are relative to. */
  public ExecutionContext withWorkingDirectory(Path folder) {
    return with(surroundings.withWorkingDirectory(folder));
  }

  /** This context with another folder for temporary files. */
  public ExecutionContext withTemporaryDirectory(Path folder) {
    return with(surroundings.withTemporaryDirectory(folder));
  }

  /** This context with another environment. It shares nothing with this one. */
  public ExecutionContext withEnvironment(Map<String, String> variables) {
    return new ExecutionContext(surroundings.withEnvironment(variables), run.sharingNothing());
  }

  /** This context with other standard streams. */
  public ExecutionContext withStreams(StandardStreams other) {
    return with(surroundings.withStreams(other));
  }

  /** This context with another time that results use as "now". */
  public ExecutionContext withSourceDateEpoch(Instant time) {
    return with(surroundings.withSourceDateEpoch(time));
  }

  /** This context with another receiver of progress. */
  public ExecutionContext withProgress(ProgressListener listener) {
    return new ExecutionContext(surroundings, run.withProgress(listener));
  }

  /** This context with another answer to whether the work should end early. */
  public ExecutionContext withCancellation(Cancellation other) {
    return new ExecutionContext(surroundings, run.withCancellation(other));
  }

  /** This context with credentials of the embedding program. It shares nothing with this one. */
  public ExecutionContext withCredentials(CredentialSource other) {
    return new ExecutionContext(surroundings, run.withCredentials(other));
  }

  /**
   * This context with an executor of the embedding program, on which work that goes on at the same
   * time runs. It shares nothing with this one.
   *
   * @param executor any executor; it may have one thread only, that of the caller too
   */
  public ExecutionContext withExecutor(Executor executor) {
    return new ExecutionContext(surroundings, run.withExecutor(executor));
  }

  private ExecutionContext with(Surroundings other) {
    return new ExecutionContext(other, run);
  }

  /**
   * The path that a user's text means.
   *
   * @throws BadOptionException if no path of this system is written so
   */
  public Path resolve(String path) {
    return surroundings.resolve(path);
  }

  /**
   * Reads a small file that a user, a variable or a configuration names: a regular file, a named
   * pipe or a device. The wait for a pipe is shown, and ends after 60 seconds without a byte or
   * when the work is cancelled. What a pipe brings is kept, so that it can be read again.
   *
   * @param most the most bytes that the file may have
   * @throws IOException if it cannot be read, has more, or nothing comes from it
   */
  public byte[] readFile(Path file, int most) throws IOException {
    return shared().get(NamedFiles.class, NamedFiles::new).read(file, most, this);
  }

  /**
   * Opens a named pipe or a device for reading. As long as nobody writes to it, that is shown as a
   * wait.
   *
   * @throws IOException if it cannot be opened
   */
  public InputStream openPipe(Path pipe) throws IOException {
    return Pipes.open(pipe, progress());
  }

  /**
   * Opens a named pipe or a device for writing. As long as nobody reads from it, that is shown as a
   * wait.
   *
   * @throws IOException if it cannot be opened
   */
  public OutputStream openPipeForWriting(Path pipe) throws IOException {
    return Pipes.openForWriting(pipe, progress());
  }

  /**
   * Copies a blob to the position of a channel, which stays open: in the kernel where both are
   * files, else as a stream that checks itself. The copy reports its progress and ends when the
   * work is cancelled. An exporter that copies every blob this way can declare {@link
   * ExporterCapabilities.Builder#hashesBlobs}.
   *
   * @param content the content of the image
   * @throws SourceException if the blob is not what its digest says
   * @throws CancelledException if the work was cancelled
   * @throws IOException if reading or writing fails
   */
  public void copy(Descriptor blob, ContentReader content, WritableByteChannel target)
      throws IOException {
    new BlobCopy(this, FileTrust.ofProcess()).copy(blob, content, target);
  }

  /**
   * Copies a blob to a new file, as {@link #copy(Descriptor, ContentReader, WritableByteChannel)}
   * does.
   *
   * @throws IOException if reading or writing fails, or there is such a file
   */
  public void copy(Descriptor blob, ContentReader content, Path newFile) throws IOException {
    try (FileChannel file =
        FileChannel.open(newFile, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      copy(blob, content, file);
    } catch (IOException e) {
      throw WriteFailure.at(newFile, e);
    }
  }

  /**
   * Writes a file next to its target, which it becomes in one rename.
   *
   * @param target the file; a link leads to the file that is replaced
   * @param output the output as the user wrote it, for messages
   * @param content writes the file's content
   * @throws DestinationException if the target is another user's link
   * @throws IOException if reading or writing fails; nothing is left then
   */
  public StagedFile stageFile(Path target, Written output, StagedFile.Content content)
      throws IOException {
    return StagedFile.write(target, output, content, this);
  }

  /**
   * Fills a folder next to its target, which it becomes in one rename.
   *
   * @param output the output as the user wrote it, for messages
   * @param content writes the folder's files
   * @throws IOException if reading or writing fails; nothing is left then
   */
  public StagedFolder stageFolder(Path target, Written output, StagedFolder.Content content)
      throws IOException {
    return StagedFolder.write(target, output, content, this);
  }

  /**
   * Makes an empty file in the {@link #temporaryDirectory}, which closing it removes.
   *
   * @param suffix the end of its name, {@code .tar} for example
   * @throws IOException if it cannot be made
   */
  public TemporaryFile createTemporaryFile(String suffix) throws IOException {
    return TemporaryFile.in(temporaryDirectory(), suffix);
  }

  /** The folders. The environment may hold secrets. */
  @Override
  public String toString() {
    return "context in " + workingDirectory() + ", temporary files in " + temporaryDirectory();
  }
}
