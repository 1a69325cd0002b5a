package dev.colophon.maven;

import dev.colophon.core.internal.text.VisibleText;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.descriptor.MojoDescriptor;
import org.apache.maven.plugin.descriptor.Parameter;
import org.codehaus.plexus.configuration.PlexusConfiguration;

/** Refuses the elements and attributes of a {@code <configuration>} that would be ignored. */
final class ConfigurationElements {

  private final MojoDescriptor goal;

  ConfigurationElements(MojoDescriptor goal) {
    this.goal = goal;
  }

  /** Checks a configuration, which may contain parameters of other goals. */
  void check(PlexusConfiguration configuration) throws MojoExecutionException {
    List<String> known = names(goal);
    Set<String> ofPlugin = new HashSet<>();
    for (MojoDescriptor each : goal.getPluginDescriptor().getMojos()) {
      ofPlugin.addAll(names(each));
    }
    Set<String> seen = new HashSet<>();
    for (PlexusConfiguration element : configuration.getChildren()) {
      String name = element.getName();
      if (!ofPlugin.contains(name)) {
        throw ParameterChecks.unknown("<configuration> has <" + name + ">", name, known);
      }
      if (!seen.add(name)) {
        throw new MojoExecutionException(
            "<configuration> has more than one <" + name + ">. Write one, with all that it needs.");
      }
      Parameter parameter = goal.getParameterMap().get(name);
      if (parameter != null) {
        check(element, depth(parameter));
      }
    }
  }

  /** The parameters of a goal that a pom can set. */
  private static List<String> names(MojoDescriptor goal) {
    return goal.getParameters().stream()
        .filter(Parameter::isEditable)
        .map(Parameter::getName)
        .sorted()
        .toList();
  }

  /** The number of nested element levels of a parameter; 0 for text. */
  private static int depth(Parameter parameter) {
    String type = parameter.getType();
    if (type.equals(PlexusConfiguration.class.getName())) {
      return 2;
    }
    return type.startsWith(List.class.getName()) ? 1 : 0;
  }

  private static void check(PlexusConfiguration element, int depth) throws MojoExecutionException {
    String name = element.getName();
    for (String attribute : element.getAttributeNames()) {
      // Maven's own attributes, which control merging of configurations and white space.
      if (!attribute.startsWith("combine.") && !attribute.startsWith("xml:")) {
        throw new MojoExecutionException(
            VisibleText.line(
                "<%s> has the attribute '%s', and attributes are not read. Use elements."
                    .formatted(name, attribute)));
      }
    }
    PlexusConfiguration[] children = element.getChildren();
    if (depth == 0 && children.length > 0) {
      throw new MojoExecutionException(
          "<%s> has <%s>, and takes text only. Write the text without elements, or as CDATA."
              .formatted(name, children[0].getName()));
    }
    for (PlexusConfiguration child : children) {
      check(child, depth - 1);
    }
  }
}
