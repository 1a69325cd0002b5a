package dev.colophon.tests.registry.scripted;

import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * A behaviour of registries, and what jobs do with it.
 *
 * @param name what the registry does
 * @param source who reported it, or the specification that allows it
 * @param script makes a registry behave so
 * @param jobs the jobs that meet it
 * @param failure a part of the message with which they fail; empty where they are done
 */
record Behaviour(
    String name, String source, Consumer<ScriptedRegistry> script, List<Job> jobs, String failure) {

  /** A job that people do with a registry. */
  enum Job {
    PUSH,
    PULL,
    MERGE,
    ANNOTATE,
    COPY
  }

  static final Job[] WRITING = {Job.PUSH, Job.MERGE, Job.ANNOTATE, Job.COPY};

  static Behaviour done(
      String name, String source, Consumer<ScriptedRegistry> script, Job... jobs) {
    return new Behaviour(name, source, script, all(jobs), "");
  }

  static Behaviour fails(
      String name, String source, String failure, Consumer<ScriptedRegistry> script, Job... jobs) {
    return new Behaviour(name, source, script, all(jobs), failure);
  }

  private static List<Job> all(Job... jobs) {
    return jobs.length == 0 ? List.of(Job.values()) : List.of(jobs);
  }

  Stream<Job> each() {
    return jobs.stream();
  }

  @Override
  public String toString() {
    return name + " (" + source + ")";
  }
}
