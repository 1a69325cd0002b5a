package dev.colophon.maven;

import dev.colophon.core.AttestationPolicy;
import dev.colophon.core.BuildPlan;
import dev.colophon.core.BuildResult;
import dev.colophon.core.MetadataFile;
import dev.colophon.core.OutputPlan;
import dev.colophon.core.OutputResult;
import dev.colophon.core.ReferrersPolicy;
import dev.colophon.core.RequestedAnnotations;
import dev.colophon.core.annotation.AutomaticAnnotations;
import dev.colophon.core.internal.option.AnnotationPlace;
import dev.colophon.core.internal.text.VisibleText;
import dev.colophon.spi.Written;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugins.annotations.Parameter;
import org.codehaus.plexus.configuration.PlexusConfiguration;
import org.jspecify.annotations.NullUnmarked;

/** Base of the goals that write images: annotations, policies, the log. */
@NullUnmarked // Maven sets the fields.
abstract class WritingMojo extends ColophonMojo {

  /** The annotations, each with level, platform, key and value. */
  @Parameter private PlexusConfiguration annotations;

  /** The annotations to remove, each with level, platform and key. */
  @Parameter private PlexusConfiguration removeAnnotations;

  /** More origins of annotations: maven, git, base or docker-metadata. */
  @Parameter(property = "colophon.annotateFrom")
  private List<String> annotateFrom;

  /** Files of annotations. */
  @Parameter(property = "colophon.annotationFiles")
  private List<String> annotationFiles;

  /** The levels to which the images' labels are copied, for example "manifest,index". */
  @Parameter(property = "colophon.annotateFromLabels")
  private String annotateFromLabels;

  /** Whether to copy annotations that all manifests have in common to the index. */
  @Parameter(property = "colophon.promoteAnnotations", defaultValue = "false")
  private String promoteAnnotations;

  /** Whether annotations that are probably a mistake fail the build. */
  @Parameter(property = "colophon.strict", defaultValue = "false")
  private String strict;

  /** How to treat attestations of manifests that change: relink, keep or drop. */
  @Parameter(property = "colophon.attestations", defaultValue = "relink")
  private String attestations;

  /** How to treat referrers that are not part of the image: refuse, leave or copy. */
  @Parameter(property = "colophon.referrers")
  private String referrers;

  /** Whether to log the plan and write nothing. */
  @Parameter(property = "colophon.dryRun", defaultValue = "false")
  private String dryRun;

  /** The file to which the digests and names of the result are written. */
  @Parameter(property = "colophon.metadataFile")
  private String metadataFile;

  final boolean isDryRun() throws MojoExecutionException {
    return ParameterChecks.flag("dryRun", dryRun);
  }

  /** The file for the digests and names. */
  final Optional<MetadataFile> metadata() throws MojoExecutionException {
    if (metadataFile == null) {
      return Optional.empty();
    }
    try {
      Path path = Path.of(metadataFile.strip());
      Written option = Written.option("<metadataFile> " + path);
      return Optional.of(new MetadataFile(context(), path, option));
    } catch (InvalidPathException e) {
      throw new MojoExecutionException(
          "<metadataFile> is '" + VisibleText.line(metadataFile) + "', which is not a path",
          VisibleFailure.of(e));
    }
  }

  final RequestedAnnotations requestedAnnotations() throws IOException, MojoExecutionException {
    AnnotationElements elements = new AnnotationElements(evaluator());
    RequestedAnnotations spelled = RequestedAnnotations.NONE;
    for (Annotation annotation : elements.set(annotations)) {
      spelled = annotation.setIn(spelled);
    }
    for (Annotation annotation : elements.removed(removeAnnotations)) {
      spelled = annotation.removedIn(spelled);
    }
    RequestedAnnotations all = spelled.with(automatic());
    return ParameterChecks.flag("strict", strict) ? all.strictly() : all;
  }

  private AutomaticAnnotations automatic() throws IOException, MojoExecutionException {
    AutomaticAnnotations automatic =
        new AnnotationOptions(project(), getLog()).from(annotateFrom, annotationFiles);
    if (annotateFromLabels != null) {
      AnnotationPlace.parseList(
          annotateFromLabels, Written.option("<annotateFromLabels> " + annotateFromLabels));
      automatic = automatic.labels(annotateFromLabels);
    }
    return ParameterChecks.flag("promoteAnnotations", promoteAnnotations)
        ? automatic.promote()
        : automatic;
  }

  final AttestationPolicy attestationPolicy() throws MojoExecutionException {
    return AttestationPolicy.find(attestations)
        .orElseThrow(
            () ->
                ParameterChecks.unknownValue(
                    "attestations", attestations, AttestationPolicy.spellings()));
  }

  final Optional<ReferrersPolicy> referrersPolicy() throws MojoExecutionException {
    if (referrers == null) {
      return Optional.empty();
    }
    return Optional.of(
        ReferrersPolicy.find(referrers)
            .orElseThrow(
                () ->
                    ParameterChecks.unknownValue(
                        "referrers", referrers, ReferrersPolicy.spellings())));
  }

  final void logPlan(BuildPlan plan) {
    for (OutputPlan output : plan.outputs()) {
      output.notes().forEach(note -> getLog().info(VisibleText.line("note: " + note)));
      output
          .placements()
          .placements()
          .forEach(
              placement ->
                  getLog()
                      .info(
                          VisibleText.line(
                              placement.holder()
                                  + " "
                                  + placement.key()
                                  + "="
                                  + placement.value())));
      getLog()
          .info(
              VisibleText.line(
                  "would write "
                      + output.written().whole()
                      + ": "
                      + output.image().root().descriptor().digest()));
    }
  }

  final void logResult(BuildResult result) {
    result.outputs().forEach(this::logResult);
  }

  private void logResult(OutputResult output) {
    output.plan().notes().forEach(note -> getLog().warn(VisibleText.line("note: " + note)));
    output.receipt().notes().forEach(note -> getLog().info(VisibleText.line("note: " + note)));
    getLog()
        .info(
            VisibleText.line(
                String.join(", ", output.receipt().locations())
                    + ": "
                    + (output.plan().image().isIndex() ? "index " : "manifest ")
                    + output.digest()
                    + ", annotations: "
                    + output.plan().placements().placements().size()
                    + (output.readBack() ? ", read back" : ", not read back")));
  }
}
