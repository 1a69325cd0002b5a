/** The terminal: standard streams, width, colours, and wrapped text. */
@API(status = API.Status.INTERNAL, since = "0.1")
@NullMarked
package dev.colophon.cli.terminal;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
