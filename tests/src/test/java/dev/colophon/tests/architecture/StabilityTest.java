package dev.colophon.tests.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;

/** The stability mark of each public type: its own, or else its package's. */
@AnalyzeClasses(packages = "dev.colophon", importOptions = ImportOption.DoNotIncludeTests.class)
class StabilityTest {

  @ArchTest
  static final ArchRule everyPublicTypeSaysWhatItPromises =
      classes()
          .that()
          .arePublic()
          .and()
          .resideOutsideOfPackage("dev.colophon.tests..")
          .should(
              haveStatus("a mark of its own or its package's", type -> statusOf(type).isPresent()));

  @ArchTest
  static final ArchRule whatExportersAreWrittenAgainstIsNeverInternal =
      classes()
          .that()
          .arePublic()
          .and()
          .resideInAnyPackage(
              "dev.colophon.spi",
              "dev.colophon.spi.content",
              "dev.colophon.spi.image",
              "dev.colophon.spi.model")
          .should(haveStatus("a promise", type -> !isInternal(type)));

  @ArchTest
  static final ArchRule whatPromisesSomethingStandsOnNothingInternal =
      classes()
          .that(
              DescribedPredicate.describe(
                  "promise something",
                  type ->
                      type.getModifiers().contains(JavaModifier.PUBLIC)
                          && statusOf(type).isPresent()
                          && !isInternal(type)))
          .should(
              haveStatus(
                  "public signatures without internal types",
                  type ->
                      type.getCodeUnits().stream()
                          .filter(unit -> unit.getModifiers().contains(JavaModifier.PUBLIC))
                          .flatMap(StabilityTest::typesOfItsSignature)
                          .noneMatch(StabilityTest::isInternal)));

  /** The types that it returns, takes and throws, type arguments included. */
  private static Stream<JavaClass> typesOfItsSignature(JavaCodeUnit unit) {
    return Stream.concat(
        Stream.concat(Stream.of(unit.getReturnType()), unit.getParameterTypes().stream())
            .flatMap(type -> type.getAllInvolvedRawTypes().stream()),
        unit.getExceptionTypes().stream());
  }

  private static boolean isInternal(JavaClass type) {
    return statusOf(type).filter(status -> status == Status.INTERNAL).isPresent();
  }

  private static Optional<Status> statusOf(JavaClass type) {
    Optional<Status> own = type.tryGetAnnotationOfType(API.class).map(API::status);
    if (own.isPresent() || type.getEnclosingClass().isPresent()) {
      return own.or(() -> statusOf(type.getEnclosingClass().orElseThrow()));
    }
    return type.getPackage().tryGetAnnotationOfType(API.class).map(API::status);
  }

  private static ArchCondition<JavaClass> haveStatus(
      String description, Predicate<JavaClass> holds) {
    return new ArchCondition<>("have " + description) {
      @Override
      public void check(JavaClass type, ConditionEvents events) {
        events.add(
            new SimpleConditionEvent(
                type, holds.test(type), type.getName() + " lacks " + description));
      }
    };
  }
}
