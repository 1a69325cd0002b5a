package dev.colophon.exporter.image.mirror;

import dev.colophon.exporter.image.http.RegistryException;
import dev.colophon.spi.ExecutionContext;
import dev.colophon.spi.model.ImageReference;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The rules about registries in this machine's {@code registries.conf} files, with the same meaning
 * as in skopeo and podman: mirrors and other locations apply to reading, {@code insecure} and
 * {@code blocked} also to writing. Without such files, no class of the TOML parser is loaded.
 */
public final class RegistriesConf {

  private static final Path SYSTEM = Path.of("/etc/containers");

  private final List<RegistriesText> texts;
  private final Map<String, RegistryRule> rules = new LinkedHashMap<>();

  private RegistriesConf(List<RegistriesText> texts) {
    this.texts = List.copyOf(texts);
  }

  /** The configuration of a context, read once. */
  private static final class Loaded {

    private Optional<RegistriesConf> conf = Optional.empty();

    synchronized RegistriesConf get(ExecutionContext context) throws RegistryException {
      if (conf.isEmpty()) {
        conf = Optional.of(read(SYSTEM, context));
      }
      return conf.get();
    }
  }

  /**
   * The configuration of a context.
   *
   * @throws RegistryException if a file cannot be read
   */
  public static RegistriesConf of(ExecutionContext context) throws RegistryException {
    return context.shared().get(Loaded.class, Loaded::new).get(context);
  }

  /** Reads the files. Later files add rules, or override those for the same prefix. */
  static RegistriesConf read(Path system, ExecutionContext context) throws RegistryException {
    List<RegistriesText> texts = new ArrayList<>();
    for (Path file : new RegistriesFiles(context.environment(), system).find()) {
      texts.add(RegistriesText.read(file, context));
    }
    RegistriesConf conf = new RegistriesConf(texts);
    for (RegistriesText text : texts) {
      if (text.mayHaveTables()) {
        RegistriesToml.parse(text).rules().forEach(rule -> conf.rules.put(rule.prefix(), rule));
      }
    }
    return conf;
  }

  /**
   * A place from which an image can be read.
   *
   * @param reference the image's name in that place
   * @param insecure whether the registry may use plain HTTP or any certificate
   */
  public record Place(ImageReference reference, boolean insecure) {}

  /**
   * The places of an image in the order in which they are tried: mirrors, then its own registry.
   *
   * @throws RegistryException if the registry is blocked, or a place is not valid for the image
   */
  public List<Place> places(ImageReference reference) throws RegistryException {
    requireAllowed(reference);
    Optional<RegistryRule> found = rule(reference);
    if (found.isEmpty()) {
      return List.of(new Place(reference, false));
    }
    RegistryRule rule = found.get();
    List<Place> places = new ArrayList<>();
    try {
      for (Mirror mirror : rule.mirrors()) {
        if (mirror.serves(reference.digest().isPresent())) {
          places.add(new Place(rule.at(mirror.location(), reference), mirror.insecure()));
        }
      }
      places.add(new Place(rule.at(rule.location(), reference), rule.insecure()));
    } catch (IllegalArgumentException e) {
      throw RegistryException.lasting(
          rule.file()
              + " has a location that is not the beginning of an image's name: "
              + e.getMessage(),
          "Correct the table of " + rule.prefix() + ".",
          e);
    }
    return places;
  }

  /** Whether the registry of an image may use plain HTTP or any certificate. */
  public boolean isInsecure(ImageReference reference) {
    return rule(reference).filter(RegistryRule::insecure).isPresent();
  }

  /**
   * Checks that an image may be read and written.
   *
   * @throws RegistryException if its registry is blocked
   */
  public void requireAllowed(ImageReference reference) throws RegistryException {
    Optional<RegistryRule> rule = rule(reference).filter(RegistryRule::blocked);
    if (rule.isPresent()) {
      throw new RegistryException(
          rule.get().prefix() + " is blocked in " + rule.get().file(),
          "Use another registry, or change blocked there.");
    }
  }

  /**
   * Checks that a name without a registry means the same image to other tools, which may use a
   * registry other than Docker Hub.
   *
   * @param written the name as the user wrote it
   * @param reference the name as Colophon understands it
   * @throws RegistryException if the name may mean another image
   */
  public void requireClear(String written, ImageReference reference) throws RegistryException {
    String first = written.substring(0, Math.max(0, written.indexOf('/')));
    boolean full = first.contains(".") || first.contains(":") || first.equals("localhost");
    if (full || texts.isEmpty()) {
      return;
    }
    String untagged = written.replaceFirst("@.*$", "").replaceFirst(":[^:/]*$", "");
    Optional<String> meaning = meaning(untagged).filter(name -> !name.equals(reference.name()));
    if (meaning.isPresent()) {
      throw new RegistryException(
          "the short name "
              + untagged
              + " means "
              + meaning.get()
              + " in this machine's registries.conf",
          "Write the whole name, docker://" + reference + " for example.");
    }
  }

  /** The meaning of a short name to other tools; empty if the files do not define it. */
  private Optional<String> meaning(String shortName) throws RegistryException {
    Optional<String> alias = Optional.empty();
    List<String> searched = List.of();
    for (RegistriesText text : texts) {
      RegistriesToml toml = RegistriesToml.parse(text);
      alias = toml.alias(shortName).isPresent() ? toml.alias(shortName) : alias;
      searched = toml.searched().isEmpty() ? searched : toml.searched();
    }
    boolean onlyHub = List.of(ImageReference.DEFAULT_REGISTRY).equals(searched);
    return alias.isPresent() || searched.isEmpty() || onlyHub
        ? alias
        : Optional.of("an image of " + String.join(" or ", searched));
  }

  private Optional<RegistryRule> rule(ImageReference reference) {
    RegistryRule best = null;
    for (RegistryRule rule : rules.values()) {
      int length = rule.matched(reference);
      boolean wildcard = rule.prefix().startsWith("*");
      if (length > 0
          && (best == null
              || (best.prefix().startsWith("*") && !wildcard)
              || rule.prefix().length() > best.prefix().length())) {
        best = rule;
      }
    }
    return Optional.ofNullable(best);
  }
}
