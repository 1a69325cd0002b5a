package dev.colophon.spi;

import java.util.Objects;

/**
 * The part of a context that belongs to one run of Colophon in a process.
 *
 * @param documents reads and writes the OCI documents
 * @param progress hears what long work is doing
 * @param cancellation whether the work should end early
 * @param credentials the credentials that the embedding program gives
 * @param shared the objects that sources and exporters share
 */
record RunServices(
    DocumentFormat documents,
    ProgressListener progress,
    Cancellation cancellation,
    CredentialSource credentials,
    SharedResources shared) {

  RunServices {
    Objects.requireNonNull(documents);
    Objects.requireNonNull(progress);
    Objects.requireNonNull(cancellation);
    Objects.requireNonNull(credentials);
  }

  RunServices withProgress(ProgressListener listener) {
    return new RunServices(documents, listener, cancellation, credentials, shared);
  }

  RunServices withCancellation(Cancellation other) {
    return new RunServices(documents, progress, other, credentials, shared);
  }

  RunServices withCredentials(CredentialSource other) {
    return new RunServices(documents, progress, cancellation, other, new SharedResources());
  }

  RunServices sharingNothing() {
    return new RunServices(documents, progress, cancellation, credentials, new SharedResources());
  }
}
