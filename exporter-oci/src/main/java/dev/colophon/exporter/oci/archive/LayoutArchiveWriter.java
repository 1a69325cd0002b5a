package dev.colophon.exporter.oci.archive;

import dev.colophon.exporter.oci.layout.LayoutNames;
import dev.colophon.exporter.oci.layout.ReferrerEntries;
import dev.colophon.exporter.oci.parallel.Parallel;
import dev.colophon.spi.ExecutionContext;
import dev.colophon.spi.ProgressListener;
import dev.colophon.spi.content.ByteCopy;
import dev.colophon.spi.content.FileRegion;
import dev.colophon.spi.image.DocumentBytes;
import dev.colophon.spi.image.Image;
import dev.colophon.spi.image.ImageNode;
import dev.colophon.spi.model.Descriptor;
import dev.colophon.spi.model.MediaTypes;
import dev.colophon.spi.staging.FileTrust;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Writes an image as a tar archive of an OCI layout. Entries are sorted and have no times or
 * owners, so the same image gives the same bytes.
 */
public final class LayoutArchiveWriter {

  private final Image image;
  private final ExecutionContext context;
  private final TreeMap<String, Entry> entries = new TreeMap<>();
  private final List<Reserved> reserved = new ArrayList<>();

  private sealed interface Entry
      permits FolderEntry, FileEntry, DocumentEntry, BlobEntry, RegionEntry {}

  private record FolderEntry() implements Entry {}

  private record FileEntry(DocumentBytes bytes) implements Entry {}

  private record DocumentEntry(DocumentBytes bytes) implements Entry {}

  private record BlobEntry(Descriptor blob) implements Entry {}

  private record RegionEntry(FileRegion region) implements Entry {}

  private record Reserved(Descriptor blob, long position) {}

  /**
   * Creates a writer for an image.
   *
   * @param extraFiles more files by name, for example {@code manifest.json}
   */
  public LayoutArchiveWriter(
      Image image, Map<String, DocumentBytes> extraFiles, ExecutionContext context)
      throws IOException {
    this(
        image,
        ReferrerEntries.inNew(image, context.documents()),
        ArchiveExtras.of(extraFiles),
        context);
  }

  /**
   * Creates a writer for an image.
   *
   * @param entered the index.json, and the lists of referrers that it names
   */
  LayoutArchiveWriter(
      Image image,
      ReferrerEntries.Entered entered,
      ArchiveExtras extras,
      ExecutionContext context) {
    this.image = image;
    this.context = context;
    entries.put(LayoutNames.BLOBS + "/", new FolderEntry());
    extras.regions().forEach((name, region) -> entries.put(name, new RegionEntry(region)));
    image.blobs().forEach(blob -> addBlob(blob, new BlobEntry(blob)));
    for (ImageNode node : image.documents()) {
      addBlob(node.descriptor(), new DocumentEntry(node.bytes()));
    }
    for (DocumentBytes list : entered.lists()) {
      addBlob(
          Descriptor.of(MediaTypes.OCI_INDEX, list.digest(), list.size()), new DocumentEntry(list));
    }
    entries.put(LayoutNames.MARKER, new FileEntry(DocumentBytes.of(LayoutNames.MARKER_CONTENT)));
    extras.documents().forEach((name, bytes) -> entries.put(name, new FileEntry(bytes)));
    DocumentBytes index = context.documents().writeLayoutIndex(entered.index());
    entries.put(LayoutNames.INDEX, new FileEntry(index));
  }

  private void addBlob(Descriptor blob, Entry entry) {
    String name = LayoutNames.ofBlob(blob.digest());
    entries.put(name.substring(0, name.lastIndexOf('/') + 1), new FolderEntry());
    entries.put(name, entry);
  }

  /**
   * Writes the archive to a file. Bytes that the kernel copies are not verified.
   *
   * @throws dev.colophon.spi.SourceException if a blob does not match its digest
   * @throws IOException if reading or writing fails
   */
  void writeTo(FileChannel file) throws IOException {
    write(new FileSink(file, Optional.of(FileTrust.ofProcess())));
  }

  /**
   * Writes the archive to a stream.
   *
   * @throws dev.colophon.spi.SourceException if a blob does not match its digest
   * @throws IOException if reading or writing fails
   */
  public void writeTo(OutputStream out) throws IOException {
    write(new StreamSink(out));
    out.flush();
  }

  private void write(TarSink sink) throws IOException {
    reserved.clear();
    for (Map.Entry<String, Entry> named : entries.entrySet()) {
      context.cancellation().check();
      write(sink, named.getKey(), named.getValue());
    }
    sink.write(TarHeaders.end());
    new Parallel(context).forEach(reserved, place -> fill(sink, place));
  }

  private void fill(TarSink sink, Reserved place) throws IOException {
    Descriptor blob = place.blob();
    try (ProgressListener.Transfer progress =
            context.progress().begin("write " + blob.digest(), blob.size());
        InputStream in = image.content().open(blob)) {
      sink.fill(place.position(), in, ByteCopy.of(context.cancellation(), progress));
    }
  }

  private void write(TarSink sink, String name, Entry entry) throws IOException {
    if (entry instanceof BlobEntry blob) {
      writeBlob(sink, name, blob.blob());
    } else if (entry instanceof FileEntry file) {
      write(sink, TarHeaders.ofFile(name, file.bytes().size()), file.bytes());
    } else if (entry instanceof DocumentEntry document) {
      write(sink, TarHeaders.ofBlob(name, document.bytes().size()), document.bytes());
    } else if (entry instanceof RegionEntry extra) {
      writeRegion(sink, name, extra.region());
    } else {
      sink.write(TarHeaders.ofFolder(name.substring(0, name.length() - 1)));
    }
  }

  private static void write(TarSink sink, byte[] header, DocumentBytes bytes) throws IOException {
    sink.write(header);
    sink.write(bytes.toByteArray());
    sink.write(TarHeaders.padding(bytes.size()));
  }

  /** Writes a blob. Remote blobs are fetched last, several at the same time if possible. */
  private void writeBlob(TarSink sink, String name, Descriptor blob) throws IOException {
    if (image.content().isElsewhere(blob)) {
      return;
    }
    sink.write(TarHeaders.ofBlob(name, blob.size()));
    Optional<FileRegion> region =
        sink.trust().isEmpty()
            ? Optional.empty()
            : image.content().region(blob).filter(sink.trust().get()::mayCopyUnread);
    if (region.isEmpty() && sink.reserves()) {
      reserved.add(new Reserved(blob, sink.reserve(blob.size())));
    } else {
      copy(sink, blob, region);
    }
    sink.write(TarHeaders.padding(blob.size()));
  }

  private void writeRegion(TarSink sink, String name, FileRegion region) throws IOException {
    sink.write(TarHeaders.ofBlob(name, region.length()));
    try (ProgressListener.Transfer progress =
            context.progress().begin("copy " + name, region.length());
        InputStream in = region.open()) {
      sink.write(in, ByteCopy.of(context.cancellation(), progress));
    }
    sink.write(TarHeaders.padding(region.length()));
  }

  private void copy(TarSink sink, Descriptor blob, Optional<FileRegion> region) throws IOException {
    try (ProgressListener.Transfer progress =
        context.progress().begin("write " + blob.digest(), blob.size())) {
      ByteCopy copy = ByteCopy.of(context.cancellation(), progress);
      if (region.isPresent()) {
        sink.write(region.get(), copy);
      } else {
        try (InputStream in = image.content().open(blob)) {
          sink.write(in, copy);
        }
      }
    }
  }
}
