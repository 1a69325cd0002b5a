package dev.colophon.exporter.image.connection;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * A SOCKS 5 proxy (RFC 1928, with passwords as in RFC 1929). The proxy resolves names.
 *
 * @param address the proxy
 */
record SocksProxy(ProxyAddress address) {

  private static final byte VERSION = 5;
  private static final byte CONNECT = 1;
  private static final byte NO_LOGIN = 0;
  private static final byte PASSWORD = 2;
  private static final byte PASSWORD_VERSION = 1;
  private static final byte IPV4 = 1;
  private static final byte NAME = 3;
  private static final byte IPV6 = 4;
  private static final int MAX_TEXT = 255;

  /**
   * Makes a tunnel.
   *
   * @param socket a connection to the proxy, which becomes one to the server
   * @throws ProxyLoginException if the proxy requires other credentials
   * @throws IOException if the proxy does not answer or refuses
   */
  void tunnel(Socket socket, Server server) throws IOException {
    DataInputStream in = new DataInputStream(socket.getInputStream());
    OutputStream out = socket.getOutputStream();
    logIn(in, out);
    out.write(connect(server));
    requireConnected(in);
  }

  private void logIn(DataInputStream in, OutputStream out) throws IOException {
    byte[] methods =
        address.userInfo().isPresent()
            ? new byte[] {VERSION, 2, NO_LOGIN, PASSWORD}
            : new byte[] {VERSION, 1, NO_LOGIN};
    out.write(methods);
    requireVersion(in.readByte());
    byte method = in.readByte();
    if (method == PASSWORD && address.userInfo().isPresent()) {
      out.write(password(address.userInfo().get()));
      in.readByte();
      if (in.readByte() != 0) {
        throw new ProxyLoginException();
      }
    } else if (method != NO_LOGIN) {
      throw new ProxyLoginException();
    }
  }

  private static byte[] password(String userInfo) throws IOException {
    int colon = userInfo.indexOf(':');
    byte[] user = text(colon < 0 ? userInfo : userInfo.substring(0, colon));
    byte[] password = text(colon < 0 ? "" : userInfo.substring(colon + 1));
    return ByteBuffer.allocate(3 + user.length + password.length)
        .put(PASSWORD_VERSION)
        .put((byte) user.length)
        .put(user)
        .put((byte) password.length)
        .put(password)
        .array();
  }

  private static byte[] text(String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    if (bytes.length > MAX_TEXT) {
      throw new IOException("SOCKS takes up to " + MAX_TEXT + " bytes of a name or password");
    }
    return bytes;
  }

  private static byte[] connect(Server target) throws IOException {
    boolean literal = target.host().contains(":") || target.host().matches("[0-9]+(\\.[0-9]+){3}");
    byte[] host = literal ? InetAddress.getByName(target.host()).getAddress() : text(target.host());
    ByteBuffer request = ByteBuffer.allocate(7 + host.length).put(VERSION).put(CONNECT);
    request.put((byte) 0);
    if (literal) {
      request.put(host.length == 4 ? IPV4 : IPV6);
    } else {
      request.put(NAME).put((byte) host.length);
    }
    request.put(host).putShort((short) target.port()).flip();
    byte[] bytes = new byte[request.remaining()];
    request.get(bytes);
    return bytes;
  }

  private static void requireConnected(DataInputStream in) throws IOException {
    requireVersion(in.readByte());
    int answer = in.readUnsignedByte();
    if (answer != 0) {
      throw new IOException("it refuses: " + reason(answer));
    }
    in.readByte();
    int length =
        switch (in.readByte()) {
          case IPV4 -> 4;
          case IPV6 -> 16;
          case NAME -> in.readUnsignedByte();
          default -> throw new IOException("its answer is not one of SOCKS 5");
        };
    in.skipNBytes(length + 2L);
  }

  private static void requireVersion(byte version) throws IOException {
    if (version != VERSION) {
      throw new IOException("its answer is not one of SOCKS 5");
    }
  }

  private static String reason(int answer) {
    return switch (answer) {
      case 2 -> "its rules do not allow the connection";
      case 3 -> "the network cannot be reached";
      case 4 -> "the host cannot be reached";
      case 5 -> "nothing listens there";
      case 6 -> "the host takes too long";
      case 8 -> "it does not know this kind of address";
      default -> "failure " + answer;
    };
  }
}
