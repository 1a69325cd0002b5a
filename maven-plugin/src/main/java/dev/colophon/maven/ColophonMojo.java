package dev.colophon.maven;

import dev.colophon.core.Colophon;
import dev.colophon.core.internal.text.VisibleText;
import dev.colophon.spi.ColophonException;
import dev.colophon.spi.ExecutionContext;
import java.io.IOException;
import javax.inject.Inject;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugin.PluginParameterExpressionEvaluator;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.project.MavenProject;
import org.apache.maven.settings.crypto.SettingsDecrypter;
import org.codehaus.plexus.component.configurator.expression.ExpressionEvaluator;
import org.jspecify.annotations.NullUnmarked;

/** Base of all goals: the project, its settings, and the report of failures. */
@NullUnmarked // Maven sets the fields.
abstract class ColophonMojo extends AbstractMojo {

  /** Whether to skip the goal. */
  @Parameter(property = "colophon.skip", defaultValue = "false")
  private String skip;

  @Parameter(defaultValue = "${project}", readonly = true, required = true)
  private MavenProject project;

  @Parameter(defaultValue = "${session}", readonly = true, required = true)
  private MavenSession session;

  @Parameter(defaultValue = "${mojoExecution}", readonly = true, required = true)
  private MojoExecution execution;

  @Inject private SettingsDecrypter decrypter;

  /** A mistake that prevented the goal from being configured. */
  private MojoExecutionException mistake;

  /** Makes the goal fail because of a mistake in the pom. */
  final void refuse(MojoExecutionException found) {
    mistake = found;
  }

  @Override
  public final void execute() throws MojoExecutionException, MojoFailureException {
    if (mistake != null) {
      throw mistake;
    }
    if (ParameterChecks.flag("skip", skip)) {
      getLog().info("skipped: colophon.skip is set");
      return;
    }
    try {
      ServerCredentials credentials =
          new ServerCredentials(session.getSettings().getServers(), decrypter, getLog());
      run(Colophon.builder().context(context()).credentials(credentials).build());
    } catch (ColophonException e) {
      e.all().stream()
          .skip(1)
          .forEach(other -> getLog().error(VisibleText.line(other.getMessage())));
      throw new MojoExecutionException(VisibleText.line(e.getMessage()), VisibleFailure.of(e));
    } catch (IOException e) {
      throw new MojoExecutionException(
          VisibleText.line(String.valueOf(e.getMessage())), VisibleFailure.of(e));
    }
  }

  final ExecutionContext context() {
    return ProjectContext.of(project, session.getExecutionRootDirectory(), System.getenv());
  }

  /** Runs the goal. */
  abstract void run(Colophon colophon)
      throws IOException, MojoExecutionException, MojoFailureException;

  /** The evaluator of expressions in a configuration. */
  final ExpressionEvaluator evaluator() {
    return new PluginParameterExpressionEvaluator(session, execution);
  }

  final MavenProject project() {
    return project;
  }
}
