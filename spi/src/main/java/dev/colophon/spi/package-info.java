/**
 * The contract of exporters and sources of images, and the services that they may use.
 *
 * <p>An exporter implements {@link dev.colophon.spi.ExporterFactory}, {@link
 * dev.colophon.spi.Exporter} and {@link dev.colophon.spi.StagedExport}. A source implements {@link
 * dev.colophon.spi.SourceFactory}, {@link dev.colophon.spi.ImageSource} and {@link
 * dev.colophon.spi.content.ContentReader}. Methods that these interfaces get later have defaults.
 * Both use {@link dev.colophon.spi.ExecutionContext} and nothing else of the process, and report
 * failures as {@link dev.colophon.spi.ColophonException}s.
 *
 * <p>No parameter and no answer is {@code null}. Lists and maps are unmodifiable, and in the order
 * that their method states. Values come from static methods, so that later versions can add parts
 * to them.
 */
@API(status = API.Status.MAINTAINED, since = "0.1")
@NullMarked
package dev.colophon.spi;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
