package dev.colophon.tests.tck;

import dev.colophon.spi.model.Descriptor;
import dev.colophon.spi.model.Digest;
import dev.colophon.spi.model.MediaTypes;
import dev.colophon.spi.model.Platform;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** An image of a shape that is valid and easily forgotten. */
enum UnusualImage {

  /** A layer that is in a manifest twice, and in the manifests of two platforms. */
  SHARED_LAYERS {
    @Override
    TckImage of(long seed) {
      Map<Digest, Blob> blobs = new LinkedHashMap<>();
      Descriptor layer = TckImage.add(blobs, layer(seed));
      List<Descriptor> manifests = new ArrayList<>();
      for (String platform : TckImage.PLATFORMS) {
        manifests.add(manifest(blobs, platform, List.of(layer, layer)));
      }
      return index(blobs, manifests);
    }
  },

  /** An index in an index. */
  NESTED_INDEX {
    @Override
    TckImage of(long seed) {
      Map<Digest, Blob> blobs = new LinkedHashMap<>();
      Descriptor first = manifest(blobs, "linux/amd64", List.of(TckImage.add(blobs, layer(seed))));
      Descriptor second =
          manifest(blobs, "linux/arm64", List.of(TckImage.add(blobs, layer(seed + 1))));
      Descriptor inner = TckImage.add(blobs, TckImage.index(List.of(second)));
      return index(blobs, List.of(first, inner));
    }
  },

  /** An index that lists a blob next to a manifest. */
  LISTED_BLOB {
    @Override
    TckImage of(long seed) {
      Map<Digest, Blob> blobs = new LinkedHashMap<>();
      Descriptor manifest =
          manifest(blobs, "linux/amd64", List.of(TckImage.add(blobs, layer(seed))));
      Blob listed = Blob.random("application/vnd.example.tck.blob", seed + 1, LAYER_SIZE);
      return index(blobs, List.of(manifest, TckImage.add(blobs, listed)));
    }
  },

  /** An index that lists an attestation of its manifest, as BuildKit writes it. */
  ATTESTED {
    @Override
    TckImage of(long seed) {
      Map<Digest, Blob> blobs = new LinkedHashMap<>();
      Descriptor manifest =
          manifest(blobs, "linux/amd64", List.of(TckImage.add(blobs, layer(seed))));
      Blob statement =
          Blob.of(
              "application/vnd.in-toto+json",
              TckImage.utf8(
                  "{ \"_type\":\"https://in-toto.io/Statement/v0.1\",\"predicateType\":"
                      + "\"https://spdx.dev/Document\",\"subject\":[],\"predicate\":{\"n\":"
                      + seed
                      + "}}"));
      Descriptor attestation =
          manifest(blobs, "unknown/unknown", List.of(TckImage.add(blobs, statement)))
              .withAnnotations(
                  Map.of(
                      "vnd.docker.reference.type",
                      "attestation-manifest",
                      "vnd.docker.reference.digest",
                      manifest.digest().toString()));
      return index(blobs, List.of(manifest, attestation));
    }
  },

  /** A layer without bytes. */
  EMPTY_LAYER {
    @Override
    TckImage of(long seed) {
      return TckImage.ofLayer(TckImage.Shape.LONE, Blob.of(MediaTypes.OCI_LAYER, new byte[0]));
    }
  },

  /** A layer that is named by its SHA-512. */
  SHA512 {
    @Override
    TckImage of(long seed) {
      Blob layer = Blob.ofSha512(MediaTypes.OCI_LAYER, TckImage.utf8("a layer of " + seed + "\n"));
      return TckImage.ofLayer(TckImage.Shape.LONE, layer);
    }
  };

  private static final int LAYER_SIZE = 20_000;

  /** An image of this shape; images of seeds that are far apart have no blob in common. */
  abstract TckImage of(long seed);

  boolean isIndex() {
    return this != SHA512 && this != EMPTY_LAYER;
  }

  private static Blob layer(long seed) {
    return Blob.random(MediaTypes.OCI_LAYER, seed, LAYER_SIZE);
  }

  private static Descriptor manifest(
      Map<Digest, Blob> blobs, String platform, List<Descriptor> layers) {
    return TckImage.addManifest(blobs, Platform.parse(platform), layers, "");
  }

  private static TckImage index(Map<Digest, Blob> blobs, List<Descriptor> manifests) {
    return new TckImage(TckImage.add(blobs, TckImage.index(manifests)), blobs);
  }
}
