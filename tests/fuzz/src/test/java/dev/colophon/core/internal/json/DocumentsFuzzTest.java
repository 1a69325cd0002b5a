package dev.colophon.core.internal.json;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.colophon.fuzz.ReadAttempt;
import dev.colophon.spi.image.DocumentBytes;
import dev.colophon.spi.image.ImageIndex;
import dev.colophon.spi.image.ImageManifest;
import dev.colophon.spi.image.LayoutIndex;
import dev.colophon.spi.model.Descriptor;
import dev.colophon.spi.model.MediaTypes;
import java.util.Optional;

class DocumentsFuzzTest {

  private static final JsonDocumentFormat FORMAT = new JsonDocumentFormat();

  @FuzzTest
  void areReadOrRefused(byte[] data) {
    DocumentBytes bytes = DocumentBytes.of(data);
    layoutIndex(bytes);
    index(bytes);
    manifest(bytes);
    ReadAttempt.attempt(() -> ConfigJson.config(bytes, "config"));
    ReadAttempt.attempt(() -> ConfigJson.platform(bytes, "config"));
    ReadAttempt.attempt(() -> FORMAT.readTree(bytes, "tree"))
        .ifPresent(
            tree -> ReadAttempt.requireSame(tree, FORMAT.readTree(FORMAT.writeTree(tree), "tree")));
  }

  private static void layoutIndex(DocumentBytes bytes) {
    ReadAttempt.attempt(() -> FORMAT.readLayoutIndex(bytes, "index.json"))
        .ifPresent(
            read -> {
              LayoutIndex again = FORMAT.readLayoutIndex(FORMAT.writeLayoutIndex(read), "again");
              ReadAttempt.requireSame(read, again);
            });
  }

  private static void index(DocumentBytes bytes) {
    Descriptor named = Descriptor.of(MediaTypes.OCI_INDEX, bytes.digest(), bytes.size());
    ReadAttempt.attempt(() -> IndexJson.read(named, bytes))
        .ifPresent(
            read -> {
              ImageIndex written =
                  IndexJson.write(
                      Optional.of(read), MediaTypes.OCI_INDEX, read.entries(), read.annotations());
              ImageIndex again = IndexJson.read(written.descriptor(), written.bytes());
              ReadAttempt.requireSame(read.entries(), again.entries());
              ReadAttempt.requireSame(read.annotations(), again.annotations());
              ReadAttempt.requireSame(IndexJson.otherFields(read), IndexJson.otherFields(again));
            });
  }

  private static void manifest(DocumentBytes bytes) {
    Descriptor named = Descriptor.of(MediaTypes.OCI_MANIFEST, bytes.digest(), bytes.size());
    ReadAttempt.attempt(() -> ManifestJson.read(named, bytes))
        .ifPresent(
            read -> {
              ImageManifest written = ManifestJson.write(ManifestEdit.of(read));
              ImageManifest again = ManifestJson.read(written.descriptor(), written.bytes());
              ReadAttempt.requireSame(read.config(), again.config());
              ReadAttempt.requireSame(read.layers(), again.layers());
              ReadAttempt.requireSame(read.annotations(), again.annotations());
              ReadAttempt.requireSame(read.subject(), again.subject());
            });
  }
}
