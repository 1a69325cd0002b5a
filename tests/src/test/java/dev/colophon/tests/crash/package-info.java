/** Results after kills, full disks and concurrent writers. */
@NullMarked
package dev.colophon.tests.crash;

import org.jspecify.annotations.NullMarked;
