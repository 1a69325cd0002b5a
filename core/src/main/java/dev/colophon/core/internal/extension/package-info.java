/**
 * Finds exporters and sources on the class path and in plug-ins, each plug-in in its own class
 * loader.
 */
@API(status = API.Status.INTERNAL, since = "0.1")
@NullMarked
package dev.colophon.core.internal.extension;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
