package dev.colophon.core.annotation;

import dev.colophon.spi.Written;
import dev.colophon.spi.model.AnnotationLevel;
import dev.colophon.spi.model.Platform;
import java.util.Optional;
import org.apiguardian.api.API;

/**
 * One annotation to remove.
 *
 * @param written the option, for messages
 * @param level the level
 * @param platform the platform, normalised; empty for every platform
 * @param key the annotation's key
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record AnnotationRemoval(
    Written written, AnnotationLevel level, Optional<Platform> platform, String key)
    implements AnnotationTarget {}
