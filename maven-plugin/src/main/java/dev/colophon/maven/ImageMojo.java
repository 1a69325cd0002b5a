package dev.colophon.maven;

import dev.colophon.core.BuildRequest;
import dev.colophon.core.BuildResult;
import dev.colophon.core.Colophon;
import dev.colophon.core.MetadataFile;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.NullUnmarked;

/** The part that the goals have in common that write images anew, from sources. */
@NullUnmarked // Maven sets the fields.
abstract class ImageMojo extends WritingMojo {

  /** The platforms that go in, in this order; all if there are none. */
  @Parameter(property = "colophon.platforms")
  private List<String> platforms;

  /** Whether one platform makes an index too; the sources decide if it is not set. */
  @Parameter(property = "colophon.multiPlatform")
  private String multiPlatform;

  /**
   * Builds, or plans in a dry run.
   *
   * @param inputs the images that are read
   */
  final void write(Colophon colophon, BuildRequest.Builder builder, List<String> inputs)
      throws IOException, MojoExecutionException {
    BuildRequest request = complete(builder);
    Optional<MetadataFile> metadata = metadata();
    metadata.ifPresent(file -> file.check(colophon.locations(request), inputs));
    if (isDryRun()) {
      logPlan(colophon.plan(request));
    } else {
      BuildResult result = colophon.build(request);
      logResult(result);
      metadata.ifPresent(file -> file.write(result));
    }
  }

  private BuildRequest complete(BuildRequest.Builder request)
      throws IOException, MojoExecutionException {
    request.annotations(requestedAnnotations()).attestations(attestationPolicy());
    referrersPolicy().ifPresent(request::referrers);
    if (multiPlatform != null) {
      request.multiPlatform(ParameterChecks.flag("multiPlatform", multiPlatform));
    }
    for (String platform : ParameterChecks.texts("platforms", platforms)) {
      request.platform(ParameterChecks.platform("platforms", platform));
    }
    return request.build();
  }
}
