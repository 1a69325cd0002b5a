package dev.colophon.maven;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.colophon.core.annotation.AutomaticAnnotations;
import dev.colophon.core.internal.option.AnnotationPlace;
import dev.colophon.core.internal.text.VisibleText;
import dev.colophon.spi.Written;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.logging.Log;
import org.apache.maven.project.MavenProject;
import org.jspecify.annotations.NullUnmarked;

/** Converts the configured origins of annotations to the library's options. */
@NullUnmarked // Maven leaves what is not configured null.
final class AnnotationOptions {

  private static final String MAVEN = "maven";

  private static final List<String> ORIGINS = List.of(MAVEN, "git", "base", "docker-metadata");

  private final MavenProject project;
  private final Log log;

  AnnotationOptions(MavenProject project, Log log) {
    this.project = project;
    this.log = log;
  }

  /**
   * The annotations from {@code origins}: maven, or an origin that {@code --annotate-from} takes.
   */
  AutomaticAnnotations from(List<String> origins, List<String> files)
      throws IOException, MojoExecutionException {
    AutomaticAnnotations automatic = AutomaticAnnotations.NONE;
    for (String name : ParameterChecks.texts("annotateFrom", origins)) {
      if (Collections.disjoint(List.of(name.split(":")), ORIGINS)) {
        throw ParameterChecks.unknownValue("annotateFrom", name, ORIGINS);
      }
      automatic =
          name.equals(MAVEN) || name.endsWith(":" + MAVEN)
              ? automatic.file(ofProject(name).toString())
              : automatic.from(name);
    }
    for (String file : ParameterChecks.texts("annotationFiles", files)) {
      automatic = automatic.file(file);
    }
    return automatic;
  }

  /** Writes the project's annotations to a file in the build folder. */
  private Path ofProject(String origin) throws IOException {
    ProjectAnnotations annotations = new ProjectAnnotations(project.getModel());
    annotations
        .unknownLicenses()
        .forEach(
            name ->
                log.warn(
                    VisibleText.line(
                        "no licenses annotation: the licence '"
                            + name
                            + "' is not an SPDX identifier. Name it by one in the pom, Apache-2.0 for"
                            + " example.")));
    String levels =
        origin.equals(MAVEN) ? "manifest" : origin.substring(0, origin.lastIndexOf(':'));
    AnnotationPlace.parseList(levels, Written.option("<annotateFrom> " + origin));
    Path folder = Path.of(project.getBuild().getDirectory(), "colophon");
    Files.createDirectories(folder);
    Path file = folder.resolve("maven-" + levels.replaceAll("[^a-z0-9]+", "-") + ".json");
    String content = new ObjectMapper().writeValueAsString(Map.of(levels, annotations.values()));
    if (!Files.isRegularFile(file) || !Files.readString(file).equals(content)) {
      Files.writeString(file, content);
    }
    return file;
  }
}
