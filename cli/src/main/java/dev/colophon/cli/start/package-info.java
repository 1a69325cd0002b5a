/**
 * The start of the process: what is prepared before the command line is parsed, and how it ends.
 */
@API(status = API.Status.INTERNAL, since = "0.1")
@NullMarked
package dev.colophon.cli.start;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
