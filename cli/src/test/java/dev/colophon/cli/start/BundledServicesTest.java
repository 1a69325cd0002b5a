package dev.colophon.cli.start;

import static org.assertj.core.api.Assertions.assertThat;

import dev.colophon.spi.ExporterFactory;
import dev.colophon.spi.SourceFactory;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BundledServicesTest {

  @ParameterizedTest
  @ValueSource(classes = {ExporterFactory.class, SourceFactory.class})
  void theListOfTheDistributionIsWhatItsLibrariesOffer(Class<?> service) {
    ClassLoader libraries = getClass().getClassLoader();

    Set<String> bundled = offered(service, new BundledServices(libraries));

    assertThat(bundled).isNotEmpty().isEqualTo(offered(service, libraries));
  }

  private static Set<String> offered(Class<?> service, ClassLoader loader) {
    return ServiceLoader.load(service, loader).stream()
        .map(provider -> provider.type().getName())
        .collect(Collectors.toSet());
  }
}
