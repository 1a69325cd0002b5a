/** The goals of the Maven plug-in, based on the library's API. */
@API(status = API.Status.INTERNAL, since = "0.1")
@NullMarked
package dev.colophon.maven;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
