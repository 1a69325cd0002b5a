/** What the tests share: archives, processes, readers that trust nothing of Colophon. */
@NullMarked
package dev.colophon.tests.support;

import org.jspecify.annotations.NullMarked;
