package dev.colophon.core.internal.graph;

import dev.colophon.core.internal.json.ConfigJson;
import dev.colophon.spi.SourceException;
import dev.colophon.spi.Written;
import dev.colophon.spi.content.ContentReader;
import dev.colophon.spi.content.FileRegion;
import dev.colophon.spi.content.VerifyingInputStream;
import dev.colophon.spi.image.DocumentBytes;
import dev.colophon.spi.model.Descriptor;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The verified content of a source. Streams verify themselves against their descriptors, and
 * regions are verified in parallel with other work. Configs are checked like documents. Every
 * failure names the source.
 *
 * @param written the source as the user wrote it
 * @param source the raw content
 * @param verification verifies the returned regions
 */
record VerifiedContent(Written written, ContentReader source, RegionVerification verification)
    implements ContentReader {

  /** An operation on the raw content. */
  private interface Access<T> {
    T run() throws IOException;
  }

  @Override
  public InputStream open(Descriptor blob) {
    return namingSource(
        () -> {
          InputStream verified = new VerifyingInputStream(source.open(blob), blob, written);
          return ConfigReader.isConfig(blob) ? new CheckedConfig(blob, verified) : verified;
        });
  }

  /**
   * A config whose fields were checked, so that all readers understand it in the same way. Closing
   * it closes the underlying stream, which makes a missing close detectable.
   */
  private final class CheckedConfig extends ByteArrayInputStream {

    private final InputStream verified;

    CheckedConfig(Descriptor config, InputStream verified) throws IOException {
      super(VerifiedContent.this.checked(config, verified));
      this.verified = verified;
    }

    @Override
    public void close() throws IOException {
      verified.close();
    }
  }

  private byte[] checked(Descriptor config, InputStream in) throws IOException {
    try {
      DocumentBytes bytes = ConfigReader.readAll(written, config, in);
      ConfigJson.check(bytes, ConfigReader.nameOf(config));
      return bytes.toByteArray();
    } catch (IOException | RuntimeException | Error e) {
      in.close();
      throw e;
    }
  }

  @Override
  public Optional<FileRegion> region(Descriptor blob) {
    Optional<FileRegion> region =
        namingSource(() -> source.region(blob)).filter(found -> found.length() == blob.size());
    if (region.isPresent() && ConfigReader.isConfig(blob)) {
      namingSource(() -> requireChecked(blob));
    }
    region.ifPresent(found -> verification.submit(written, blob, found));
    return region;
  }

  private byte[] requireChecked(Descriptor config) throws IOException {
    try (InputStream in = source.open(config)) {
      return checked(config, in);
    }
  }

  @Override
  public OptionalLong size(Descriptor blob) {
    return namingSource(() -> source.size(blob));
  }

  private <T> T namingSource(Access<T> access) {
    try {
      return access.run();
    } catch (SourceException e) {
      throw e.in(written);
    } catch (IOException e) {
      throw SourceException.of(written, e);
    }
  }
}
