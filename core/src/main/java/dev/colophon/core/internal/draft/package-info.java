/** Drafts an image: selects and merges its parts before annotations are placed. */
@API(status = API.Status.INTERNAL, since = "0.1")
@NullMarked
package dev.colophon.core.internal.draft;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
