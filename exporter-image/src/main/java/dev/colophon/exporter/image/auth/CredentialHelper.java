package dev.colophon.exporter.image.auth;

import dev.colophon.exporter.image.http.RegistryException;
import dev.colophon.exporter.oci.parallel.Futures;
import dev.colophon.spi.ExecutionContext;
import dev.colophon.spi.ProgressListener.Transfer;
import dev.colophon.spi.SourceException;
import dev.colophon.spi.image.DocumentBytes;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/**
 * A program {@code docker-credential-NAME} that stores credentials. It reads a registry's name from
 * standard input and prints JSON (the protocol of Docker's credential helpers).
 */
final class CredentialHelper {

  private static final String PREFIX = "docker-credential-";
  private static final String NOT_FOUND = "credentials not found in native keychain";

  /** The user name that a helper returns if its secret is a refresh token. */
  private static final String TOKEN_USER = "<token>";

  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]*");
  private static final int MAX_ANSWER = 1 << 20;
  private static final Duration LIMIT = Duration.ofSeconds(60);

  /** How long a helper may take to exit after it has answered. */
  private static final long EXIT_SECONDS = 5;

  private final String name;
  private final ExecutionContext context;
  private final Duration limit;

  CredentialHelper(String name, ExecutionContext context) {
    this(name, context, LIMIT);
  }

  /**
   * @param limit how long it may take to answer
   */
  CredentialHelper(String name, ExecutionContext context, Duration limit) {
    this.name = name;
    this.context = context;
    this.limit = limit;
  }

  /** The credentials for a server, if the helper has any. */
  Optional<Credentials> get(String server) throws RegistryException {
    if (!NAME.matcher(name).matches()) {
      throw new RegistryException(
          "\"" + name.replaceAll("\\p{Cntrl}", "?") + "\" is not the name of a credential helper",
          "");
    }
    Optional<Path> program = program();
    if (program.isEmpty()) {
      return unavailable("is not on the PATH");
    }
    ProcessBuilder builder = new ProcessBuilder(List.of(program.get().toString(), "get"));
    builder.environment().clear();
    builder.environment().putAll(context.environment());
    builder.redirectError(ProcessBuilder.Redirect.DISCARD);
    try {
      return answer(builder.start(), server);
    } catch (IOException e) {
      if (e instanceof RegistryException known) {
        throw known;
      }
      return unavailable("cannot be run");
    }
  }

  private Optional<Path> program() {
    String path = context.environment().getOrDefault("PATH", "");
    for (String folder : path.split(Pattern.quote(File.pathSeparator), -1)) {
      Path program = Path.of(folder, PREFIX + name);
      if (!folder.isEmpty() && Files.isExecutable(program)) {
        return Optional.of(program);
      }
    }
    return Optional.empty();
  }

  private Optional<Credentials> answer(Process process, String server) throws IOException {
    CompletableFuture<byte[]> output = CompletableFuture.supplyAsync(() -> read(process));
    try (OutputStream in = process.getOutputStream()) {
      in.write(server.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      // The helper answered without reading.
    }
    try (Transfer waiting = context.progress().await("the credential helper " + PREFIX + name)) {
      waiting.advance(0);
      byte[] answer = Futures.await(output, context.cancellation(), limit, this::silent);
      if (!process.waitFor(EXIT_SECONDS, TimeUnit.SECONDS)) {
        throw RegistryException.lasting(
            "the credential helper " + PREFIX + name + " closed its output and does not end",
            "Run it by hand to see why.",
            null);
      }
      int exit = process.exitValue();
      return exit == 0 ? parse(answer) : missing(answer, exit);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("the work was interrupted", e);
    } finally {
      process.destroyForcibly();
    }
  }

  private RegistryException silent() {
    return RegistryException.lasting(
        PREFIX + name + " did not answer within " + limit.toSeconds() + " s", "", null);
  }

  private static byte[] read(Process process) {
    try (InputStream out = process.getInputStream()) {
      return out.readNBytes(MAX_ANSWER);
    } catch (IOException e) {
      return new byte[0];
    }
  }

  private Optional<Credentials> missing(byte[] answer, int exit) {
    return new String(answer, StandardCharsets.UTF_8).strip().equals(NOT_FOUND)
        ? Optional.empty()
        : unavailable("fails with exit code " + exit);
  }

  /** What is public can be read without the helper. */
  private Optional<Credentials> unavailable(String reason) {
    return Optional.of(
        new Credentials.Unavailable("the credential helper " + PREFIX + name, reason));
  }

  /** Reads the credentials in an answer; empty if it contains no secret. */
  Optional<Credentials> parse(byte[] answer) throws RegistryException {
    if (new String(answer, StandardCharsets.UTF_8).isBlank()) {
      return Optional.empty();
    }
    try {
      Map<String, Object> json =
          context.documents().readTree(DocumentBytes.of(answer), PREFIX + name);
      if (!json.containsKey("Username") && !json.containsKey("Secret")) {
        return Optional.empty();
      }
      if (json.get("Username") instanceof String username
          && json.get("Secret") instanceof String secret) {
        String origin = PREFIX + name;
        if (secret.isEmpty()) {
          return Optional.empty();
        }
        return Optional.of(
            username.isEmpty() || username.equals(TOKEN_USER)
                ? new Credentials.IdentityToken(username, secret, origin)
                : new Credentials.Password(username, secret, origin));
      }
    } catch (SourceException e) {
      // The reason would show a part of the answer.
    }
    throw new RegistryException(
        "the answer of the credential helper " + PREFIX + name + " is not one of its protocol",
        "Run it by hand to see why.");
  }
}
