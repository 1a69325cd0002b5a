package dev.colophon.maven;

import dev.colophon.core.Colophon;
import dev.colophon.core.image.ImageOutline;
import dev.colophon.core.image.PlaceValues;
import dev.colophon.core.internal.text.VisibleText;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.NullUnmarked;

/** Logs an image's digest, annotations and labels, level by level. */
@NullUnmarked // Maven sets the fields.
@Mojo(
    name = "inspect",
    requiresProject = false,
    threadSafe = true,
    configurator = StrictConfigurator.HINT)
public final class InspectMojo extends ColophonMojo {

  /** The image, for example oci-archive:target/image.tar. */
  @Parameter(property = "colophon.source")
  private String source;

  /** Called by Maven. */
  public InspectMojo() {}

  @Override
  void run(Colophon colophon) throws MojoExecutionException {
    String image = ParameterChecks.required("source", source);
    ImageOutline outline = colophon.outline(image);
    getLog().info(VisibleText.line(image + ": " + outline.root().digest()));
    outline.places().forEach(this::log);
  }

  private void log(PlaceValues at) {
    at.values()
        .forEach(
            (key, value) -> getLog().info(VisibleText.line(at.place() + " " + key + "=" + value)));
  }
}
