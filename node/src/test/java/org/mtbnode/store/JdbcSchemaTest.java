package org.mtbnode.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class JdbcSchemaTest {
  @RegisterExtension final TestDatabase database = new TestDatabase();

  @Test
  void makesTheTablesOfEveryStage() {
    assertThat(tables())
        .contains("template_row", "refused_row", "import", "resource", "audit_entry")
        .contains("projected_patient", "projected_finding", "projected_assay_region");
  }

  @Test
  void leavesADatabaseThatIsUpToDateAsItIs() {
    List<String> before = tables();

    JdbcSchema.apply(database.dataSource());

    assertThat(tables()).isEqualTo(before);
  }

  @Test
  void goesOnWhereAProcessWasKilledBeforeItsEnd() {
    database.jdbc().execute("update databasechangeloglock set locked = true, lockedby = 'gone'");

    JdbcSchema.apply(database.dataSource());

    assertThat(
            database
                .jdbc()
                .queryForObject("select locked from databasechangeloglock", Boolean.class))
        .isFalse();
  }

  private List<String> tables() {
    return database
        .jdbc()
        .queryForList(
            "select table_name from information_schema.tables where table_schema = 'public'"
                + " order by table_name",
            String.class);
  }
}
