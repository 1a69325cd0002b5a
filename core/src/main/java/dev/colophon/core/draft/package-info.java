/** An image on its way: what goes in, selected and merged, before annotations are placed. */
@API(status = API.Status.INTERNAL, since = "0.1")
@NullMarked
package dev.colophon.core.draft;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
