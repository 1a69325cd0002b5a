package dev.colophon.core;

import dev.colophon.core.load.LoadedSource;
import dev.colophon.spi.SourceException;
import dev.colophon.spi.content.Referrer;
import dev.colophon.spi.image.Image;
import dev.colophon.spi.model.Descriptor;
import dev.colophon.spi.model.Digest;
import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apiguardian.api.API;

/**
 * What stands beside an image where it is kept and speaks of it: signatures and SBOMs of a registry
 * (OCI distribution-spec, "Listing Referrers"; the tags of cosign).
 *
 * @param referrers by the document that they speak of; without what is part of the image itself
 * @param unknown why it could not be told; empty when it could
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record KeptBeside(Map<Digest, List<Referrer>> referrers, Optional<String> unknown) {

  /** Copies the map, so that the record does not change. */
  public KeptBeside {
    referrers = Map.copyOf(referrers);
  }

  /** What speaks of that document. */
  public List<Referrer> of(Descriptor document) {
    return referrers.getOrDefault(document.digest(), List.of());
  }

  /** Asks where the image is kept. */
  static KeptBeside of(LoadedSource source) {
    Image image = new Image(source.node(), List.of(source.root()), source.content());
    Set<Digest> documents =
        image.documents().stream()
            .map(node -> node.descriptor().digest())
            .collect(Collectors.toCollection(LinkedHashSet::new));
    try {
      return new KeptBeside(
          source.content().referrers(documents).stream()
              .filter(found -> Digest.find(found.name()).filter(documents::contains).isEmpty())
              .distinct()
              .collect(Collectors.groupingBy(Referrer::subject)),
          Optional.empty());
    } catch (SourceException e) {
      return new KeptBeside(Map.of(), Optional.of(e.why()));
    } catch (IOException e) {
      return new KeptBeside(Map.of(), Optional.of(Failures.reason(e)));
    }
  }
}
