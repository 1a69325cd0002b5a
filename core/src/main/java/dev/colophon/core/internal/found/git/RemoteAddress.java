package dev.colophon.core.internal.found.git;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The address of a remote in a form that others can open: {@code https}, without credentials and
 * without {@code .git}. Text that may contain a password is not used as an address.
 */
final class RemoteAddress {

  /** {@code git@example.com:team/app.git}, as scp and git write it. */
  private static final Pattern SCP_FORM = Pattern.compile("([A-Za-z0-9.-]+):([^:@].*)");

  private static final String GIT_SUFFIX = ".git";

  private RemoteAddress() {}

  /** Converts an address; empty for a path, and for text that is not clearly an address. */
  static Optional<String> of(String remote) {
    String text = remote.strip();
    return text.contains("://") ? ofUrl(text) : ofScpForm(text);
  }

  private static Optional<String> ofScpForm(String text) {
    Matcher form = SCP_FORM.matcher(text.substring(text.lastIndexOf('@') + 1));
    // A host without a dot is a drive, or a name that only this machine's configuration defines.
    return form.matches() && form.group(1).contains(".")
        ? address("https", form.group(1), -1, "/" + form.group(2))
        : Optional.empty();
  }

  private static Optional<String> ofUrl(String text) {
    try {
      URI url = new URI(text);
      if (url.getScheme() == null || url.getHost() == null || url.getRawPath() == null) {
        return Optional.empty();
      }
      String scheme = url.getScheme().toLowerCase(Locale.ROOT);
      return switch (scheme) {
        case "http", "https" -> address(scheme, url.getHost(), url.getPort(), url.getRawPath());
        // The port belongs to another protocol.
        case "ssh", "git+ssh", "ssh+git", "git" ->
            address("https", url.getHost(), -1, url.getRawPath());
        default -> Optional.empty();
      };
    } catch (URISyntaxException e) {
      return Optional.empty();
    }
  }

  private static Optional<String> address(String scheme, String host, int port, String path) {
    // An @ or a colon here may be the end of a password with a slash in it.
    if (path.contains("@") || path.contains(":") || path.chars().anyMatch(c -> c <= ' ')) {
      return Optional.empty();
    }
    String shortened = path.replaceAll("^/+", "").replaceAll("(?<!/)/+$", "");
    if (shortened.endsWith(GIT_SUFFIX)) {
      shortened = shortened.substring(0, shortened.length() - GIT_SUFFIX.length());
    }
    if (shortened.isEmpty() || shortened.contains("?") || shortened.contains("#")) {
      return Optional.empty();
    }
    return Optional.of(
        scheme
            + "://"
            + host.toLowerCase(Locale.ROOT)
            + (port < 0 ? "" : ":" + port)
            + "/"
            + shortened);
  }
}
