/** How long the steps from options to documents take: run by {@code tests/bench/run --jmh}. */
@NullMarked
package dev.colophon.tests.benchmark;

import org.jspecify.annotations.NullMarked;
