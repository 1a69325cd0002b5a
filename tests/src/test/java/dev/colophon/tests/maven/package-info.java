/** The Maven plug-in in builds of Maven, and the library in a build of Gradle. */
@NullMarked
package dev.colophon.tests.maven;

import org.jspecify.annotations.NullMarked;
