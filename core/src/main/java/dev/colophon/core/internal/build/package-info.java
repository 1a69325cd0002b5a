/**
 * Turns a request into results: opens the inputs, plans every output, stages, verifies and commits.
 */
@API(status = API.Status.INTERNAL, since = "0.1")
@NullMarked
package dev.colophon.core.internal.build;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
