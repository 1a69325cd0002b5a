package dev.colophon.core.internal.graph;

import dev.colophon.core.internal.json.IndexJson;
import dev.colophon.core.internal.json.ManifestJson;
import dev.colophon.spi.Advice;
import dev.colophon.spi.Reason;
import dev.colophon.spi.SourceException;
import dev.colophon.spi.Written;
import dev.colophon.spi.content.ContentReader;
import dev.colophon.spi.content.VerifyingInputStream;
import dev.colophon.spi.image.DocumentBytes;
import dev.colophon.spi.image.ImageIndex;
import dev.colophon.spi.image.ImageManifest;
import dev.colophon.spi.image.ImageNode;
import dev.colophon.spi.image.IndexEntry;
import dev.colophon.spi.model.Descriptor;
import dev.colophon.spi.model.Digest;
import dev.colophon.spi.model.MediaTypes;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads the documents of one image: the root and all manifests and indexes below it. Each is read
 * once and verified against its digest and size. Depth, number and total size are limited, whatever
 * the source contains.
 */
public final class GraphLoader {

  /** The maximum nesting of indexes. */
  public static final int MAX_INDEX_DEPTH = 8;

  /** The maximum number of documents in one image. */
  public static final int MAX_DOCUMENTS = 10_000;

  /** The maximum total size of one image's documents in bytes. */
  public static final long MAX_TOTAL_SIZE = 32L << 20;

  /** The maximum number of index entries in one image, including repeated ones. */
  public static final int MAX_ENTRIES = 100_000;

  private final ContentReader content;
  private final int maxDocumentSize;
  private final Map<Digest, ImageNode> read = new HashMap<>();
  private final Map<Digest, Long> entriesBelow = new HashMap<>();
  private final BlobSizes sizes = new BlobSizes();
  private long totalSize;

  /**
   * @param content the content with the documents; need not verify anything
   * @param maxDocumentSize the maximum size of documents in bytes
   */
  public GraphLoader(ContentReader content, int maxDocumentSize) {
    this.content = content;
    this.maxDocumentSize = maxDocumentSize;
  }

  /**
   * Loads the image that {@code root} names.
   *
   * @throws SourceException if it is not an image, or a document is missing, damaged or exceeds a
   *     limit
   * @throws IOException if reading fails
   */
  public ImageNode load(Descriptor root) throws IOException {
    return find(root, 0)
        .orElseThrow(
            () ->
                new SourceException(
                    Written.content("blob " + root.digest()),
                    Reason.DAMAGED,
                    "it is named as "
                        + root.mediaType()
                        + ", which is neither an image manifest nor an image index",
                    Advice.NONE));
  }

  private Optional<ImageNode> find(Descriptor named, int depth) throws IOException {
    boolean index = MediaTypes.isIndex(named.mediaType());
    if (!index && !MediaTypes.isManifest(named.mediaType())) {
      return Optional.empty();
    }
    ImageNode known = read.get(named.digest());
    if (known != null) {
      return Optional.of(sameDocument(known, named));
    }
    if (depth > MAX_INDEX_DEPTH) {
      throw new SourceException(
          Written.content("index " + named.digest()),
          Reason.TOO_LARGE,
          "indexes are nested deeper than " + MAX_INDEX_DEPTH,
          Advice.NONE);
    }
    ImageNode node = index ? readIndex(named, depth) : readManifest(named);
    read.put(named.digest(), node);
    return Optional.of(node);
  }

  /**
   * Finds a document below the root; empty if it is missing, as in a sparse index. Callers that
   * need it report that.
   */
  private Optional<ImageNode> findBelow(Descriptor named, int depth) throws IOException {
    try {
      return find(named, depth);
    } catch (SourceException e) {
      if (content.size(named).isEmpty()) {
        return Optional.empty();
      }
      throw e;
    }
  }

  private ImageManifest readManifest(Descriptor named) throws IOException {
    ImageManifest manifest = ManifestJson.read(named, readBytes(named));
    sizes.add(manifest);
    return manifest;
  }

  private ImageIndex readIndex(Descriptor named, int depth) throws IOException {
    ImageIndex unread = IndexJson.read(named, readBytes(named));
    content.expect(unreadBelow(unread));
    List<IndexEntry> entries = new ArrayList<>(unread.entries().size());
    long below = 0;
    for (IndexEntry entry : unread.entries()) {
      entries.add(IndexEntry.of(entry.descriptor(), findBelow(entry.descriptor(), depth + 1)));
      below += 1 + entriesBelow.getOrDefault(entry.descriptor().digest(), 0L);
      requireFew(below, named);
    }
    entriesBelow.put(named.digest(), below);
    return unread.withEntries(entries);
  }

  private List<Descriptor> unreadBelow(ImageIndex index) {
    return index.entries().stream()
        .map(IndexEntry::descriptor)
        .filter(named -> !read.containsKey(named.digest()) && named.size() <= maxDocumentSize)
        .distinct()
        .limit(MAX_DOCUMENTS)
        .toList();
  }

  /** Limits the entries: a few documents that refer to each other many times would take forever. */
  private static void requireFew(long entries, Descriptor index) {
    if (entries > MAX_ENTRIES) {
      throw new SourceException(
          Written.content("index " + index.digest()),
          Reason.TOO_LARGE,
          "it has, with the indexes that it names, more than " + MAX_ENTRIES + " entries",
          Advice.NONE);
    }
  }

  private static ImageNode sameDocument(ImageNode known, Descriptor named) {
    if (!known.descriptor().equals(named.requiredFieldsOnly())) {
      throw new SourceException(
          Written.content("blob " + named.digest()),
          Reason.DAMAGED,
          "it is named twice, as " + describe(known.descriptor()) + " and as " + describe(named),
          Advice.NONE);
    }
    return known;
  }

  private static String describe(Descriptor named) {
    return named.mediaType() + " of " + named.size() + " bytes";
  }

  private DocumentBytes readBytes(Descriptor named) throws IOException {
    if (named.size() > maxDocumentSize) {
      throw new SourceException(
          Written.content("document " + named.digest()),
          Reason.TOO_LARGE,
          "it has "
              + named.size()
              + " bytes, and manifests and indexes are read up to "
              + maxDocumentSize,
          Advice.NONE);
    }
    totalSize += named.size();
    if (read.size() >= MAX_DOCUMENTS || totalSize > MAX_TOTAL_SIZE) {
      throw new SourceException(
          Written.content("document " + named.digest()),
          Reason.TOO_LARGE,
          "the image has more than "
              + MAX_DOCUMENTS
              + " manifests and indexes, or more than "
              + MAX_TOTAL_SIZE
              + " bytes of them",
          Advice.NONE);
    }
    try (InputStream in = new VerifyingInputStream(content.open(named), named)) {
      return DocumentBytes.of(in.readAllBytes());
    }
  }
}
