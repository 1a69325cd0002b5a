package dev.colophon.exporter.image.auth;

import dev.colophon.exporter.image.http.RegistryException;
import dev.colophon.spi.ExecutionContext;
import dev.colophon.spi.SourceException;
import dev.colophon.spi.image.DocumentBytes;
import dev.colophon.spi.machine.PresentFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A file of credentials as Docker ({@code config.json}) and the containers tools ({@code
 * auth.json}) store it. Messages never contain its content.
 */
final class AuthFile {

  private static final String HUB = "docker.io";
  private static final String HUB_KEY = "https://index.docker.io/v1/";
  private static final int MAX_SIZE = 4 << 20;

  /** The name of the file or variable, for messages. */
  private final String file;

  private final Content content;
  private final ExecutionContext context;

  private AuthFile(String file, Content content, ExecutionContext context) {
    this.file = file;
    this.content = content;
    this.context = context;
  }

  /** The bytes of a credentials file; empty if there is no file. */
  private interface Content {
    Optional<byte[]> read() throws IOException;
  }

  static AuthFile of(Path path, ExecutionContext context) {
    return new AuthFile(path.toString(), () -> bytesOf(path, context), context);
  }

  /** Reads credentials from the text of a variable. */
  static AuthFile ofText(String text, String name, ExecutionContext context) {
    Optional<byte[]> bytes = Optional.of(text.getBytes(StandardCharsets.UTF_8));
    return new AuthFile(name, () -> bytes, context);
  }

  private static Optional<byte[]> bytesOf(Path path, ExecutionContext context) throws IOException {
    return PresentFile.at(path).isPresent()
        ? Optional.of(context.readFile(path, MAX_SIZE))
        : Optional.empty();
  }

  /** Finds the credentials for a repository: the most exact key wins, and helpers come first. */
  Optional<Credentials> find(String registry, String repository) throws RegistryException {
    Map<String, Object> root = read();
    Map<String, Object> auths = object(root, "auths");
    Map<String, Object> helpers = object(root, "credHelpers");
    for (String key : keys(registry, repository)) {
      Optional<String> helper = helper(helpers, key);
      if (helper.isPresent()) {
        return new CredentialHelper(helper.get(), context).get(serverOf(registry));
      }
      Optional<Credentials> stored = stored(auths, key);
      if (stored.isPresent()) {
        return stored;
      }
    }
    return root.get("credsStore") instanceof String store && !store.isEmpty()
        ? new CredentialHelper(store, context).get(serverOf(registry))
        : Optional.empty();
  }

  private static String serverOf(String registry) {
    return registry.equals(HUB) ? HUB_KEY : registry;
  }

  /** The keys from most to least exact: the repository, the paths above it, the registry. */
  private static List<String> keys(String registry, String repository) {
    List<String> keys = new ArrayList<>();
    String name = registry + "/" + repository;
    while (name.length() > registry.length()) {
      keys.add(name);
      name = name.substring(0, name.lastIndexOf('/'));
    }
    keys.addAll(keys(registry));
    return keys;
  }

  private static List<String> keys(String registry) {
    return registry.equals(HUB) ? List.of(HUB, "index.docker.io") : List.of(registry);
  }

  /** Whether a text names a registry as a key of this file would. */
  static boolean isKeyOf(String registry, String text) {
    return keys(registry).contains(plain(text));
  }

  /** The helper for a key. As in Docker, an empty name means no helper. */
  private static Optional<String> helper(Map<String, Object> helpers, String key) {
    return helpers.entrySet().stream()
        .filter(entry -> plain(entry.getKey()).equals(key))
        .map(Map.Entry::getValue)
        .filter(String.class::isInstance)
        .map(String.class::cast)
        .filter(name -> !name.isEmpty())
        .findFirst();
  }

  private Optional<Credentials> stored(Map<String, Object> auths, String key)
      throws RegistryException {
    for (Map.Entry<String, Object> entry : auths.entrySet()) {
      if (plain(entry.getKey()).equals(key) && entry.getValue() instanceof Map<?, ?> auth) {
        Optional<Credentials> found = credentials(auth);
        if (found.isPresent()) {
          return found;
        }
      }
    }
    return Optional.empty();
  }

  /** Removes from a key the scheme and the path of the API version, which Docker writes. */
  private static String plain(String key) {
    String plain = key.replaceFirst("^(?i:https?)://", "");
    return plain.replaceFirst("/v[12]/?$", "").replaceFirst("/$", "");
  }

  private Optional<Credentials> credentials(Map<?, ?> auth) throws RegistryException {
    String origin = file;
    Optional<String> identity = text(auth, "identitytoken");
    if (identity.isPresent()) {
      return Optional.of(new Credentials.IdentityToken(userOf(auth), identity.get(), origin));
    }
    Optional<String> token = text(auth, "registrytoken");
    if (token.isPresent()) {
      return Optional.of(Credentials.RegistryToken.of(token.get().strip(), origin));
    }
    Optional<String> pair = text(auth, "auth");
    if (pair.isPresent()) {
      return Optional.of(decode(pair.get()));
    }
    Optional<String> password = text(auth, "password");
    return text(auth, "username")
        .filter(username -> password.isPresent())
        .map(username -> new Credentials.Password(username, password.orElseThrow(), origin));
  }

  /** The user name for an identity token. Token servers accept any name. */
  private static String userOf(Map<?, ?> auth) {
    try {
      String decoded = decoded(text(auth, "auth").orElse(""));
      return decoded.substring(0, Math.max(0, decoded.indexOf(':')));
    } catch (IllegalArgumentException e) {
      return "";
    }
  }

  /**
   * Decodes base64 that may contain line breaks, as {@code base64} writes and Docker accepts it.
   */
  private static String decoded(String pair) {
    String unwrapped = pair.replaceAll("\\s", "");
    return new String(Base64.getDecoder().decode(unwrapped), StandardCharsets.UTF_8);
  }

  private Credentials decode(String pair) throws RegistryException {
    try {
      String decoded = decoded(pair);
      int colon = decoded.indexOf(':');
      if (colon > 0) {
        // Docker pads some passwords with NUL.
        String password = decoded.substring(colon + 1).replaceFirst("\\x00+$", "");
        return new Credentials.Password(decoded.substring(0, colon), password, file);
      }
    } catch (IllegalArgumentException e) {
      // The message of the exception would show a part of the password.
    }
    throw new RegistryException(
        "an \"auth\" in " + file + " is not USERNAME:PASSWORD in base64", "Log in again.");
  }

  private Map<String, Object> read() throws RegistryException {
    try {
      byte[] bytes = content.read().orElse(new byte[0]);
      return new String(bytes, StandardCharsets.UTF_8).isBlank()
          ? Map.of()
          : context.documents().readTree(DocumentBytes.of(bytes), file);
    } catch (SourceException e) {
      // The reason would show a part of the file's content.
      throw new RegistryException(file + " is not a JSON object", "Correct it, or log in again.");
    } catch (IOException e) {
      throw RegistryException.unreadable(Path.of(file), e);
    }
  }

  private static Map<String, Object> object(Map<String, Object> root, String name) {
    Map<String, Object> object = new java.util.LinkedHashMap<>();
    if (root.get(name) instanceof Map<?, ?> map) {
      map.forEach((key, value) -> object.put(String.valueOf(key), value));
    }
    return object;
  }

  private static Optional<String> text(Map<?, ?> object, String name) {
    return object.get(name) instanceof String text && !text.isEmpty()
        ? Optional.of(text)
        : Optional.empty();
  }
}
