package dev.colophon.core.annotation;

import dev.colophon.spi.Written;
import dev.colophon.spi.model.AnnotationLevel;
import dev.colophon.spi.model.Platform;
import java.util.Optional;
import org.apiguardian.api.API;

/** The place of an annotation that an option names: a key at a level, of one platform or of all. */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public sealed interface AnnotationTarget permits AnnotationOption, AnnotationRemoval {

  /**
   * The option, for messages: {@code --output "type=oci,annotation.a=b"}. Its part names the place.
   */
  Written written();

  /** The level. */
  AnnotationLevel level();

  /** The platform, normalised; empty for every platform. */
  Optional<Platform> platform();

  /** The annotation's key: not empty, no white space. */
  String key();
}
