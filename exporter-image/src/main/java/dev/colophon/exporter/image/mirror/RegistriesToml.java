package dev.colophon.exporter.image.mirror;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.toml.TomlMapper;
import dev.colophon.exporter.image.http.RegistryException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A parsed {@code registries.conf} (containers-registries.conf(5)) of version 2 or 1.
 *
 * @param rules the tables about registries
 * @param searched the registries in which other tools look up short names
 * @param aliases the full names of short names
 */
record RegistriesToml(
    List<RegistryRule> rules, List<String> searched, Map<String, String> aliases) {

  RegistriesToml {
    rules = List.copyOf(rules);
    searched = List.copyOf(searched);
    aliases = Map.copyOf(aliases);
  }

  /**
   * Parses a file.
   *
   * @throws RegistryException if it is not TOML
   */
  static RegistriesToml parse(RegistriesText text) throws RegistryException {
    try {
      return of(new TomlMapper().readTree(text.text()), text.file());
    } catch (JsonProcessingException e) {
      throw RegistryException.lasting(
          text.file() + " is not TOML: " + e.getOriginalMessage().lines().findFirst().orElse(""),
          "Correct it, or name another file in CONTAINERS_REGISTRIES_CONF.",
          e);
    }
  }

  private static RegistriesToml of(JsonNode root, Path file) {
    List<RegistryRule> rules = new ArrayList<>();
    root.path("registry").forEach(table -> rules.add(rule(table, file)));
    texts(root.at("/registries/insecure/registries"))
        .forEach(name -> rules.add(new RegistryRule(name, "", true, false, List.of(), file)));
    texts(root.at("/registries/block/registries"))
        .forEach(name -> rules.add(new RegistryRule(name, "", false, true, List.of(), file)));
    List<String> searched = new ArrayList<>(texts(root.path("unqualified-search-registries")));
    searched.addAll(texts(root.at("/registries/search/registries")));
    Map<String, String> aliases = new LinkedHashMap<>();
    root.path("aliases")
        .properties()
        .forEach(alias -> aliases.put(alias.getKey(), alias.getValue().asText()));
    return new RegistriesToml(
        rules.stream().filter(rule -> !rule.prefix().isEmpty()).toList(), searched, aliases);
  }

  /** The full name for a short name. */
  Optional<String> alias(String shortName) {
    return Optional.ofNullable(aliases.get(shortName));
  }

  private static RegistryRule rule(JsonNode table, Path file) {
    String location = table.path("location").asText();
    String prefix = table.path("prefix").asText(location);
    boolean byDigest = table.path("mirror-by-digest-only").asBoolean();
    List<Mirror> mirrors = new ArrayList<>();
    for (JsonNode mirror : table.path("mirror")) {
      mirrors.add(
          new Mirror(
              mirror.path("location").asText(),
              mirror.path("insecure").asBoolean(),
              byDigest ? "digest-only" : mirror.path("pull-from-mirror").asText()));
    }
    return new RegistryRule(
        prefix.isEmpty() ? location : prefix,
        location,
        table.path("insecure").asBoolean(),
        table.path("blocked").asBoolean(),
        mirrors.stream().filter(mirror -> !mirror.location().isEmpty()).toList(),
        file);
  }

  private static List<String> texts(JsonNode array) {
    List<String> texts = new ArrayList<>();
    array.forEach(text -> texts.add(text.asText()));
    return texts;
  }
}
