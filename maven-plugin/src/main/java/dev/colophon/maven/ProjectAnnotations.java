package dev.colophon.maven;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.maven.model.License;
import org.apache.maven.model.Model;
import org.apache.maven.model.Organization;
import org.apache.maven.model.Scm;
import org.jspecify.annotations.Nullable;

/** Annotations from a project's description, by predefined key. */
final class ProjectAnnotations {

  private static final String PREFIX = "org.opencontainers.image.";

  /** An SPDX expression: an identifier, or several with operators. */
  private static final Pattern SPDX =
      Pattern.compile(
          "(?:[A-Za-z0-9.]+(?:-[A-Za-z0-9.]+)+\\+?|MIT|ISC|Zlib|0BSD|Unlicense|NCSA|X11)"
              + "(?: (?:AND|OR|WITH) [A-Za-z0-9.+-]+)*");

  /** The SPDX identifiers of licences that poms name in words, by a part of the licence's URL. */
  private static final Map<String, String> BY_ADDRESS = byAddress();

  private final Model project;

  ProjectAnnotations(Model project) {
    this.project = project;
  }

  private static Map<String, String> byAddress() {
    Map<String, String> known = new LinkedHashMap<>();
    known.put("apache.org/licenses/license-2.0", "Apache-2.0");
    known.put("opensource.org/licenses/apache-2.0", "Apache-2.0");
    known.put("opensource.org/licenses/mit", "MIT");
    known.put("opensource.org/licenses/bsd-2-clause", "BSD-2-Clause");
    known.put("opensource.org/licenses/bsd-3-clause", "BSD-3-Clause");
    known.put("eclipse.org/legal/epl-2.0", "EPL-2.0");
    known.put("eclipse.org/legal/epl-v20", "EPL-2.0");
    known.put("mozilla.org/mpl/2.0", "MPL-2.0");
    return known;
  }

  /** The annotations, without those that the project does not define. */
  Map<String, String> values() {
    Map<String, String> values = new TreeMap<>();
    put(values, "title", Objects.requireNonNullElse(project.getName(), project.getArtifactId()));
    put(values, "version", project.getVersion());
    put(values, "description", project.getDescription());
    put(values, "url", project.getUrl());
    Optional.ofNullable(project.getOrganization())
        .map(Organization::getName)
        .ifPresent(name -> put(values, "vendor", name));
    Optional.ofNullable(project.getScm())
        .map(Scm::getUrl)
        .ifPresent(url -> put(values, "source", url));
    put(values, "licenses", licenses());
    return values;
  }

  /** The names of licences for which no identifier is known. */
  List<String> unknownLicenses() {
    return project.getLicenses().stream()
        .filter(license -> identifier(license).isEmpty())
        .map(license -> Objects.toString(license.getName(), "without a name"))
        .toList();
  }

  /** The licences, joined with OR: Maven defines that the user may choose one of them. */
  private String licenses() {
    List<License> declared = project.getLicenses();
    if (!unknownLicenses().isEmpty()) {
      return "";
    }
    List<String> identifiers =
        declared.stream().flatMap(license -> identifier(license).stream()).distinct().toList();
    return identifiers.stream()
        .map(each -> identifiers.size() > 1 && each.contains(" ") ? "(" + each + ")" : each)
        .collect(Collectors.joining(" OR "));
  }

  private static Optional<String> identifier(License license) {
    String name = Objects.toString(license.getName(), "").strip();
    if (SPDX.matcher(name).matches()) {
      return Optional.of(name);
    }
    String address = Objects.toString(license.getUrl(), "").toLowerCase(Locale.ROOT);
    return BY_ADDRESS.entrySet().stream()
        .filter(known -> address.contains(known.getKey()))
        .map(Map.Entry::getValue)
        .findFirst();
  }

  private static void put(Map<String, String> values, String key, @Nullable String value) {
    if (value != null && !value.isBlank()) {
      values.put(PREFIX + key, value.strip().replaceAll("\\s+", " "));
    }
  }
}
