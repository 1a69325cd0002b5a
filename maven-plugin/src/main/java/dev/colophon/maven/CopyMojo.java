package dev.colophon.maven;

import dev.colophon.core.BuildRequest;
import dev.colophon.core.Colophon;
import dev.colophon.core.Output;
import java.io.IOException;
import java.util.List;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.NullUnmarked;

/** Copies an image, byte for byte unless changes are configured. */
@NullUnmarked // Maven sets the fields.
@Mojo(
    name = "copy",
    defaultPhase = LifecyclePhase.DEPLOY,
    threadSafe = true,
    configurator = StrictConfigurator.HINT)
public final class CopyMojo extends ImageMojo {

  /** The source image, for example oci-archive:target/image.tar. */
  @Parameter(property = "colophon.source")
  private String source;

  /** The destination, for example docker://example.com/app:1. */
  @Parameter(property = "colophon.destination")
  private String destination;

  /** Called by Maven. */
  public CopyMojo() {}

  @Override
  void run(Colophon colophon) throws IOException, MojoExecutionException {
    String from = ParameterChecks.required("source", source);
    String to = ParameterChecks.required("destination", destination);
    write(colophon, BuildRequest.from(from).output(Output.at(to)), List.of(from));
  }
}
