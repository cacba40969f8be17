package org.mtbnode;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

/** Holds the code against {@code docs/flow.md}. */
class FlowTest {
  private static final String ROOT = "org.mtbnode.";
  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("org.mtbnode");
  private static final Flow FLOW = Flow.read();

  @Test
  void everyStageIsAPackageAndEveryPackageAStage() {
    Set<String> stages = new TreeSet<>();
    FLOW.stages().forEach(stage -> stages.add(stage.name()));
    Set<String> packages = new TreeSet<>();
    CLASSES.forEach(type -> packages.add(stage(type)));
    packages.remove("");

    assertThat(packages)
        .as("packages below org.mtbnode against the rows of docs/flow.md")
        .isEqualTo(stages);
  }

  @Test
  void everyStageLivesInItsModule() {
    for (JavaClass type : CLASSES) {
      FLOW.stages().stream()
          .filter(stage -> stage.name().equals(stage(type)))
          .forEach(
              stage ->
                  assertThat(type.getSource().orElseThrow().getUri().toString())
                      .as("%s belongs to module %s", type.getName(), stage.module())
                      .contains("/" + stage.module() + "/"));
    }
  }

  @Test
  void everyPackageSaysWhatItPromises() {
    for (JavaClass type : CLASSES) {
      JavaPackage home = type.getPackage();
      assertThat(home.tryGetPackageInfo())
          .as("%s has a package-info.java: what it takes, gives and promises", home.getName())
          .isPresent();
      assertThat(home.isAnnotatedWith(NullMarked.class))
          .as("%s is @NullMarked", home.getName())
          .isTrue();
    }
  }

  @Test
  void noStageUsesWhatItsRowDoesNotName() {
    for (JavaClass type : CLASSES) {
      for (Flow.Stage stage : FLOW.stages()) {
        if (stage.name().equals(stage(type)) && stage.mayUse() != null) {
          Set<String> used = new TreeSet<>();
          type.getDirectDependenciesFromSelf().stream()
              .map(Dependency::getTargetClass)
              .map(FlowTest::stage)
              .forEach(used::add);
          used.remove(stage.name());
          used.remove("");
          assertThat(stage.mayUse())
              .as("%s may use only what docs/flow.md names for %s", type.getName(), stage.name())
              .containsAll(used);
        }
      }
    }
  }

  @Test
  void everyFrontDoorExistsAndIsOpen() {
    for (Flow.Stage stage : FLOW.stages()) {
      for (String door : stage.frontDoors()) {
        assertThat(CLASSES.get(ROOT + stage.name() + "." + door).getModifiers())
            .as("the front door %s of %s is public", door, stage.name())
            .contains(JavaModifier.PUBLIC);
      }
    }
  }

  @Test
  void aTypeIsPublicOnlyIfAnotherStageUsesItOrAPublicTypeGivesIt() {
    for (JavaClass type : CLASSES) {
      boolean isDoor =
          FLOW.stages().stream()
              .anyMatch(
                  stage ->
                      stage.name().equals(stage(type))
                          && stage.frontDoors().contains(type.getSimpleName()));
      if (type.isTopLevelClass()
          && type.getModifiers().contains(JavaModifier.PUBLIC)
          && !isDoor
          // the jar's entry point is called from outside
          && type.tryGetMethod("main", String[].class).isEmpty()
          && !stage(type).isEmpty()) {
        assertThat(usersOutside(type))
            .as(
                "%s is public, but no other stage uses it and no public type gives it: make it package-private",
                type.getName())
            .isNotEmpty();
      }
    }
  }

  private static List<String> usersOutside(JavaClass type) {
    return Stream.concat(
            Stream.of(type),
            CLASSES.stream().filter(inner -> inner.getName().startsWith(type.getName() + "$")))
        .flatMap(part -> part.getDirectDependenciesToSelf().stream())
        .map(Dependency::getOriginClass)
        .filter(
            user ->
                !user.getPackageName().equals(type.getPackageName())
                    || (!topLevel(user).equals(type)
                        && topLevel(user).getModifiers().contains(JavaModifier.PUBLIC)))
        .map(JavaClass::getName)
        .toList();
  }

  @Test
  void camelIsOnlyInRoutes() {
    noClasses()
        .that()
        .haveSimpleNameNotEndingWith("Route")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("org.apache.camel..")
        .because("a route names steps and failures; the work is plain Java")
        .check(CLASSES);
  }

  @Test
  void jdbcIsOnlyInJdbcClasses() {
    noClasses()
        .that(
            new com.tngtech.archunit.base.DescribedPredicate<JavaClass>("are not Jdbc*") {
              @Override
              public boolean test(JavaClass type) {
                return !topLevel(type).getSimpleName().startsWith("Jdbc");
              }
            })
        .should()
        .dependOnClassesThat(
            resideInAnyPackage("java.sql..", "org.springframework.jdbc..", "org.postgresql.."))
        .because("SQL is read in one kind of class")
        .check(CLASSES);
  }

  @Test
  void fhirTypesStayWhereFhirIsSpoken() {
    noClasses()
        .that(
            not(resideInAnyPackage(
                    ROOT + "profile..",
                    ROOT + "mapping..",
                    ROOT + "store..",
                    ROOT + "intake..",
                    ROOT + "web.fhir.."))
                .and(
                    new com.tngtech.archunit.base.DescribedPredicate<JavaClass>(
                        "are not the ledger's MeasureReport writer") {
                      @Override
                      public boolean test(JavaClass type) {
                        return !topLevel(type).getSimpleName().equals("MeasureReportWriter");
                      }
                    }))
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.hl7.fhir..", "ca.uhn.fhir..")
        .because("after the store everything speaks counts, but for the FHIR endpoint")
        .check(CLASSES);
  }

  @Test
  void theSharedLanguageKnowsNoFramework() {
    noClasses()
        .that(
            resideInAnyPackage(
                ROOT + "template..",
                ROOT + "profile..",
                ROOT + "specification..",
                ROOT + "source..",
                ROOT + "mapping..",
                ROOT + "disclosure..",
                ROOT + "combination..",
                ROOT + "comparison.."))
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.springframework..", "org.apache.camel..", "jakarta..")
        .because("a statistician reads it without a framework, and connectors run without one")
        .check(CLASSES);
  }

  @Test
  void springIsOnlyAtTheEdge() {
    noClasses()
        .that(
            new com.tngtech.archunit.base.DescribedPredicate<JavaClass>("are not at the edge") {
              @Override
              public boolean test(JavaClass type) {
                String name = topLevel(type).getSimpleName();
                return !name.endsWith("Configuration")
                    && !name.endsWith("Properties")
                    && !name.endsWith("Route")
                    && !name.startsWith("Jdbc")
                    && !name.equals("NodeApplication")
                    && !name.equals("package-info");
              }
            })
        .and(not(resideInAPackage(ROOT + "web..")))
        .and(not(resideInAPackage(ROOT + "command..")))
        .should()
        .dependOnClassesThat()
        .resideInAPackage("org.springframework..")
        .because("inside it is plain Java")
        .check(CLASSES);
  }

  private static JavaClass topLevel(JavaClass type) {
    return type.getEnclosingClass().map(FlowTest::topLevel).orElse(type);
  }

  private static String stage(JavaClass type) {
    JavaClass element = type.getBaseComponentType();
    String home = element.getPackageName();
    return home.startsWith(ROOT) ? home.substring(ROOT.length()) : "";
  }
}
