/** Plug-ins that work, and each way in which one may not. */
@NullMarked
package dev.colophon.tests.plugin;

import org.jspecify.annotations.NullMarked;
