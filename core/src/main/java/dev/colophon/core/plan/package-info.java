/** The plan of a result: which annotation goes where, what it replaces, and what is removed. */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
@NullMarked
package dev.colophon.core.plan;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
