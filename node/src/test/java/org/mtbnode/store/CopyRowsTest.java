package org.mtbnode.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

class CopyRowsTest {
  private static final List<String> AWKWARD =
      List.of(
          "",
          " ",
          "a\tb",
          "a\nb",
          "a\r\nb",
          "\\",
          "\\N",
          "\\.",
          "\\t",
          "a\\\tb\\",
          "\u0001\b\f\u000B\u007F",
          "\"quoted\" 'too'",
          "{braces, commas}",
          "NULL",
          "Größe µ ␟ 肺癌 👩🏽‍🔬",
          "\uFEFFbom\u2028line");

  @RegisterExtension static final TestDatabase database = new TestDatabase();

  private final JdbcTemplate jdbc = database.jdbc();
  private final JdbcCopy copy = new JdbcCopy(database.dataSource());

  @BeforeEach
  void makeTheTable() {
    jdbc.execute("drop table if exists sample");
    jdbc.execute(
        "create table sample (number int, text text, list text[], bytes bytea, json jsonb)");
  }

  @Test
  void keepsTabsBackslashesNewlinesAndUnicode() {
    CopyRows rows = new CopyRows("sample", List.of("number", "text"));
    for (int i = 0; i < AWKWARD.size(); i++) {
      rows.add(i, AWKWARD.get(i));
    }

    copy.put(rows);

    assertThat(jdbc.queryForList("select text from sample order by number", String.class))
        .isEqualTo(AWKWARD);
  }

  @Test
  void keepsAnyTextUnchanged() {
    long seed = 20251231;
    List<String> texts = randomTexts(new Random(seed));
    CopyRows rows = new CopyRows("sample", List.of("number", "text"));
    for (int i = 0; i < texts.size(); i++) {
      rows.add(i, texts.get(i));
    }

    copy.put(rows);

    assertThat(jdbc.queryForList("select text from sample order by number", String.class))
        .as("seed %s", seed)
        .isEqualTo(texts);
  }

  private static List<String> randomTexts(Random random) {
    String alphabet = "\t\n\r\\Nx.{}\",'\u00e9\u2603";
    List<String> texts = new ArrayList<>();
    for (int i = 0; i < 500; i++) {
      StringBuilder text = new StringBuilder();
      for (int length = random.nextInt(12); length > 0; length--) {
        text.append(alphabet.charAt(random.nextInt(alphabet.length())));
      }
      texts.add(text.toString());
    }
    return texts;
  }

  @Test
  void keepsListsBytesJsonAndNull() {
    byte[] bytes = {0, 9, 10, 13, 92, -1};
    CopyRows rows = new CopyRows("sample", List.of("number", "text", "list", "bytes", "json"));
    rows.add(1, null, AWKWARD, bytes, "{\"a\": \"tab\\t and \\\\ backslash\"}");

    copy.put(rows);

    assertThat(jdbc.queryForObject("select text is null from sample", Boolean.class)).isTrue();
    assertThat(jdbc.queryForList("select unnest(list) from sample", String.class))
        .isEqualTo(AWKWARD);
    assertThat(jdbc.queryForObject("select bytes from sample", byte[].class)).isEqualTo(bytes);
    assertThat(jdbc.queryForObject("select json ->> 'a' from sample", String.class))
        .isEqualTo("tab\t and \\ backslash");
  }

  @Test
  void keepsAnEmptyListApartFromAListOfAnEmptyText() {
    CopyRows rows = new CopyRows("sample", List.of("number", "list"));
    rows.add(1, List.of());
    rows.add(2, List.of(""));

    copy.put(rows);

    assertThat(
            jdbc.queryForList(
                "select cardinality(list) from sample order by number", Integer.class))
        .containsExactly(0, 1);
  }

  @Test
  void replacesWhatPostgresCannotHold() {
    CopyRows rows = new CopyRows("sample", List.of("text"));
    rows.add("nul\u0000 half\uD83D pair\uD83D\uDE00");

    copy.put(rows);

    assertThat(jdbc.queryForObject("select text from sample", String.class))
        .isEqualTo("nul\uFFFD half\uFFFD pair\uD83D\uDE00");
  }

  @Test
  void namesColumnsAfterTheComponentsOfARecord() throws IOException {
    record Draw(
        String specimenId, LocalDate collectedOn, BigDecimal vaf, Long pos, Boolean shown) {}

    CopyRows rows =
        CopyRows.of(
            "draw",
            Draw.class,
            List.of(
                new Draw("S1", LocalDate.of(2025, 3, 1), new BigDecimal("1E-3"), 7L, true),
                new Draw("S2", null, null, null, null)));

    assertThat(rows.statement())
        .isEqualTo("copy draw (specimen_id, collected_on, vaf, pos, shown) from stdin");
    assertThat(text(rows)).isEqualTo("S1\t2025-03-01\t0.001\t7\ttrue\nS2\t\\N\t\\N\t\\N\t\\N\n");
  }

  private static String text(CopyRows rows) throws IOException {
    return new String(rows.stream().readAllBytes(), StandardCharsets.UTF_8);
  }

  @Test
  void refusesARowWithTooFewValues() {
    CopyRows rows = new CopyRows("sample", List.of("number", "text"));

    assertThatThrownBy(() -> rows.add(1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("[number, text]");
  }

  @Test
  void takesPartInTheTransactionThatIsOpen() {
    TransactionTemplate transaction =
        new TransactionTemplate(new JdbcTransactionManager(database.dataSource()));
    CopyRows rows = new CopyRows("sample", List.of("number"));
    rows.add(1);

    transaction.executeWithoutResult(
        status -> {
          copy.put(rows);
          status.setRollbackOnly();
        });

    assertThat(jdbc.queryForObject("select count(*) from sample", Long.class)).isZero();
  }
}
