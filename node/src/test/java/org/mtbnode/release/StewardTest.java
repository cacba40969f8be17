package org.mtbnode.release;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class StewardTest {

  @Test
  void onlyTheLoginMakesADataSteward() {
    JavaClasses classes =
        new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("org.mtbnode");

    noClasses()
        .that()
        .resideOutsideOfPackage("org.mtbnode.web..")
        .should()
        .callConstructor(Steward.class, String.class)
        .because("who approves has logged in as data steward")
        .check(classes);
  }
}
