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
 * The surroundings of a source or an exporter: folders, environment, streams, credentials,
 * progress, cancellation and threads. Sources and exporters use nothing else of the process: no
 * system property, environment variable or standard stream.
 *
 * <p>Immutable; the {@code with} methods return a changed copy.
 */
public final class ExecutionContext {

  /** The largest number of requests to one place that may be under way at the same time. */
  public static final int MAX_AT_ONCE = 16;

  private final Surroundings surroundings;
  private final RunServices run;

  private ExecutionContext(Surroundings surroundings, RunServices run) {
    this.surroundings = surroundings;
    this.run = run;
  }

  /**
   * Makes a context with the working directory and the temporary directory of this process, an
   * empty environment and empty streams. Progress is ignored, and nothing cancels it.
   *
   * @param documents reads and writes the OCI documents
   */
  public static ExecutionContext of(DocumentFormat documents) {
    return new ExecutionContext(Surroundings.ofFolders(), RunServices.of(documents));
  }

  /** The absolute folder against which relative paths are resolved. */
  public Path workingDirectory() {
    return surroundings.workingDirectory();
  }

  /** The folder for temporary files that cannot be next to their destination. */
  public Path temporaryDirectory() {
    return surroundings.temporaryDirectory();
  }

  /** The environment variables, by name. */
  public Map<String, String> environment() {
    return surroundings.environment();
  }

  /** Standard input and output. */
  public StandardStreams streams() {
    return surroundings.streams();
  }

  /** The time that results use as the current time, if SOURCE_DATE_EPOCH is set. */
  public Optional<Instant> sourceDateEpoch() {
    return surroundings.sourceDateEpoch();
  }

  /** Reads and writes the OCI documents. */
  public DocumentFormat documents() {
    return run.documents();
  }

  /** The listener for the progress of long work. */
  public ProgressListener progress() {
    return run.progress();
  }

  /**
   * The signal to end the work early, also given when the thread that builds is interrupted. A
   * caller that catches an {@link InterruptedException} interrupts that thread again.
   */
  public Cancellation cancellation() {
    return run.cancellation();
  }

  /** The credentials of the embedding program, without those of the machine. */
  public CredentialSource givenCredentials() {
    return run.credentials();
  }

  /**
   * Returns the credentials for a host: those of the embedding program, or else those of the
   * machine ({@code COLOPHON_USERNAME}, Docker's {@code config.json}, a credential helper).
   *
   * @param host the host, with its port where it has one
   * @param path the repository on a registry, or another path on the host; may be empty
   * @throws IOException if a file cannot be read, or a credential helper fails
   */
  public Optional<HostCredentials> credentials(String host, String path) throws IOException {
    return run.credentials(host, path, this);
  }

  /**
   * Returns an executor for concurrent tasks, on daemon threads or on those that the embedding
   * program lends. The caller shuts it down, which leaves the program's executor running.
   *
   * <p>If no lent thread has begun a task, the thread that waits for its {@link
   * java.util.concurrent.Future} runs it. So no executor is too small, and tasks wait for each
   * other only through their futures.
   *
   * @param most the largest number of tasks that run at the same time, 1 or more
   * @param name the name of daemon threads
   */
  public ExecutorService newThreads(int most, String name) {
    return run.newThreads(most, name);
  }

  /** Returns the objects that the sources and exporters of this context share. */
  public SharedResources shared() {
    return run.shared();
  }

  /** This context with another working directory. */
  public ExecutionContext withWorkingDirectory(Path folder) {
    return with(surroundings.withWorkingDirectory(folder));
  }

  /** This context with another folder for temporary files. */
  public ExecutionContext withTemporaryDirectory(Path folder) {
    return with(surroundings.withTemporaryDirectory(folder));
  }

  /** This context with another environment. It shares no resources with this one. */
  public ExecutionContext withEnvironment(Map<String, String> variables) {
    return new ExecutionContext(surroundings.withEnvironment(variables), run.sharingNothing());
  }

  /** This context with other standard streams. */
  public ExecutionContext withStreams(StandardStreams other) {
    return with(surroundings.withStreams(other));
  }

  /** This context with another time that results use as the current time. */
  public ExecutionContext withSourceDateEpoch(Instant time) {
    return with(surroundings.withSourceDateEpoch(time));
  }

