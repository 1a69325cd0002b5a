/** Which annotation goes where: the plan, and the checks that it can be carried out. */
@API(status = API.Status.INTERNAL, since = "0.1")
@NullMarked
package dev.colophon.core.placement;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
