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

/** Writes one image of one or several sources to one or several outputs, with annotations. */
@NullUnmarked // Maven sets the fields.
@Mojo(
    name = "build",
    defaultPhase = LifecyclePhase.PACKAGE,
    threadSafe = true,
    configurator = StrictConfigurator.HINT)
public final class BuildMojo extends ImageMojo {

  /** Where the image comes from; several sources become one index. */
  @Parameter(property = "colophon.sources")
  private List<String> sources;

  /** Where the image goes, each as --output takes it: type=oci,dest=target/image.tar. */
  @Parameter private List<String> outputs;

  /** The goal, for Maven. */
  public BuildMojo() {}

  @Override
  void run(Colophon colophon) throws IOException, MojoExecutionException {
    List<String> inputs = ParameterChecks.required("sources", sources);
    BuildRequest.Builder request = BuildRequest.of(inputs);
    ParameterChecks.required("outputs", outputs).forEach(request::output);
    write(colophon, request, inputs);
  }
}
