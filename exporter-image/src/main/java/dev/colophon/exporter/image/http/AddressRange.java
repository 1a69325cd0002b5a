package dev.colophon.exporter.image.http;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;

/**
 * A range of IP addresses in CIDR notation (RFC 4632), {@code 10.0.0.0/8} for example. Host names
 * are never in a range, because they are not looked up.
 */
public final class AddressRange {

  private final byte[] network;
  private final int bits;

  private AddressRange(byte[] network, int bits) {
    this.network = network;
    this.bits = bits;
  }

  /** Parses a range; empty if the text is not one. */
  public static Optional<AddressRange> find(String text) {
    int slash = text.indexOf('/');
    if (slash < 0 || !text.substring(slash + 1).matches("[0-9]{1,3}")) {
      return Optional.empty();
    }
    int bits = Integer.parseInt(text.substring(slash + 1));
    return literal(text.substring(0, slash))
        .filter(network -> bits <= network.length * 8)
        .map(network -> new AddressRange(network, bits));
  }

  /** Whether a host is an address in the range; an IPv6 address may be in brackets. */
  public boolean contains(String host) {
    return literal(host).filter(this::matches).isPresent();
  }

  private boolean matches(byte[] address) {
    if (address.length != network.length) {
      return false;
    }
    for (int bit = 0; bit < bits; bit++) {
      int mask = 0x80 >> (bit % 8);
      if ((address[bit / 8] & mask) != (network[bit / 8] & mask)) {
        return false;
      }
    }
    return true;
  }

  /** The bytes of an address; empty for a text that would be looked up as a name. */
  private static Optional<byte[]> literal(String host) {
    String plain =
        host.startsWith("[") && host.endsWith("]") ? host.substring(1, host.length() - 1) : host;
    boolean four = plain.matches("[0-9]{1,3}(\\.[0-9]{1,3}){3}");
    boolean six = plain.contains(":") && plain.matches("[0-9A-Fa-f:.]{2,45}");
    if (!four && !six) {
      return Optional.empty();
    }
    try {
      return Optional.of(InetAddress.getByName(plain).getAddress());
    } catch (UnknownHostException e) {
      return Optional.empty();
    }
  }
}
