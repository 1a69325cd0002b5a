package dev.colophon.exporter.image.http;

import dev.colophon.spi.ExecutionContext;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.List;

/**
 * Certificates and private keys in PEM files. No message shows the content of a key.
 *
 * @param context reads the files
 */
record PemFiles(ExecutionContext context) {

  private static final int MAX_KEY = 1 << 16;
  private static final int MAX_CERTIFICATES = 4 << 20;
  private static final String BEGIN = "-----BEGIN ";

  /** The bytes that turn an RSA key of PKCS #1 into one of PKCS #8 when they precede it. */
  private static final byte[] RSA = {
    2, 1, 0, 0x30, 13, 6, 9, 0x2a, (byte) 0x86, 0x48, (byte) 0x86, (byte) 0xf7, 13, 1, 1, 1, 5, 0
  };

  /**
   * Returns the certificates of a file.
   *
   * @throws RegistryException if it cannot be read
   */
  CertificateFile read(Path file) throws RegistryException {
    try {
      return new CertificateFile(file, context.readFile(file, MAX_CERTIFICATES));
    } catch (IOException e) {
      throw RegistryException.unreadable(file, e);
    }
  }

  /**
   * Returns the private key of a file.
   *
   * @throws RegistryException if it has no key that Java can use
   */
  PrivateKey key(Path file) throws RegistryException {
    String text = text(file);
    int begin = text.indexOf(BEGIN);
    for (; begin >= 0; begin = text.indexOf(BEGIN, begin + 1)) {
      int end = text.indexOf("-----", begin + BEGIN.length());
      String kind = end < 0 ? "" : text.substring(begin + BEGIN.length(), end);
      if (kind.equals("PRIVATE KEY") || kind.equals("RSA PRIVATE KEY")) {
        byte[] bytes = decode(text, end + 5);
        return key(kind.startsWith("RSA") ? pkcs8(bytes) : bytes, file);
      }
      if (kind.endsWith("PRIVATE KEY")) {
        break;
      }
    }
    throw unusable(file);
  }

  private static RegistryException unusable(Path file) {
    return new RegistryException(
        file + " is not a private key that Java can read",
        "Convert it with openssl pkcs8 -topk8 -nocrypt -in OLD -out NEW.");
  }

  private String text(Path file) throws RegistryException {
    try {
      return new String(context.readFile(file, MAX_KEY), StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      throw RegistryException.unreadable(file, e);
    }
  }

  private static byte[] decode(String text, int from) {
    int end = text.indexOf("-----END", from);
    return Base64.getMimeDecoder().decode(text.substring(from, end < 0 ? text.length() : end));
  }

  private static PrivateKey key(byte[] pkcs8, Path file) throws RegistryException {
    for (String algorithm : List.of("RSA", "EC", "EdDSA")) {
      try {
        return KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(pkcs8));
      } catch (GeneralSecurityException e) {
        // Try the next algorithm. The reason for the failure would show a part of the key.
      }
    }
    throw unusable(file);
  }

  private static byte[] pkcs8(byte[] pkcs1) {
    ByteArrayOutputStream inner = new ByteArrayOutputStream();
    inner.writeBytes(RSA);
    write(inner, 4, pkcs1);
    ByteArrayOutputStream outer = new ByteArrayOutputStream();
    write(outer, 0x30, inner.toByteArray());
    return outer.toByteArray();
  }

  /** Tag, length and content of DER; lengths fit into two bytes here. */
  private static void write(ByteArrayOutputStream out, int tag, byte[] content) {
    out.write(tag);
    out.write(0x82);
    out.write(content.length >> 8);
    out.write(content.length);
    out.writeBytes(content);
  }
}
