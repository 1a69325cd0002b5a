/** Exporters and sources from jars of others, each in a class loader of its own. */
@NullMarked
package dev.colophon.core.plugin;

import org.jspecify.annotations.NullMarked;
