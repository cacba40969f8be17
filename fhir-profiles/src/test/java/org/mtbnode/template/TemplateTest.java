package org.mtbnode.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The schema is what everything else is made from, so it has to be whole. */
class TemplateTest {
  private static final Template TEMPLATE = Template.caseData();

  private static Stream<Table> tables() {
    return TEMPLATE.tables().stream();
  }

  private interface FieldTest {
    void test(Table table, Field field);
  }

  /** Names the field that fails. */
  private static void forEachField(FieldTest test) {
    for (Table table : TEMPLATE.tables()) {
      for (Field field : table.fields()) {
        try {
          test.test(table, field);
        } catch (AssertionError e) {
          throw new AssertionError(table.name() + "." + field.name() + ": " + e.getMessage(), e);
        }
      }
    }
  }

  @Test
  void hasItsTablesInTheOrderOfImport() {
    assertThat(TEMPLATE.tables())
        .extracting(Table::name)
        .containsExactly(
            "patients",
            "diagnoses",
            "boards",
            "recommendations",
            "treatments",
            "assessments",
            "assays",
            "assay_regions",
            "specimens",
            "truth",
            "tests",
            "findings",
            "eligible");
    assertThat(TEMPLATE.name()).isEqualTo("mtb-case-data");
    assertThat(TEMPLATE.version()).matches("\\d+\\.\\d+\\.\\d+");
  }

  @Test
  void namesItsTablesAndColumnsToWhoeverAsksForOthers() {
    assertThatThrownBy(() -> TEMPLATE.table("patient"))
        .hasMessageContaining("\"patient\"")
        .hasMessageContaining("patients, diagnoses");
    assertThatThrownBy(() -> TEMPLATE.table("assays").field("assay"))
        .hasMessageContaining("\"assay\"")
        .hasMessageContaining("assay_id, version");
  }

  @Test
  void describesEveryField() {
    forEachField(
        (table, field) -> {
          assertThat(field.name()).matches("[a-z][a-z0-9_]*");
          assertThat(field.type()).isNotNull();
          assertThat(field.title()).isNotBlank().doesNotEndWith(".");
          assertThat(field.description()).matches("[A-Z].{10,200}\\.");
          assertThat(field.fhir()).startsWith("Bundle.entry.resource.ofType(");
          assertThat(field.expectation()).isNotBlank();
        });
  }

  @Test
  void limitsWhatEveryFieldTakes() {
    forEachField(
        (table, field) -> {
          switch (field.type()) {
            case STRING ->
                assertThat(field.values().isEmpty())
                    .as("either codes or a pattern")
                    .isEqualTo(field.constraints().pattern() != null);
            case LIST ->
                assertThat(field.values().isEmpty())
                    .as("either codes or a pattern")
                    .isEqualTo(field.itemPattern() != null);
            case INTEGER ->
                assertThat(new BigDecimal(field.constraints().maximum()).intValueExact())
                    .isGreaterThanOrEqualTo(
                        new BigDecimal(field.constraints().minimum()).intValueExact());
            case NUMBER -> assertThat(field.constraints().minimum()).isNotNull();
            case DATE -> assertThat(field.constraints().minimum()).isNotNull();
            case DATETIME -> assertThat(field.constraints().pattern()).isNull();
          }
          if (field.constraints().pattern() != null || field.itemPattern() != null) {
            assertThat(field.expects()).as("the pattern in words").isNotBlank();
            assertThat(field.example()).as("an example of the pattern").isNotBlank();
          }
        });
  }

  @Test
  void takesItsOwnExamples() {
    forEachField(
        (table, field) -> {
          if (field.example() == null) {
            return;
          }
          RowDraft row =
              new RowDraft(table, new Origin("x.csv", 2), Map.of(field.name(), field.example()));

          new FieldCheck(field).check(row);

          assertThat(row.problems()).isEmpty();
          assertThat(row.value(field.name())).isEqualTo(field.example());
        });
  }

