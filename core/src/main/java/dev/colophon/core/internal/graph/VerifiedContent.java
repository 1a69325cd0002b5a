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
 * The content of a source, verified: streams check themselves against the descriptor that they are
 * opened by, and regions are verified while other work goes on. Configs are checked as documents
 * are. Every failure names the source.
 *
 * @param written the source as the user wrote it
 * @param source the raw content
 * @param verification verifies the regions that are handed out
 */
record VerifiedContent(Written written, ContentReader source, RegionVerification verification)
    implements ContentReader {

  /** An access to the raw content. */
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
   * A config, after its fields were checked: readers must not understand it differently. What it
   * was read from is closed with it, so that a caller who forgets that is found.
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
