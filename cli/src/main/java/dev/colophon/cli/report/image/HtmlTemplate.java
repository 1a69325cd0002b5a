package dev.colophon.cli.report.image;

import dev.colophon.spi.model.Digest;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A page with placeholders, {@code {{NAME}}}. All are replaced in one pass, so inserted text is
 * never taken for a placeholder. The page's policy allows only its own style and script, by their
 * hashes.
 */
final class HtmlTemplate {

  private static final Pattern PLACE = Pattern.compile("\\{\\{([A-Z_]+)}}");

  private final String page;

  private HtmlTemplate(String page) {
    this.page = page;
  }

  /** Loads the page of that name from next to this class. */
  static HtmlTemplate named(String name) {
    try (InputStream in = HtmlTemplate.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new FileNotFoundException(name);
      }
      return new HtmlTemplate(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException("a page of this program cannot be read", e);
    }
  }

  /** Returns the page with every placeholder replaced. */
  String fill(Map<String, String> markup) {
    Map<String, String> all = new TreeMap<>(markup);
    all.put("STYLE_HASH", hashOf("style"));
    all.put("SCRIPT_HASH", hashOf("script"));
    Matcher places = PLACE.matcher(page);
    return places.replaceAll(
        place -> Matcher.quoteReplacement(all.getOrDefault(place.group(1), "")));
  }

  /** The hash of an element's content, in the form of Content-Security-Policy. */
  private String hashOf(String element) {
    String start = "<" + element + ">";
    int begin = page.indexOf(start) + start.length();
    String content = page.substring(begin, page.indexOf("</" + element + ">", begin));
    MessageDigest hash = Digest.Algorithm.SHA256.newHash();
    byte[] digest = hash.digest(content.getBytes(StandardCharsets.UTF_8));
    return "sha256-" + Base64.getEncoder().encodeToString(digest);
  }
}
