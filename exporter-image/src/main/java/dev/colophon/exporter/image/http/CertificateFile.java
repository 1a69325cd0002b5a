package dev.colophon.exporter.image.http;

import java.io.ByteArrayInputStream;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The content of a file of certificates. */
final class CertificateFile {

  private final Path path;
  private final byte[] content;

  /**
   * @param path the path of the file
   * @param content its bytes: certificates in PEM or another format that Java reads
   */
  CertificateFile(Path path, byte[] content) {
    this.path = path;
    this.content = content;
  }

  /**
   * Returns all certificates, in their order.
   *
   * @throws RegistryException if there are none
   */
  List<Certificate> certificates() throws RegistryException {
    try {
      List<Certificate> found = List.copyOf(parse(content));
      if (!found.isEmpty()) {
        return found;
      }
    } catch (CertificateException e) {
      throw RegistryException.lasting(none(), "It has to be in the PEM form.", e);
    }
    throw new RegistryException(none(), "It has to be in the PEM form.");
  }

  /**
   * Returns the certificates that are not known yet, in their order. Most certificates of
   * authorities are trusted by Java anyway and are in several files, and a process that has just
   * started takes a millisecond to parse each.
   *
   * @param known the encoded certificates that are known; the others are added
   * @throws RegistryException if the file holds no certificates
   */
  List<Certificate> others(Set<ByteBuffer> known) throws RegistryException {
    Optional<List<byte[]>> blocks = blocks();
    if (blocks.isEmpty()) {
      return certificates();
    }
    List<Certificate> others = new ArrayList<>();
    for (byte[] block : blocks.get()) {
      if (known.add(ByteBuffer.wrap(block))) {
        others.addAll(new CertificateFile(path, block).certificates());
      }
    }
    return others;
  }

  /** The encoded certificates, if the file has nothing else in PEM. */
  Optional<List<byte[]>> blocks() {
    return PemBlocks.of(content);
  }

  private static Collection<? extends Certificate> parse(byte[] content)
      throws CertificateException {
    return CertificateFactory.getInstance("X.509")
        .generateCertificates(new ByteArrayInputStream(content));
  }

  private String none() {
    return path + " holds no certificates";
  }
}
