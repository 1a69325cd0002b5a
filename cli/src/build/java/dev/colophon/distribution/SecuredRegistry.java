package dev.colophon.distribution;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import javax.net.ssl.SSLContext;
import org.apache.hc.core5.http.EntityDetails;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpRequest;
import org.apache.hc.core5.http.Message;
import org.apache.hc.core5.http.URIScheme;
import org.apache.hc.core5.http.impl.bootstrap.HttpAsyncServer;
import org.apache.hc.core5.http.nio.AsyncRequestConsumer;
import org.apache.hc.core5.http.nio.AsyncServerRequestHandler;
import org.apache.hc.core5.http.nio.entity.BasicAsyncEntityConsumer;
import org.apache.hc.core5.http.nio.support.AsyncResponseBuilder;
import org.apache.hc.core5.http.nio.support.BasicRequestConsumer;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.apache.hc.core5.http2.HttpVersionPolicy;
import org.apache.hc.core5.http2.impl.nio.bootstrap.H2ServerBootstrap;
import org.apache.hc.core5.http2.ssl.H2ServerTlsStrategy;
import org.apache.hc.core5.io.CloseMode;

/** A registry of HTTP/2 over TLS that wants a token, as public registries do. */
final class SecuredRegistry implements TrainingRegistry {

  private static final String ADDRESS = "127.0.0.1";

  private final HttpAsyncServer server;
  private final int port;
  private final TrainingRepository repository = new TrainingRepository();

  SecuredRegistry(SSLContext context) throws IOException, InterruptedException {
    server =
        H2ServerBootstrap.bootstrap()
            .setCanonicalHostName(ADDRESS)
            .setTlsStrategy(new H2ServerTlsStrategy(context))
            .setVersionPolicy(HttpVersionPolicy.FORCE_HTTP_2)
            .register("*", new Handler())
            .create();
    server.start();
    try {
      InetSocketAddress any = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
      port = ((InetSocketAddress) server.listen(any, URIScheme.HTTPS).get().getAddress()).getPort();
    } catch (ExecutionException e) {
      throw new IOException(e);
    }
  }

  @Override
  public String host() {
    return ADDRESS + ":" + port;
  }

  private final class Handler implements AsyncServerRequestHandler<Message<HttpRequest, byte[]>> {

    @Override
    public AsyncRequestConsumer<Message<HttpRequest, byte[]>> prepare(
        HttpRequest request, EntityDetails entity, HttpContext context) {
      return new BasicRequestConsumer<>(entity == null ? null : new BasicAsyncEntityConsumer());
    }

    @Override
    public void handle(
        Message<HttpRequest, byte[]> message, ResponseTrigger trigger, HttpContext context)
        throws HttpException, IOException {
      HttpRequest request = message.getHead();
      TrainingRepository.Answer answer =
          repository.answer(
              new TrainingRepository.Request(
                  request.getMethod(),
                  request.getPath().replaceAll("[?].*", ""),
                  header(request, "Authorization"),
                  header(request, "Content-Type").orElse(""),
                  Optional.ofNullable(message.getBody()).orElse(new byte[0])),
              Optional.of("https://" + host() + "/token"));
      AsyncResponseBuilder builder = AsyncResponseBuilder.create(answer.status());
      answer.headers().forEach(builder::setHeader);
      if (!request.getMethod().equals("HEAD") && answer.content().length > 0) {
        // The type is among the fields already.
        builder.setEntity(answer.content(), null);
      }
      trigger.submitResponse(builder.build(), context);
    }

    private static Optional<String> header(HttpRequest request, String name) {
      return Optional.ofNullable(request.getFirstHeader(name)).map(Header::getValue);
    }
  }

  @Override
  public void close() {
    server.close(CloseMode.IMMEDIATE);
  }
}
