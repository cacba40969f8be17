package org.mtbnode.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;

class ThrowAwayDatabaseTest {
  @Test
  void leavesNothingBehind() {
    ThrowAwayDatabase database = ThrowAwayDatabase.start(Path.of("target", "postgres"));
    String data =
        new JdbcTemplate(database.dataSource())
            .queryForObject("select current_setting('data_directory')", String.class);
    assertThat(Path.of(data)).exists();

    database.close();
    database.close();

    assertThat(Path.of(data).getParent()).doesNotExist();
  }
}
