package dev.colophon.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.colophon.core.testing.MemorySourceFactory;
import dev.colophon.core.testing.SourceBuilder;
import dev.colophon.spi.BadOptionException;
import dev.colophon.spi.PluginException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What messages about requests of programs propose, and that it works. */
class RequestAdviceTest {

  private static final MemorySourceFactory SOURCE =
      new MemorySourceFactory(new SourceBuilder().platform("linux/amd64").indexSource());

  private static Colophon with(MemoryExporter... exporters) {
    return Colophon.builder().extensions(List.of(exporters), List.of(SOURCE)).build();
  }

  @Test
  void anOutputIsProposedWhereThereIsNone() {
    Colophon colophon = with(new MemoryExporter("memory"));
    BuildRequest.Builder request = BuildRequest.from("memory:image");
    assertThatThrownBy(() -> colophon.build(request.build()))
        .isInstanceOf(BadOptionException.class)
        .hasMessage(
            "the build: it has no output. Add for example --output \"type=oci,dest=out.tar\".");
    assertThat(colophon.build(request.output("type=memory").build()).outputs()).hasSize(1);
  }

  @Test
  void oneOfTwoExportersOfATypeIsToBeRemoved() {
    BuildRequest request = BuildRequest.from("memory:image").output("type=memory").build();
    MemoryExporter exporter = new MemoryExporter("memory");
    assertThatThrownBy(() -> with(exporter, new MemoryExporter("memory")).build(request))
        .isInstanceOf(PluginException.class)
        .hasMessageEndingWith(" both claim it. Remove one from the class path.");
    assertThat(with(exporter).build(request).outputs()).hasSize(1);
  }
}
