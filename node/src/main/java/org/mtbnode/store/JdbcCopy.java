package org.mtbnode.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.postgresql.PGConnection;
import org.springframework.jdbc.datasource.DataSourceUtils;
import org.springframework.jdbc.support.SQLStateSQLExceptionTranslator;

/** Puts rows into a table by COPY, within the transaction that is open, if one is. */
final class JdbcCopy {
  private final DataSource dataSource;

  JdbcCopy(DataSource dataSource) {
    this.dataSource = dataSource;
  }

  void put(CopyRows rows) {
    if (rows.isEmpty()) {
      return;
    }
    Connection connection = DataSourceUtils.getConnection(dataSource);
    try {
      connection
          .unwrap(PGConnection.class)
          .getCopyAPI()
          .copyIn(rows.statement(), rows.stream(), 1 << 16);
    } catch (SQLException e) {
      throw new SQLStateSQLExceptionTranslator().translate("COPY", rows.statement(), e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      DataSourceUtils.releaseConnection(connection, dataSource);
    }
  }
}
