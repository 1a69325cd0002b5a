package dev.colophon.exporter.docker.engine;

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
import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A private key in a PEM file (RFC 7468): PKCS #8, or the PKCS #1 of an RSA key, which older
 * OpenSSL wrote and which is PKCS #8 within an envelope (RFC 5958, RFC 8017).
 */
final class PemKey {

  private static final int MAX_FILE_SIZE = 1 << 16;
  private static final Pattern BLOCK =
      Pattern.compile(
          "-----BEGIN ((?:[A-Z0-9]+ )*PRIVATE KEY)-----([A-Za-z0-9+/=\\s]*)-----END \\1-----");

  /** Version 0 and the algorithm rsaEncryption without parameters, in DER. */
  private static final byte[] RSA_PREFIX =
      HexFormat.of().parseHex("020100300d06092a864886f70d0101010500");

  private static final int SEQUENCE = 0x30;
  private static final int OCTET_STRING = 0x04;
  private static final int TWO_BYTE_LENGTH = 0x82;

  private PemKey() {}

  /**
   * Reads the key in a file.
   *
   * @param algorithm the key's algorithm according to its certificate
   * @throws IOException if the file contains no usable key; the message says why
   */
  static PrivateKey read(Path file, String algorithm, ExecutionContext context)
      throws IOException, GeneralSecurityException {
    byte[] bytes = context.readFile(file, MAX_FILE_SIZE);
    Matcher block = BLOCK.matcher(new String(bytes, StandardCharsets.US_ASCII));
    if (!block.find()) {
      throw new IOException(file + " holds no private key that is not encrypted");
    }
    byte[] der = Base64.getMimeDecoder().decode(block.group(2));
    byte[] pkcs8 =
        switch (block.group(1)) {
          case "PRIVATE KEY" -> der;
          case "RSA PRIVATE KEY" -> enveloped(der);
          default ->
              throw new IOException(
                  file
                      + " holds a key of the form \""
                      + block.group(1)
                      + "\"; openssl pkcs8 -topk8 -nocrypt makes one that can be used");
        };
    return KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(pkcs8));
  }

  private static byte[] enveloped(byte[] pkcs1) {
    ByteArrayOutputStream content = new ByteArrayOutputStream();
    content.writeBytes(RSA_PREFIX);
    content.writeBytes(tagged(OCTET_STRING, pkcs1));
    return tagged(SEQUENCE, content.toByteArray());
  }

  /** A DER value with a length of two bytes, which every RSA key in use needs. */
  private static byte[] tagged(int tag, byte[] content) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(tag);
    out.write(TWO_BYTE_LENGTH);
    out.write(content.length >>> 8);
    out.write(content.length);
    out.writeBytes(content);
    return out.toByteArray();
  }
}
