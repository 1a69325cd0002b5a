package dev.colophon.maven;

import dev.colophon.core.AnnotateRequest;
import dev.colophon.core.BuildResult;
import dev.colophon.core.Colophon;
import dev.colophon.core.MetadataFile;
import dev.colophon.spi.MediaTypePolicy;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.NullUnmarked;

/**
 * Annotates images in place: in layouts, archives, registries, the local store and Docker Engines.
 */
@NullUnmarked // Maven sets the fields.
@Mojo(
    name = "annotate",
    defaultPhase = LifecyclePhase.PACKAGE,
    threadSafe = true,
    configurator = StrictConfigurator.HINT)
public final class AnnotateMojo extends WritingMojo {

  /** The images, for example oci-archive:target/image.tar. */
  @Parameter(property = "colophon.targets")
  private List<String> targets;

  /** Whether to overwrite a tag that moved after the image was read. */
  @Parameter(property = "colophon.force", defaultValue = "false")
  private String force;

  /** Called by Maven. */
  public AnnotateMojo() {}

  @Override
  void run(Colophon colophon) throws IOException, MojoExecutionException {
    List<String> images = ParameterChecks.required("targets", targets);
    boolean overwrites = ParameterChecks.flag("force", force);
    if (requestedAnnotations().isEmpty()) {
      throw new MojoExecutionException(
          "nothing is requested. Configure <annotations>, <annotateFrom>, <annotationFiles> or"
              + " <removeAnnotations>.");
    }
    Optional<MetadataFile> metadata = metadata();
    if (metadata.isPresent() && images.size() > 1) {
      throw new MojoExecutionException(
          "<metadataFile> is for one image, and there are "
              + images.size()
              + " <targets>. Use an <execution> for each.");
    }
    metadata.ifPresent(file -> file.check(List.of(), images));
    for (String image : images) {
      AnnotateRequest request = request(image, overwrites);
      if (isDryRun()) {
        logPlan(colophon.plan(request));
      } else {
        BuildResult result = colophon.annotate(request);
        logResult(result);
        metadata.ifPresent(file -> file.write(result));
      }
    }
  }

  private AnnotateRequest request(String target, boolean overwrites)
      throws IOException, MojoExecutionException {
    return new AnnotateRequest(
        target,
        requestedAnnotations(),
        attestationPolicy(),
        referrersPolicy(),
        overwrites,
        MediaTypePolicy.AS_SOURCE);
  }
}
