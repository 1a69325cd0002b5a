package dev.colophon.maven;

import dev.colophon.core.BuildRequest;
import dev.colophon.core.Colophon;
import java.io.IOException;
import java.util.List;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.NullUnmarked;

/**
 * Builds an image from one or more sources and writes it to one or more outputs, with annotations.
 */
@NullUnmarked // Maven sets the fields.
@Mojo(
    name = "build",
    defaultPhase = LifecyclePhase.PACKAGE,
    threadSafe = true,
    configurator = StrictConfigurator.HINT)
public final class BuildMojo extends ImageMojo {

  /** The sources of the image; several sources become one index. */
  @Parameter(property = "colophon.sources")
  private List<String> sources;

  /** The outputs, in the syntax of --output: type=oci,dest=target/image.tar. */
  @Parameter private List<String> outputs;

  /** Called by Maven. */
  public BuildMojo() {}

  @Override
  void run(Colophon colophon) throws IOException, MojoExecutionException {
    List<String> inputs = ParameterChecks.required("sources", sources);
    BuildRequest.Builder request = BuildRequest.of(inputs);
    ParameterChecks.required("outputs", outputs).forEach(request::output);
    write(colophon, request, inputs);
  }
}
