/** The terminal: standard streams, its width and colours, text made safe to show. */
@API(status = API.Status.INTERNAL, since = "0.1")
@NullMarked
package dev.colophon.cli.terminal;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
