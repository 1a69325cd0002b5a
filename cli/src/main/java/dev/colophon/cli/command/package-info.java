/** The commands, and the program that parses a command line and runs one of them. */
@API(status = API.Status.INTERNAL, since = "0.1")
@NullMarked
package dev.colophon.cli.command;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
