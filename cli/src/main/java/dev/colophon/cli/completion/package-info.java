/** Candidates for the next word of a command line that is being typed. */
@API(status = API.Status.INTERNAL, since = "0.1")
@NullMarked
package dev.colophon.cli.completion;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
