package dev.colophon.core.internal.json;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.colophon.spi.SourceException;
import dev.colophon.spi.image.DocumentBytes;
import dev.colophon.spi.image.ImageIndex;
import dev.colophon.spi.image.IndexEntry;
import dev.colophon.spi.model.Descriptor;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Image indexes as JSON (OCI image-spec, image-index.md). */
public final class IndexJson {

  private static final FieldNames KNOWN =
      new FieldNames(
          Set.of(
              "schemaVersion", "mediaType", "artifactType", "manifests", "subject", "annotations"));

  private IndexJson() {}

  /**
   * Parses an index. The documents that it lists are not read.
   *
   * @param named its media type, digest and size
   * @throws SourceException if it is not an image index, or its media type differs from that in
   *     {@code named}
   */
  public static ImageIndex read(Descriptor named, DocumentBytes bytes) {
    String what = "index " + named.digest();
    DocumentFields fields = new DocumentFields(BoundedJson.readObject(bytes, what), what);
    fields.requireSpelling(KNOWN);
    SchemaCheck.check(fields, what, named.mediaType(), "layers");
    List<IndexEntry> entries = new ArrayList<>();
    fields.eachObject(
        "manifests",
        entry ->
            entries.add(
                IndexEntry.of(
                    DescriptorJson.read(entry, "an entry of " + what), Optional.empty())));
    Optional<Descriptor> subject =
        fields.object("subject").map(found -> DescriptorJson.read(found, "the subject of " + what));
    DescriptorCheck.check(
        Stream.concat(entries.stream().map(IndexEntry::descriptor), subject.stream()).toList(),
        what);
    return ImageIndex.of(
        named.requiredFieldsOnly(),
        bytes,
        entries,
        fields.text("artifactType").filter(type -> !type.isEmpty()),
        subject,
        fields.textMap("annotations"));
  }

  /**
   * The fields of an index other than its entries and annotations, as JSON text: the artifact type,
   * the subject, and unknown fields.
   */
  public static Map<String, String> otherFields(ImageIndex index) {
    return UnknownFields.texts(
        BoundedJson.readObject(index.bytes(), "index " + index.descriptor().digest()),
        Set.of("schemaVersion", "mediaType", "manifests", "annotations"));
  }

  /**
   * Writes an index document.
   *
   * @param original the index whose unknown fields are kept; empty for a new index
   */
  public static ImageIndex write(
      Optional<ImageIndex> original,
      String mediaType,
      List<IndexEntry> entries,
      Map<String, String> annotations) {
    ObjectNode old =
        original
            .map(
                index ->
                    BoundedJson.readObject(index.bytes(), "index " + index.descriptor().digest()))
            .orElseGet(JsonNodeFactory.instance::objectNode);
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("schemaVersion", 2);
    json.put("mediaType", mediaType);
    Optional.ofNullable(old.get("artifactType"))
        .filter(type -> type.isTextual() && !type.textValue().isEmpty())
        .ifPresent(type -> json.set("artifactType", type));
    ArrayNode manifests = json.putArray("manifests");
    entries.forEach(entry -> manifests.add(DescriptorJson.write(entry.descriptor())));
    Optional.ofNullable(old.get("subject"))
        .filter(s -> !s.isNull())
        .ifPresent(s -> json.set("subject", s));
    AnnotationsJson.put(json, annotations);
    UnknownFields.copy(old, json, KNOWN.known());
    DocumentBytes bytes = CanonicalJson.indented(json);
    return ImageIndex.of(
        Descriptor.of(mediaType, bytes.digest(), bytes.size()),
        bytes,
        entries,
        original.flatMap(ImageIndex::artifactType),
        original.flatMap(ImageIndex::subject),
        annotations);
  }

  /** The same index with another subject. */
  public static ImageIndex withSubject(ImageIndex index, Descriptor subject) {
    ObjectNode json = BoundedJson.readObject(index.bytes(), "index " + index.descriptor().digest());
    json.set("subject", DescriptorJson.write(subject));
    DocumentBytes bytes = CanonicalJson.indented(json);
    return ImageIndex.of(
        Descriptor.of(index.descriptor().mediaType(), bytes.digest(), bytes.size()),
        bytes,
        index.entries(),
        index.artifactType(),
        Optional.of(subject),
        index.annotations());
  }
}
