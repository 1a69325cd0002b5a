/** Colophon in a web application, in an application server. */
@NullMarked
package dev.colophon.tests.server;

import org.jspecify.annotations.NullMarked;
