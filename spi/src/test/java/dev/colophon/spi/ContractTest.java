package dev.colophon.spi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.colophon.spi.image.LayoutIndex;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.invoke.MethodType;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The methods that a plug-in of version 1 was compiled against, as its class files name them: each
 * must go on existing as long as {@link SpiVersion#OLDEST} is 1. New methods are not listed here
 * until a release has them.
 */
class ContractTest {

  static Stream<String> signatures() {
    try (InputStream in = ContractTest.class.getResourceAsStream("contract-1.txt")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList().stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A method as a class file refers to it: class, name, descriptor. */
  private static String signature(Method method) {
    return "%s %s%s %s"
        .formatted(
            method.getDeclaringClass().getName(),
            Modifier.isStatic(method.getModifiers()) ? "static " : "",
            method.getName(),
            MethodType.methodType(method.getReturnType(), method.getParameterTypes())
                .toMethodDescriptorString());
  }

  @ParameterizedTest
  @MethodSource("signatures")
  void whatOldPluginsCallIsThere(String signature) throws ClassNotFoundException {
    Class<?> type = Class.forName(signature.substring(0, signature.indexOf(' ')));
    assertThat(Stream.of(type.getMethods()).map(ContractTest::signature)).contains(signature);
  }

  /** A method without a body would be missing from every plug-in that was built before. */
  @ParameterizedTest
  @ValueSource(
      classes = {
        ExporterFactory.class,
        Exporter.class,
        StagedExport.class,
        SourceFactory.class,
        ImageSource.class
      })
  void newMethodsOfInterfacesHaveBodies(Class<?> contract) {
    assertThat(Stream.of(contract.getMethods()))
        .filteredOn(method -> Modifier.isAbstract(method.getModifiers()))
        .extracting(ContractTest::signature)
        .isSubsetOf(signatures().toList());
  }

  /** A component that is added to a record changes its constructor. */
  @Test
  void whatPluginsMakeHasNoPublicConstructor() {
    assertThat(
            List.of(
                ExporterOption.class,
                ExporterOptions.class,
                ExportReceipt.class,
                OutputDestination.class,
                LayoutIndex.class,
                ExporterCapabilities.class,
                ExecutionContext.class))
        .allSatisfy(type -> assertThat(type.getConstructors()).isEqualTo(new Constructor<?>[0]));
  }
}
