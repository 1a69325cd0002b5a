package dev.colophon.core.internal.attest;

import dev.colophon.spi.content.ContentReader;
import dev.colophon.spi.content.FileRegion;
import dev.colophon.spi.image.DocumentBytes;
import dev.colophon.spi.model.Descriptor;
import dev.colophon.spi.model.Digest;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Content in which some blobs are edited. An edited blob is stored as its original and the edits,
 * which are combined whenever it is read, so an SBOM of any size needs no memory. Small originals
 * are cached to fetch them only once.
 */
final class EditedBlobs implements ContentReader {

  private static final long MAX_KEPT_SIZE = 1L << 20;
  private static final long MAX_KEPT_TOGETHER = 16L << 20;
  private static final int BUFFER_SIZE = 1 << 16;

  private final ContentReader found;
  private final Map<Digest, Edited> edited = new ConcurrentHashMap<>();
  private final Map<Digest, DocumentBytes> kept = new ConcurrentHashMap<>();
  private long keptSize;

  /**
   * @param found the content with the originals and the other blobs; its streams verify themselves
   */
  EditedBlobs(ContentReader found) {
    this.found = found;
  }

  private record Edited(Descriptor original, List<TextEdit> edits, long size) {}

  /**
   * Opens a blob that will be searched and perhaps edited. Not safe for use by several threads.
   *
   * @throws dev.colophon.spi.SourceException if it is missing or damaged
   */
  InputStream toSearch(Descriptor blob) throws IOException {
    boolean small = blob.size() <= MAX_KEPT_SIZE && keptSize + blob.size() <= MAX_KEPT_TOGETHER;
    if (small && !kept.containsKey(blob.digest())) {
      try (InputStream in = found.open(blob)) {
        DocumentBytes bytes = DocumentBytes.of(in.readAllBytes());
        kept.put(blob.digest(), bytes);
        keptSize += bytes.size();
      }
    }
    return original(blob);
  }

  private InputStream original(Descriptor blob) throws IOException {
    DocumentBytes known = kept.get(blob.digest());
    return known == null ? found.open(blob) : known.open();
  }

  /**
   * Adds an edited blob.
   *
   * @param edits the edits in the order of the blob, without overlaps
   * @return the descriptor of the edited blob
   */
  Descriptor add(Descriptor original, List<TextEdit> edits) throws IOException {
    MessageDigest hash = Digest.Algorithm.SHA256.newHash();
    long size = 0;
    byte[] buffer = new byte[BUFFER_SIZE];
    try (InputStream in = new EditedStream(original(original), edits)) {
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        hash.update(buffer, 0, n);
        size += n;
      }
    }
    Digest digest = Digest.of(Digest.Algorithm.SHA256, hash);
    edited.put(digest, new Edited(original, List.copyOf(edits), size));
    return Descriptor.of(original.mediaType(), digest, size);
  }

  @Override
  public InputStream open(Descriptor blob) throws IOException {
    Edited known = edited.get(blob.digest());
    return known == null
        ? found.open(blob)
        : new EditedStream(original(known.original()), known.edits());
  }

  @Override
  public Optional<FileRegion> region(Descriptor blob) throws IOException {
    return edited.containsKey(blob.digest()) ? Optional.empty() : found.region(blob);
  }

  @Override
  public OptionalLong size(Descriptor blob) throws IOException {
    Edited known = edited.get(blob.digest());
    return known == null ? found.size(blob) : OptionalLong.of(known.size());
  }
}
