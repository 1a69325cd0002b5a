package dev.colophon.maven;

import java.util.Optional;
import org.apache.maven.model.Plugin;
import org.apache.maven.model.PluginExecution;
import org.apache.maven.model.PluginManagement;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.project.MavenProject;
import org.codehaus.plexus.classworlds.realm.ClassRealm;
import org.codehaus.plexus.component.configurator.BasicComponentConfigurator;
import org.codehaus.plexus.component.configurator.ComponentConfigurationException;
import org.codehaus.plexus.component.configurator.ConfigurationListener;
import org.codehaus.plexus.component.configurator.expression.ExpressionEvaluationException;
import org.codehaus.plexus.component.configurator.expression.ExpressionEvaluator;
import org.codehaus.plexus.configuration.PlexusConfiguration;
import org.codehaus.plexus.configuration.xml.XmlPlexusConfiguration;
import org.codehaus.plexus.util.xml.Xpp3Dom;

/**
 * Configures a goal as Maven does, but refuses elements that no goal knows. Maven ignores some of
 * these, and reports others with class names.
 */
public final class StrictConfigurator extends BasicComponentConfigurator {

  /** The name by which goals select it, as in META-INF/plexus/components.xml. */
  static final String HINT = "colophon";

  /** Called by Maven. */
  public StrictConfigurator() {}

  @Override
  public void configureComponent(
      Object component,
      PlexusConfiguration configuration,
      ExpressionEvaluator evaluator,
      ClassRealm realm,
      ConfigurationListener listener)
      throws ComponentConfigurationException {
    try {
      MojoExecution execution = (MojoExecution) evaluator.evaluate("${mojoExecution}");
      MavenProject project = (MavenProject) evaluator.evaluate("${project}");
      Optional<PlexusConfiguration> written = written(project, execution);
      if (written.isPresent()) {
        new ConfigurationElements(execution.getMojoDescriptor()).check(written.get());
      }
    } catch (ExpressionEvaluationException e) {
      throw new ComponentConfigurationException(e);
    } catch (MojoExecutionException e) {
      ((ColophonMojo) component).refuse(e);
      return;
    }
    super.configureComponent(component, configuration, evaluator, realm, listener);
  }

  /** The configuration in the pom. That of an execution includes that of the plug-in. */
  private static Optional<PlexusConfiguration> written(
      MavenProject project, MojoExecution execution) {
    String key = Plugin.constructKey(execution.getGroupId(), execution.getArtifactId());
    return plugin(project, key)
        .map(
            plugin -> {
              PluginExecution own = plugin.getExecutionsAsMap().get(execution.getExecutionId());
              return own == null ? plugin.getConfiguration() : own.getConfiguration();
            })
        .map(configuration -> new XmlPlexusConfiguration((Xpp3Dom) configuration));
  }

  private static Optional<Plugin> plugin(MavenProject project, String key) {
    return Optional.ofNullable(project.getPlugin(key))
        .or(
            () ->
                Optional.ofNullable(project.getPluginManagement())
                    .map((PluginManagement management) -> management.getPluginsAsMap().get(key)));
  }
}
