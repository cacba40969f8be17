package org.mtbnode.template;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Says what a refused value probably was meant to be. The value itself is never changed. */
final class ValueHint {
  private static final Set<String> PLACEHOLDERS =
      Set.of(
          "na", "n/a", "n.a.", "nan", "null", "none", "unknown", "unk", "nd", "n.d.", "?", "-", ".",
          "--");
  private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);
  private static final Pattern DAY_FIRST = Pattern.compile("(\\d{1,2})\\.(\\d{1,2})\\.(\\d{4})");
  private static final Pattern YEAR_FIRST =
      Pattern.compile("(\\d{4})[-/.]?(\\d{2})[-/.]?(\\d{2})([T ].*)?");

  private final Field field;
  private final Predicate<String> isGood;

  /**
   * @param isGood whether the column would take a text
   */
  ValueHint(Field field, Predicate<String> isGood) {
    this.field = field;
    this.isGood = isGood;
  }

  /** "; …" to be put behind the expectation; empty where nothing can be said. */
  String on(String text) {
    if (PLACEHOLDERS.contains(text.toLowerCase(Locale.ROOT))) {
      return "; leave it empty where it is not known";
    }
    String hint =
        switch (field.type()) {
          case STRING -> onString(text);
          case INTEGER, NUMBER -> onNumber(text);
          case DATE -> onDate(text);
          case DATETIME -> onInstant(text);
          case LIST -> onList(text);
        };
    return hint == null ? "" : "; " + hint;
  }

  private @Nullable String onString(String text) {
    if (!field.values().isEmpty()) {
      String bare = text.replaceFirst("(?i)^chr", "");
      String meant = isGood.test(bare) ? bare : Nearest.of(text, field.values());
      return meant == null ? null : "nearest: " + meant;
    }
    List<String> rewritten =
        List.of(
            text.toUpperCase(Locale.ROOT),
            ProteinChange.inThreeLetters(text),
            text.replaceFirst("^([A-Z]\\d\\d)([0-9A-Z]{1,4})$", "$1.$2"),
            text.replaceAll("\\s+", ""));
    return rewritten.stream().filter(isGood).findFirst().map(good -> "write " + good).orElse(null);
  }

  private @Nullable String onNumber(String text) {
    if (text.startsWith("<") || text.startsWith(">") || text.startsWith("~")) {
      return "a bound is no value: leave it empty";
    }
    String plain = text.replace(',', '.').replace("%", "").replace(" ", "");
    BigDecimal number = number(plain);
    if (number == null) {
      return null;
    }
    boolean isShare = "1".equals(field.unit()) && "1".equals(field.constraints().maximum());
    if (isShare && (text.contains("%") || number.compareTo(BigDecimal.ONE) > 0)) {
      String share = number.divide(HUNDRED).toPlainString();
      return isGood.test(share) ? "looks like per cent, would be " + share : null;
    }
    if (isGood.test(plain)) {
      return "write " + plain;
    }
    String whole = number.stripTrailingZeros().toPlainString();
    return isGood.test(whole) ? "write " + whole : null;
  }

  private static @Nullable BigDecimal number(String text) {
    return text.matches("[+-]?\\d{1,15}(\\.\\d{0,15})?") ? new BigDecimal(text) : null;
  }

  private @Nullable String onDate(String text) {
    if (text.matches("\\d{4}(-\\d{2})?")) {
      return "the day is needed, leave it empty where it is not known";
    }
    String iso = null;
    Matcher dayFirst = DAY_FIRST.matcher(text);
    Matcher yearFirst = YEAR_FIRST.matcher(text);
    if (dayFirst.matches()) {
      iso =
          "%s-%02d-%02d"
              .formatted(
                  dayFirst.group(3),
                  Integer.parseInt(dayFirst.group(2)),
                  Integer.parseInt(dayFirst.group(1)));
    } else if (yearFirst.matches()) {
      iso = String.join("-", yearFirst.group(1), yearFirst.group(2), yearFirst.group(3));
    }
    return iso != null && isGood.test(iso) ? "write " + iso : null;
  }

  private static @Nullable String onInstant(String text) {
    try {
      OffsetDateTime local = OffsetDateTime.parse(text.replace(' ', 'T'));
      return "write " + local.withOffsetSameInstant(ZoneOffset.UTC).toInstant();
    } catch (DateTimeException e) {
      return text.matches("\\d{4}-\\d{2}-\\d{2}[T ]\\d{2}:\\d{2}.*")
          ? "turn local time into UTC and end with Z"
          : null;
    }
  }

  private @Nullable String onList(String text) {
    String separated = text.replaceAll("\\s*[,|/]\\s*|\\s+", TemplateRow.LIST_SEPARATOR);
    if (isGood.test(separated)) {
      return "write " + separated;
    }
    List<String> items = List.of(text.split(TemplateRow.LIST_SEPARATOR, -1));
    if (items.size() != Set.copyOf(items).size()) {
      return "a value stands twice";
    }
    return items.stream()
        .filter(item -> !isGood.test(item))
        .findFirst()
        .map(this::onItem)
        .orElse(null);
  }

  private String onItem(String item) {
    String text = item.strip();
    if (text.isEmpty()) {
      return "a value is empty";
    }
    String part = field.itemParts().isEmpty() ? null : ItemPart.problem(field.itemParts(), text);
    if (part != null) {
      return text + ": " + part;
    }
    String nearest = Nearest.of(text, field.values());
    return "not one: " + text + (nearest == null ? "" : "; nearest: " + nearest);
  }
}
