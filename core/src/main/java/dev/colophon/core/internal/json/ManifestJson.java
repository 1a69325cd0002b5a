package dev.colophon.core.internal.json;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.colophon.spi.SourceException;
import dev.colophon.spi.image.DocumentBytes;
import dev.colophon.spi.image.ImageManifest;
import dev.colophon.spi.model.Descriptor;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Image manifests as JSON (OCI image-spec, manifest.md). */
public final class ManifestJson {

  private static final FieldNames KNOWN =
      new FieldNames(
          Set.of(
              "schemaVersion",
              "mediaType",
              "artifactType",
              "config",
              "layers",
              "subject",
              "annotations"));

  private ManifestJson() {}

  /**
   * Parses a manifest.
   *
   * @param named its media type, digest and size
   * @throws SourceException if it is not an image manifest, or its media type differs from that in
   *     {@code named}
   */
  public static ImageManifest read(Descriptor named, DocumentBytes bytes) {
    String what = "manifest " + named.digest();
    ObjectNode json = BoundedJson.readObject(bytes, what);
    DocumentFields fields = new DocumentFields(json, what);
    fields.requireSpelling(KNOWN);
    SchemaCheck.check(fields, what, named.mediaType(), "manifests");
    List<Descriptor> layers = new ArrayList<>();
    fields.eachObject(
        "layers", layer -> layers.add(DescriptorJson.read(layer, "a layer of " + what)));
    Descriptor config =
        DescriptorJson.read(fields.requiredObject("config"), "the config of " + what);
    Optional<Descriptor> subject =
        fields.object("subject").map(found -> DescriptorJson.read(found, "the subject of " + what));
    List<Descriptor> all = new ArrayList<>(layers);
    all.add(config);
    subject.ifPresent(all::add);
    DescriptorCheck.check(all, what);
    return ImageManifest.of(
        named.requiredFieldsOnly(),
        bytes,
        config,
        layers,
        fields.text("artifactType").filter(type -> !type.isEmpty()),
        subject,
        fields.textMap("annotations"));
  }

  /**
   * Writes a new manifest with only a config and layers.
   *
   * @param layers the descriptors of the layers, beginning with the base
   */
  public static ImageManifest write(String mediaType, Descriptor config, List<Descriptor> layers) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("schemaVersion", 2);
    json.put("mediaType", mediaType);
    json.set("config", DescriptorJson.write(config));
    ArrayNode list = json.putArray("layers");
    layers.forEach(layer -> list.add(DescriptorJson.write(layer)));
    DocumentBytes bytes = CanonicalJson.indented(json);
    return ImageManifest.of(
        Descriptor.of(mediaType, bytes.digest(), bytes.size()),
        bytes,
        config,
        layers,
        Optional.empty(),
        Optional.empty(),
        Map.of());
  }

  /**
   * The fields of a manifest other than its config, layers, subject and annotations, as JSON text:
   * the artifact type and unknown fields.
   */
  public static Map<String, String> otherFields(ImageManifest manifest) {
    return UnknownFields.texts(
        BoundedJson.readObject(manifest.bytes(), "manifest " + manifest.descriptor().digest()),
        Set.of("schemaVersion", "mediaType", "config", "layers", "subject", "annotations"));
  }

  /** Writes the manifest of an edit, including unknown fields. */
  static ImageManifest write(ManifestEdit edit) {
    ImageManifest original = edit.original();
    ObjectNode old =
        BoundedJson.readObject(original.bytes(), "manifest " + original.descriptor().digest());
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("schemaVersion", 2);
    json.put("mediaType", edit.mediaType());
    original.artifactType().ifPresent(type -> json.put("artifactType", type));
    json.set("config", DescriptorJson.write(edit.config()));
    ArrayNode layers = json.putArray("layers");
    edit.layers().forEach(layer -> layers.add(DescriptorJson.write(layer)));
    edit.subject().ifPresent(subject -> json.set("subject", DescriptorJson.write(subject)));
    AnnotationsJson.put(json, edit.annotations());
    UnknownFields.copy(old, json, KNOWN.known());
    DocumentBytes bytes = CanonicalJson.indented(json);
    return ImageManifest.of(
        Descriptor.of(edit.mediaType(), bytes.digest(), bytes.size()),
        bytes,
        edit.config(),
        edit.layers(),
        original.artifactType(),
        edit.subject(),
        edit.annotations());
  }
}
