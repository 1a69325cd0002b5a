package dev.colophon.tests.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMember;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.Comparator;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.slf4j.Logger;

/** The rules of docs/decisions/0001-start-up.md. */
@AnalyzeClasses(packages = "dev.colophon", importOptions = ImportOption.DoNotIncludeTests.class)
class StartUpTest {

  private static final Set<String> COMPARED_AT_THE_START =
      Set.of(
          "dev.colophon.core.annotation.AnnotationOption",
          "dev.colophon.core.internal.graph.RegionVerification$Submitted",
          "dev.colophon.exporter.image.auth.Scope",
          "dev.colophon.exporter.image.http.WebOrigin",
          "dev.colophon.spi.Written",
          "dev.colophon.spi.content.FileRegion",
          "dev.colophon.spi.image.ImageManifest",
          "dev.colophon.spi.model.Descriptor",
          "dev.colophon.spi.model.Digest",
          "dev.colophon.spi.model.Platform");

  private static final Set<String> ALWAYS_LOGGING =
      Set.of(
          "dev.colophon.core.internal.extension.PluginLoader",
          "dev.colophon.core.internal.lint.Linter");

  @ArchTest
  static final ArchRule recordsComparedAtTheStartDeclareTheirMethods =
      methods()
          .that(
              are("equals or hashCode of a record compared at the start", StartUpTest::isCompared))
          .should(useFieldsThemselves());

  @ArchTest
  static final ArchRule loggersAreMadeWhereTheyLog =
      noFields()
          .that(are("of a class that does not always log", field -> !isIn(ALWAYS_LOGGING, field)))
          .should()
          .haveRawType(Logger.class);

  @ArchTest
  static final ArchRule comparatorsCanBeArchived =
      noClasses()
          .that()
          .resideOutsideOfPackage("dev.colophon.tests..")
          .should()
          .callMethodWhere(
              DescribedPredicate.describe(
                  "the target makes a comparator that can be serialized",
                  StartUpTest::makesSerializableComparator));

  @ArchTest
  static void everyListedClassExists(JavaClasses classes) {
    COMPARED_AT_THE_START.forEach(classes::get);
    ALWAYS_LOGGING.forEach(classes::get);
  }

  private static boolean isCompared(JavaMember member) {
    return isIn(COMPARED_AT_THE_START, member)
        && Set.of("equals", "hashCode").contains(member.getName());
  }

  private static boolean makesSerializableComparator(JavaMethodCall call) {
    String name = call.getTarget().getName();
    return Set.of(Comparator.class.getName(), Map.Entry.class.getName())
            .contains(call.getTargetOwner().getName())
        && (name.startsWith("comparing") || name.startsWith("thenComparing"));
  }

  private static boolean isIn(Set<String> classes, JavaMember member) {
    JavaClass owner = member.getOwner();
    return classes.contains(owner.getName());
  }

  private static DescribedPredicate<JavaMember> are(
      String description, Predicate<JavaMember> predicate) {
    return DescribedPredicate.describe(description, predicate);
  }

  /** The compiler's own method is one call that is linked at run time, and uses no field itself. */
  private static ArchCondition<JavaMethod> useFieldsThemselves() {
    return new ArchCondition<>("be declared in the source") {
      @Override
      public void check(JavaMethod method, ConditionEvents events) {
        events.add(
            new SimpleConditionEvent(
                method,
                !method.getFieldAccesses().isEmpty(),
                method.getFullName() + " is made by the compiler"));
      }
    };
  }
}
