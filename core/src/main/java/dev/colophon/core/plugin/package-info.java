/** Exporters and sources from jars of others, each in a class loader of its own. */
@API(status = API.Status.INTERNAL, since = "0.1")
@NullMarked
package dev.colophon.core.plugin;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