  /** This context with another listener for progress. */
  public ExecutionContext withProgress(ProgressListener listener) {
    return new ExecutionContext(surroundings, run.withProgress(listener));
  }

  /** This context with another signal to end the work early. */
  public ExecutionContext withCancellation(Cancellation other) {
    return new ExecutionContext(surroundings, run.withCancellation(other));
  }

  /** This context with credentials of the program. It shares no resources with this one. */
  public ExecutionContext withCredentials(CredentialSource other) {
    return new ExecutionContext(surroundings, run.withCredentials(other));
  }

  /**
   * This context with an executor of the embedding program, which runs concurrent work. It shares
   * no resources with this one.
   *
   * @param executor any executor, even one that runs tasks on the thread of the caller
   */
  public ExecutionContext withExecutor(Executor executor) {
    return new ExecutionContext(surroundings, run.withExecutor(executor));
  }

  private ExecutionContext with(Surroundings other) {
    return new ExecutionContext(other, run);
  }

  /**
   * Resolves a path as the user wrote it against the working directory.
   *
   * @throws BadOptionException if it is not a path on this system
   */
  public Path resolve(String path) {
    return surroundings.resolve(path);
  }

  /**
   * Reads a small file that a user, a variable or a configuration names: a regular file, a named
   * pipe or a device. The wait for a pipe is shown, and ends after 60 seconds without a byte or
   * when the work is cancelled. What a pipe brings is kept, so that it can be read again.
   *
   * @param most the largest size that the file may have, in bytes
   * @throws IOException if the file cannot be read, is larger, or is a pipe that nothing comes from
   */
  public byte[] readFile(Path file, int most) throws IOException {
    return shared().get(NamedFiles.class, NamedFiles::new).read(file, most, this);
  }

  /**
   * Opens a named pipe or a device for reading. Progress shows a wait until a process writes to it.
   * A wait ends after an hour without a byte, or when the work is cancelled.
   *
   * @throws IOException if it cannot be opened
   */
  public InputStream openPipe(Path pipe) throws IOException {
    return new Pipes().open(pipe, this);
  }

  /**
   * Opens a named pipe or a device for writing. Progress shows a wait until a process reads from
   * it. A wait ends after an hour without a byte, or when the work is cancelled.
   *
   * @throws IOException if it cannot be opened
   */
  public OutputStream openPipeForWriting(Path pipe) throws IOException {
    return new Pipes().openForWriting(pipe, this);
  }

  /**
   * Copies a blob to a channel, from its position on, and leaves the channel open. The kernel
   * copies where both sides are files; otherwise the content is checked against the digest on the
   * way. The copy reports its progress and can be cancelled. An exporter that copies every blob
   * this way can declare {@link ExporterCapabilities.Builder#hashesBlobs}.
   *
   * @param content the content of the image
   * @throws SourceException if the blob does not have its digest or size
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
   * @throws IOException if reading or writing fails, or the file exists
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
   * Writes a hidden file next to its target, to be renamed to it by {@link StagedFile#commit}.
   *
   * @param target the file; of a link, the file that it leads to is replaced
   * @param output the output as the user wrote it, for messages
   * @param content writes the file's content
   * @throws DestinationException if the target is another user's link
   * @throws IOException if reading or writing fails; no file is left then
   */
  public StagedFile stageFile(Path target, Written output, StagedFile.Content content)
      throws IOException {
    return StagedFile.write(target, output, content, this);
  }

  /**
   * Fills a hidden folder next to its target, to be renamed to it by {@link StagedFolder#commit}.
   *
   * @param target the folder
   * @param output the output as the user wrote it, for messages
   * @param content writes the folder's files
   * @throws IOException if reading or writing fails; no folder is left then
   */
  public StagedFolder stageFolder(Path target, Written output, StagedFolder.Content content)
      throws IOException {
    return StagedFolder.write(target, output, content, this);
  }

  /**
   * Creates an empty file in the {@link #temporaryDirectory}. Closing it deletes the file.
   *
   * @param suffix the end of its name, {@code .tar} for example
   * @throws IOException if the file cannot be created
   */
  public TemporaryFile createTemporaryFile(String suffix) throws IOException {
    return TemporaryFile.in(temporaryDirectory(), suffix);
  }

  /** Returns the folders, and not the environment, which may hold secrets. */
  @Override
  public String toString() {
    return "context in " + workingDirectory() + ", temporary files in " + temporaryDirectory();
  }
}
