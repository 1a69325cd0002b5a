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

/** Base of the goals that write images from sources. */
@NullUnmarked // Maven sets the fields.
abstract class ImageMojo extends WritingMojo {

  /** The platforms of the result, in this order; all by default. */
  @Parameter(property = "colophon.platforms")
  private List<String> platforms;

  /** Whether a single platform also becomes an index; by default the sources decide. */
  @Parameter(property = "colophon.multiPlatform")
  private String multiPlatform;

  /**
   * Builds the image, or only plans it in a dry run.
   *
   * @param inputs the images to read
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
