package dev.colophon.maven;

import java.util.Arrays;
import java.util.stream.Collectors;
import org.apache.maven.plugin.MojoExecutionException;

/** One {@code <annotation>} of a configuration. Maven sets the fields. */
public final class Annotation {

  private String level = "manifest";
  private String platform = "";
  private String key = "";
  private String value = "";

  /** An annotation that Maven fills in. */
  public Annotation() {}

  Annotation(String level, String platform, String key, String value) {
    this.level = level;
    this.platform = platform;
    this.key = key;
    this.value = value;
  }

  /** The annotation as {@code --annotation} takes it: {@code index,manifest:KEY=VALUE}. */
  String toOption() throws MojoExecutionException {
    return toRemoval() + "=" + value;
  }

  /** The annotation's place as {@code --remove-annotation} takes it. */
  String toRemoval() throws MojoExecutionException {
    if (key.isBlank()) {
      throw new MojoExecutionException(
          "an <annotation> has no <key>. Add one, org.opencontainers.image.title for example.");
    }
    if (key.contains("=")) {
      throw new MojoExecutionException(
          "the key " + key + " has a '='. Write what follows it as the <value>.");
    }
    String target = platform.isBlank() ? "" : "[" + platform.strip() + "]";
    return Arrays.stream(level.split(",", -1))
            .map(each -> each.strip() + target)
            .collect(Collectors.joining(","))
        + ":"
        + key.strip();
  }
}