  @Test
  void hasCodesThatCannotBeMistaken() {
    forEachField(
        (table, field) -> {
          assertThat(field.values()).doesNotHaveDuplicates();
          assertThat(field.values()).allMatch(code -> code.matches("[A-Za-z0-9][A-Za-z0-9./+-]*"));
          assertThat(field.values()).containsAll(field.labels().keySet());
          if (!field.values().isEmpty()) {
            assertThat(field.codeSystem()).isNotBlank();
          }
        });
  }

  @Test
  void refersOnlyToColumnsAndCodesThatExist() {
    forEachField(
        (table, field) -> {
          assertThat(table.columns())
              .containsAll(field.requires())
              .containsAll(field.notBefore())
              .containsAll(field.notAbove() == null ? List.of() : List.of(field.notAbove()));
          field.notBefore().forEach(o -> assertThat(table.field(o).type()).isEqualTo(field.type()));
          for (Condition condition : conditions(field)) {
            Field other = table.field(condition.column());
            assertThat(other.values()).containsAll(condition.values());
            assertThat(other.required()).as("a condition rests on a required column").isTrue();
          }
          if (field.valuesBy() != null) {
            Set<String> allowed = new HashSet<>();
            field.valuesBy().values().values().forEach(allowed::addAll);
            assertThat(allowed).containsExactlyInAnyOrderElementsOf(field.values());
            assertThat(field.valuesBy().values().keySet())
                .containsExactlyInAnyOrderElementsOf(
                    table.field(field.valuesBy().column()).values());
          }
        });
  }

  @Test
  void putsValuesTogetherOfPartsThatAreLimitedToo() {
    forEachField(
        (table, field) -> {
          List<ItemPart> parts = field.itemParts();
          assertThat(parts).extracting(ItemPart::name).doesNotHaveDuplicates();
          for (ItemPart part : parts) {
            assertThat(part.values().isEmpty())
                .as("either codes or another limit")
                .isEqualTo(part.pattern() != null || part.type() == Field.Type.DATE);
            assertThat(part.values()).containsAll(part.labels().keySet());
            assertThat(part.values()).noneMatch(code -> code.contains(ItemPart.SEPARATOR));
            if (!part.values().isEmpty()) {
              assertThat(part.codeSystem()).isNotBlank();
            }
            if (part.valuesBy() != null) {
              ItemPart other =
                  parts.stream()
                      .filter(each -> each.name().equals(part.valuesBy().column()))
                      .findFirst()
                      .orElseThrow();
              assertThat(part.valuesBy().values().keySet()).isEqualTo(Set.copyOf(other.values()));
              assertThat(part.valuesBy().values().values().stream().flatMap(List::stream).toList())
                  .allMatch(part.values()::contains);
            }
          }
        });
  }

  @Test
  void namesItsTablesShortlyAndEachOnce() {
    assertThat(TEMPLATE.tables())
        .extracting(Table::prefix)
        .doesNotHaveDuplicates()
        .allMatch(prefix -> prefix.matches("[a-z]{3,7}"));
  }

  @Test
  void hasKeysAndParentsThatExist() {
    tables().forEach(TemplateTest::hasAKeyAndParentsThatExist);
  }

  private static void hasAKeyAndParentsThatExist(Table table) {
    assertThat(table.title()).isNotBlank();
    assertThat(table.description()).endsWith(".");
    assertThat(table.columns()).doesNotHaveDuplicates().containsAll(table.primaryKey());
    assertThat(table.primaryKey()).isNotEmpty();
    table.alteration().forEach(form -> assertThat(table.primaryKey()).containsAll(form));
    table.atLeastOneOf().forEach(group -> assertThat(table.columns()).containsAll(group));
    List<String> before =
        tables().map(Table::name).takeWhile(n -> !n.equals(table.name())).toList();
    for (ForeignKey reference : table.foreignKeys()) {
      assertThat(table.columns()).containsAll(reference.columns());
      assertThat(before).contains(reference.table());
      assertThat(TEMPLATE.table(reference.table()).primaryKey()).isEqualTo(reference.keyColumns());
    }
  }

  private static List<Condition> conditions(Field field) {
    return Stream.of(field.requiredWhere(), field.onlyWhere()).filter(Objects::nonNull).toList();
  }
}
