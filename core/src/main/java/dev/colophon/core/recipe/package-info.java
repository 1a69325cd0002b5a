/**
 * Makes images of root file systems, and changes configs and compressions of those that are there.
 */
@API(status = API.Status.INTERNAL, since = "0.1")
@NullMarked
package dev.colophon.core.recipe;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
