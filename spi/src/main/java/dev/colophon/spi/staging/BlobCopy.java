package dev.colophon.spi.staging;

import dev.colophon.spi.ExecutionContext;
import dev.colophon.spi.ProgressListener.Transfer;
import dev.colophon.spi.content.ByteCopy;
import dev.colophon.spi.content.ContentReader;
import dev.colophon.spi.content.FileRegion;
import dev.colophon.spi.model.Descriptor;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.WritableByteChannel;
import java.util.Optional;

/**
 * Copies blobs: by the kernel where a blob is bytes of a file that may be copied unread, else as a
 * stream, which checks itself.
 *
 * @param context hears of the progress, and ends the work early
 * @param trust says which files may be copied unread
 */
public record BlobCopy(ExecutionContext context, FileTrust trust) {

  /**
   * Copies a blob to the position of a channel, which stays open.
   *
   * @throws dev.colophon.spi.SourceException if the blob is not what its digest says
   * @throws dev.colophon.spi.CancelledException soon after the work was cancelled
   * @throws IOException if reading or writing fails
   */
  public void copy(Descriptor blob, ContentReader content, WritableByteChannel target)
      throws IOException {
    Optional<FileRegion> region =
        target instanceof FileChannel
            ? content.region(blob).filter(trust::mayCopyUnread)
            : Optional.empty();
    String verb = region.isPresent() ? "copy " : "write ";
    try (Transfer progress = context.progress().begin(verb + blob.digest(), blob.size())) {
      ByteCopy copy = ByteCopy.of(context.cancellation(), progress);
      if (region.isPresent() && target instanceof FileChannel file) {
        region.get().copyTo(file, copy::advance);
      } else {
        try (InputStream in = content.open(blob)) {
          copy.copy(in, Channels.newOutputStream(target));
        }
      }
    }
  }
}
