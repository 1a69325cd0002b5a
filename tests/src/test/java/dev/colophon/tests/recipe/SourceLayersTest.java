package dev.colophon.tests.recipe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.colophon.core.BuildRequest;
import dev.colophon.core.Colophon;
import dev.colophon.spi.image.DocumentBytes;
import dev.colophon.spi.model.MediaTypes;
import dev.colophon.tests.support.Archive;
import dev.colophon.tests.support.TarBuilder;
import dev.colophon.tests.support.TestContext;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the options for layers and media types do to the layers of a source. */
class SourceLayersTest {

  private static final String FOREIGN =
      "application/vnd.oci.image.layer.nondistributable.v1.tar+gzip";

  @TempDir private Path folder;
  private final Colophon colophon = TestContext.colophon();

  private BuildRequest.Builder image(String layerType) {
    byte[] tar = new TarBuilder().file("file", "content").toBytes();
    DocumentBytes layer = DocumentBytes.of(TarBuilder.gzipped(tar));
    DocumentBytes config =
        DocumentBytes.of(
            "{\"architecture\":\"amd64\",\"os\":\"linux\",\"rootfs\":{\"type\":\"layers\",\"diff_ids\":[\"%s\"]}}"
                .formatted(DocumentBytes.of(tar).digest()));
    DocumentBytes manifest =
        DocumentBytes.of(
            "{\"schemaVersion\":2,\"mediaType\":\"%s\",\"config\":%s,\"layers\":[%s]}"
                .formatted(
                    MediaTypes.OCI_MANIFEST,
                    descriptor(MediaTypes.OCI_CONFIG, config),
                    descriptor(layerType, layer)));
    TarBuilder archive =
        TarBuilder.of(new Archive(Map.of()))
            .file("oci-layout", "{\"imageLayoutVersion\":\"1.0.0\"}")
            .file(
                "index.json",
                "{\"schemaVersion\":2,\"manifests\":["
                    + descriptor(MediaTypes.OCI_MANIFEST, manifest)
                    + "]}");
    for (DocumentBytes blob : List.of(layer, config, manifest)) {
      archive.file("blobs/" + blob.digest().toString().replace(':', '/'), blob.toByteArray());
    }
    return BuildRequest.from("oci-archive:" + archive.write(folder.resolve("in.tar")));
  }

  private static String descriptor(String mediaType, DocumentBytes blob) {
    return "{\"mediaType\":\"%s\",\"digest\":\"%s\",\"size\":%d}"
        .formatted(mediaType, blob.digest(), blob.size());
  }

  private List<String> build(BuildRequest.Builder request, String name, String options) {
    String output = "type=oci,dest=" + folder.resolve(name) + options;
    return colophon.build(request.output(output).build()).outputs().get(0).plan().notes();
  }

  private String layerType(String name) {
    Archive archive = Archive.ofTar(folder.resolve(name));
    String root = archive.json("index.json").at("/manifests/0/digest").asText();
    return archive.blobJson(root).at("/layers/0/mediaType").asText();
  }

  @Test
  void layersThatAreNotToBePushedHaveAMediaTypeOfBothKinds() {
    build(image(FOREIGN), "docker.tar", ",oci-mediatypes=false");
    assertThat(layerType("docker.tar"))
        .isEqualTo("application/vnd.docker.image.rootfs.foreign.diff.tar.gzip");
    String docker = "oci-archive:" + folder.resolve("docker.tar");
    build(BuildRequest.from(docker), "oci.tar", ",oci-mediatypes=true");
    assertThat(layerType("oci.tar")).isEqualTo(FOREIGN);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          application/vnd.oci.image.layer.v1.tar+gzip | ,compression=gzip |
          application/vnd.oci.image.layer.v1.tar+gzip | ,compression=zstd,force-compression=true |
          application/vnd.oci.image.layer.v1.tar+gzip | ,compression=zstd | The layers keep their compression; force-compression=true compresses them again.
          application/vnd.oci.image.layer.v1.tar+gzip | ,compression-level=9 | Layers that are compressed with gzip keep their bytes; compression-level is for those that are compressed again.
          application/vnd.oci.image.layer.v1.tar+gzip | ,compression-level=9,force-compression=true | Layers that are compressed with gzip keep their bytes; compression-level is for those that are compressed again.
          application/vnd.oci.image.layer.nondistributable.v1.tar+gzip | ,compression=zstd,force-compression=true | Layers of type application/vnd.oci.image.layer.nondistributable.v1.tar+gzip keep their compression, since only plain tar layers are compressed again.
          """)
  void aNoteSaysWhichLayersAreNotCompressedAgain(String type, String options, String note) {
    List<String> notes = build(image(type), "out.tar", options);
    assertThat(notes).isEqualTo(note == null ? List.of() : List.of(note));
  }
}
