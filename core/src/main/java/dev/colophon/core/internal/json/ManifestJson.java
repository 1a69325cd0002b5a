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
   * The manifest that a document is.
   *
   * @param named the media type, digest and size that name it
   * @throws SourceException if it is not an image manifest, or its media type is not the one that
   *     it is named by
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
   * A new manifest of a config and layers, and nothing else.
   *
   * @param layers the descriptors of the layers, the base first
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
   * The other fields of a manifest, besides its config, layers, subject and annotations: the type
   * of an artifact, and fields that Colophon does not know, each with its JSON text.
   */
  public static Map<String, String> otherFields(ImageManifest manifest) {
    return UnknownFields.texts(
        BoundedJson.readObject(manifest.bytes(), "manifest " + manifest.descriptor().digest()),
        Set.of("schemaVersion", "mediaType", "config", "layers", "subject", "annotations"));
  }

  /** The document of an edit, with the fields that Colophon does not know. */
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
