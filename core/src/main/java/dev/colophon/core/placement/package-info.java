/** Which annotation goes where: the plan, and the checks that it can be carried out. */
@NullMarked
package dev.colophon.core.placement;

import org.jspecify.annotations.NullMarked;
