/** The documents for users, whose commands are run. */
@NullMarked
package dev.colophon.tests.readme;

import org.jspecify.annotations.NullMarked;
