/** The Maven plug-in in builds of Maven. */
@NullMarked
package dev.colophon.tests.maven;

import org.jspecify.annotations.NullMarked;
