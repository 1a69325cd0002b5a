package dev.colophon.spi;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Modifier;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The types and members that a plug-in of version 1 was compiled against, as its class files name
 * them: each must go on existing as long as {@link SpiVersion#OLDEST} is 1. New ones are not listed
 * here until a release has them.
 */
class ContractTest {

  private static final Set<String> TODAY = Set.copyOf(Contract.ofToday());

  static Stream<String> lines() {
    return Contract.ofVersion(1).stream();
  }

  /** An abstract method may get a body, for that harms nobody. */
  @ParameterizedTest
  @MethodSource("lines")
  void whatOldPluginsUseIsThere(String line) {
    assertThat(TODAY).containsAnyOf(line, line.replaceFirst(" abstract ", " "));
  }

  /** A method without a body would be missing from every plug-in that was built before. */
  @Test
  void newMethodsOfInterfacesHaveBodies() {
    List<String> old = lines().toList();
    assertThat(TODAY)
        .filteredOn(line -> line.contains(" abstract ") && old.contains(headerOf(line)))
        .isSubsetOf(old);
  }

  private static String headerOf(String member) {
    String type = member.substring(0, member.indexOf(' '));
    return TODAY.stream()
        .filter(line -> line.contains(" " + type + " extends "))
        .findFirst()
        .orElseThrow();
  }

  /**
   * What is added to a value changes its constructor: values come from static methods, which can
   * get others beside them. Exceptions and streams are made by constructors as anywhere in Java,
   * and the roles of an image's parts are only received.
   */
  @Test
  void valuesHaveNoPublicConstructor() {
    assertThat(Contract.types())
        .filteredOn(type -> !type.isInterface() && !Modifier.isAbstract(type.getModifiers()))
        .filteredOn(type -> !Throwable.class.isAssignableFrom(type))
        .filteredOn(type -> !java.io.InputStream.class.isAssignableFrom(type))
        .filteredOn(type -> !type.getName().startsWith("dev.colophon.spi.image.Role$"))
        .filteredOn(type -> type.getConstructors().length > 0)
        .isEmpty();
  }

  /** A program can tell why each failure happened, whoever reports it. */
  @Test
  void everyExceptionHasAReasonAndKnownCauses() {
    assertThat(Contract.types())
        .filteredOn(ColophonException.class::isAssignableFrom)
        .hasSize(7)
        .flatExtracting(type -> List.of(type.getConstructors()))
        .allSatisfy(
            constructor ->
                assertThat(constructor.getParameterTypes())
                    .startsWith(Written.class, Reason.class, String.class, Advice.class));
  }
}
