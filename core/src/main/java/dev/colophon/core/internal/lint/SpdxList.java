package dev.colophon.core.internal.lint;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;

/**
 * Identifiers of the SPDX licence list, from the packages {@code spdx-license-ids} and {@code
 * spdx-exceptions}, which follow its releases. Identifiers are not case-sensitive (SPDX
 * specification, annex "SPDX license expressions").
 */
final class SpdxList {

  private static final String LICENCES = "spdx-license-ids";
  private static final String EXCEPTIONS = "spdx-exceptions";

  private final Map<String, String> identifiers = new HashMap<>();

  private SpdxList(String artifact, String file) {
    String folder = "/META-INF/resources/webjars/" + artifact + "/" + version(artifact) + "/";
    try (InputStream in = open(folder + file + ".json")) {
      for (JsonNode identifier : new ObjectMapper().readTree(in)) {
        identifiers.put(identifier.asText().toLowerCase(Locale.ROOT), identifier.asText());
      }
    } catch (IOException e) {
      throw new UncheckedIOException("the SPDX licence list cannot be read", e);
    }
  }

  /** The licences. */
  static SpdxList licences() {
    return new SpdxList(LICENCES, "index");
  }

  /** The licences with deprecated identifiers. */
  static SpdxList deprecatedLicences() {
    return new SpdxList(LICENCES, "deprecated");
  }

  /** The licence exceptions. */
  static SpdxList exceptions() {
    return new SpdxList(EXCEPTIONS, "index");
  }

  /** Finds an identifier in the spelling of the list. */
  Optional<String> find(String identifier) {
    return Optional.ofNullable(identifiers.get(identifier.toLowerCase(Locale.ROOT)));
  }

  /** All identifiers. */
  Collection<String> all() {
    return identifiers.values();
  }

  private static String version(String artifact) {
    Properties properties = new Properties();
    String file = "/META-INF/maven/org.webjars.npm/" + artifact + "/pom.properties";
    try (InputStream in = open(file)) {
      properties.load(in);
    } catch (IOException e) {
      throw new UncheckedIOException("the SPDX licence list cannot be read", e);
    }
    return properties.getProperty("version", "");
  }

  private static InputStream open(String resource) throws IOException {
    InputStream in = SpdxList.class.getResourceAsStream(resource);
    if (in == null) {
      throw new IOException("there is no " + resource + " on the class path");
    }
    return in;
  }
}
