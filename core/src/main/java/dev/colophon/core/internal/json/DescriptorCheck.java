package dev.colophon.core.internal.json;

import dev.colophon.spi.Advice;
import dev.colophon.spi.Reason;
import dev.colophon.spi.SourceException;
import dev.colophon.spi.Written;
import dev.colophon.spi.model.Descriptor;
import dev.colophon.spi.model.Digest;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Checks that the descriptors of a document agree with each other and with their embedded data. */
final class DescriptorCheck {

  private DescriptorCheck() {}

  /**
   * Checks the descriptors of a document.
   *
   * @throws SourceException if one digest has two sizes, or embedded data does not match its
   *     descriptor (OCI image-spec, descriptor.md)
   */
  static void check(List<Descriptor> descriptors, String what) {
    Map<Digest, Long> sizes = new HashMap<>();
    for (Descriptor descriptor : descriptors) {
      Long other = sizes.putIfAbsent(descriptor.digest(), descriptor.size());
      if (other != null && other != descriptor.size()) {
        throw damaged(
            what,
            descriptor.digest() + " has two sizes in it, " + other + " and " + descriptor.size());
      }
      descriptor.data().ifPresent(data -> checkData(descriptor, data, what));
    }
  }

  private static void checkData(Descriptor descriptor, String data, String what) {
    byte[] bytes;
    try {
      bytes = Base64.getDecoder().decode(data);
    } catch (IllegalArgumentException e) {
      throw damaged(what, "the data of " + descriptor.digest() + " is not base64");
    }
    MessageDigest hash = descriptor.digest().algorithm().newHash();
    hash.update(bytes);
    if (bytes.length != descriptor.size()
        || !Digest.of(descriptor.digest().algorithm(), hash).equals(descriptor.digest())) {
      throw damaged(what, "the data of " + descriptor.digest() + " is not the blob of that digest");
    }
  }

  private static SourceException damaged(String what, String why) {
    return new SourceException(
        Written.content(what),
        Reason.DAMAGED,
        why,
        Advice.of("The source is damaged; fetch or build it again."));
  }
}
