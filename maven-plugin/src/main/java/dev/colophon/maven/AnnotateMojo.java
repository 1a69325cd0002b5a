package dev.colophon.maven;

import dev.colophon.core.AnnotateRequest;
import dev.colophon.core.Colophon;
import dev.colophon.spi.MediaTypePolicy;
import java.io.IOException;
import java.util.List;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.NullUnmarked;

/** Annotates images in place: in layouts, archives, registries and the local store. */
@NullUnmarked // Maven sets the fields.
@Mojo(name = "annotate", defaultPhase = LifecyclePhase.PACKAGE, threadSafe = true)
public final class AnnotateMojo extends WritingMojo {

  /** The images, oci-archive:target/image.tar for example. */
  @Parameter(property = "colophon.targets", required = true)
  private List<String> targets;

  /** Whether a tag is overwritten that moved since the image was read. */
  @Parameter(property = "colophon.force", defaultValue = "false")
  private boolean force;

  /** The goal, for Maven. */
  public AnnotateMojo() {}

  @Override
  void run(Colophon colophon) throws IOException, MojoExecutionException {
    for (String target : targets) {
      AnnotateRequest request =
          new AnnotateRequest(
              target.strip(),
              requestedAnnotations(),
              attestationPolicy(),
              referrersPolicy(),
              force,
              MediaTypePolicy.AS_SOURCE);
      if (isDryRun()) {
        logPlan(colophon.plan(request));
      } else {
        logResult(colophon.annotate(request));
      }
    }
  }
}
