/** What is left when processes are killed, disks are full, and several write at once. */
@NullMarked
package dev.colophon.tests.crash;

import org.jspecify.annotations.NullMarked;
