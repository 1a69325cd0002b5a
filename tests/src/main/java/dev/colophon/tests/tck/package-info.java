/** The tests that every exporter and every source has to pass, for their authors to run. */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
@NullMarked
package dev.colophon.tests.tck;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
