package dev.colophon.spi;

import dev.colophon.spi.machine.InstalledCredentials;
import java.io.IOException;
import java.util.Objects;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;

/**
 * The part of a context that belongs to one run of Colophon in a process.
 *
 * @param documents reads and writes the OCI documents
 * @param progress hears what long work is doing
 * @param cancellation whether the work should end early
 * @param credentials the credentials that the embedding program gives
 * @param shared the objects that sources and exporters share
 * @param executor the executor of the embedding program, if it lends one
 */
record RunServices(
    DocumentFormat documents,
    ProgressListener progress,
    Cancellation cancellation,
    CredentialSource credentials,
    SharedResources shared,
    Optional<Executor> executor) {

  RunServices {
    Objects.requireNonNull(documents);
    Objects.requireNonNull(progress);
    Objects.requireNonNull(cancellation);
    Objects.requireNonNull(credentials);
  }

  static RunServices of(DocumentFormat documents) {
    return new RunServices(
        documents,
        ProgressListener.NONE,
        Cancellation.NEVER,
        CredentialSource.NONE,
        new SharedResources(),
        Optional.empty());
  }

  RunServices withProgress(ProgressListener listener) {
    return new RunServices(documents, listener, cancellation, credentials, shared, executor);
  }

  RunServices withCancellation(Cancellation other) {
    return new RunServices(documents, progress, other, credentials, shared, executor);
  }

  RunServices withCredentials(CredentialSource other) {
    return new RunServices(
        documents, progress, cancellation, other, new SharedResources(), executor);
  }

  RunServices sharingNothing() {
    return new RunServices(
        documents, progress, cancellation, credentials, new SharedResources(), executor);
  }

  /** With an executor that is lent; what is shared has threads of the one before. */
  RunServices withExecutor(Executor lent) {
    return new RunServices(
        documents, progress, cancellation, credentials, new SharedResources(), Optional.of(lent));
  }

  ExecutorService newThreads(int most, String name) {
    if (executor.isPresent()) {
      return new LentThreads(executor.get(), most);
    }
    ThreadFactory daemons =
        work -> {
          Thread thread = new Thread(work, name);
          thread.setDaemon(true);
          return thread;
        };
    return most == Integer.MAX_VALUE
        ? Executors.newCachedThreadPool(daemons)
        : Executors.newFixedThreadPool(most, daemons);
  }

  Optional<HostCredentials> credentials(String host, String path, ExecutionContext context)
      throws IOException {
    Optional<HostCredentials> given = credentials.find(host, path);
    if (given.isPresent()) {
      return given;
    }
    ClassLoader own = InstalledCredentials.class.getClassLoader();
    for (InstalledCredentials installed : ServiceLoader.load(InstalledCredentials.class, own)) {
      Optional<HostCredentials> found = installed.find(host, path, context);
      if (found.isPresent()) {
        return found;
      }
    }
    return Optional.empty();
  }
}
