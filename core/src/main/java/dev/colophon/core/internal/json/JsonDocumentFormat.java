package dev.colophon.core.internal.json;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.colophon.spi.Advice;
import dev.colophon.spi.DocumentFormat;
import dev.colophon.spi.Reason;
import dev.colophon.spi.SourceException;
import dev.colophon.spi.Written;
import dev.colophon.spi.image.DocumentBytes;
import dev.colophon.spi.image.LayoutIndex;
import dev.colophon.spi.model.Descriptor;
import dev.colophon.spi.model.MediaTypes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The document format, implemented with Jackson. */
public final class JsonDocumentFormat implements DocumentFormat {

  private static final int MAX_DOCUMENT_SIZE = 4 << 20;
  private static final FieldNames KNOWN =
      new FieldNames(Set.of("schemaVersion", "mediaType", "manifests", "annotations"));

  /** Creates the format, which has no state. */
  public JsonDocumentFormat() {}

  @Override
  public LayoutIndex readLayoutIndex(DocumentBytes bytes, String origin) {
    ObjectNode json = BoundedJson.readObject(bytes, origin);
    DocumentFields fields = new DocumentFields(json, origin);
    fields.requireSpelling(KNOWN);
    // rules_oci writes an index.json without schemaVersion (bazel-contrib/rules_oci#690).
    if (json.has("schemaVersion") && fields.requiredSize("schemaVersion") != 2) {
      throw new SourceException(
          Written.content(origin), Reason.DAMAGED, "its schemaVersion is not 2", Advice.NONE);
    }
    List<Descriptor> manifests = new ArrayList<>();
    fields.eachObject(
        "manifests", entry -> manifests.add(DescriptorJson.read(entry, "an entry of " + origin)));
    DescriptorCheck.check(manifests, origin);
    return LayoutIndex.of(manifests)
        .withAnnotations(fields.textMap("annotations"))
        .withExtensions(UnknownFields.texts(json, KNOWN.known()));
  }

  @Override
  public DocumentBytes writeLayoutIndex(LayoutIndex index) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("schemaVersion", 2);
    json.put("mediaType", MediaTypes.OCI_INDEX);
    ArrayNode manifests = json.putArray("manifests");
    index.manifests().forEach(entry -> manifests.add(DescriptorJson.write(entry)));
    AnnotationsJson.put(json, index.annotations());
    index.extensions().forEach((name, text) -> json.set(name, BoundedJson.readTrusted(text)));
    return CanonicalJson.compact(json);
  }

  @Override
  public Map<String, Object> readTree(DocumentBytes bytes, String origin) {
    return JsonTree.of(BoundedJson.readObject(bytes, origin));
  }

  @Override
  public DocumentBytes writeTree(Object tree) {
    return CanonicalJson.compact(JsonTree.toNode(tree));
  }

  @Override
  public int maxDocumentSize() {
    return MAX_DOCUMENT_SIZE;
  }
}
