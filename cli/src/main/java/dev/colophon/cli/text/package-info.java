/** Text as a terminal shows it: what is invisible made visible, sizes, colours. */
@API(status = API.Status.INTERNAL, since = "0.1")
@NullMarked
package dev.colophon.cli.text;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
