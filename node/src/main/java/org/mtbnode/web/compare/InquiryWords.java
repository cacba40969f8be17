package org.mtbnode.web.compare;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.mtbnode.comparison.Agreement;
import org.mtbnode.comparison.CentreRow;
import org.mtbnode.comparison.ComparisonRow;
import org.mtbnode.comparison.Inquiry;
import org.mtbnode.comparison.InquiryQuestion;
import org.mtbnode.comparison.PooledAgreement;
import org.mtbnode.comparison.statistics.Estimate;
import org.mtbnode.comparison.statistics.Interval;
import org.mtbnode.specification.Catalogue;
import org.mtbnode.specification.DisclosurePolicy;
import org.mtbnode.web.words.Sentences;
import org.mtbnode.web.words.Words;

/** The words of a topic, and those all of them share. */
final class InquiryWords {
  private final Sentences own;
  private final Sentences shared;
  private final Words words;

  /**
   * @param topic whose messages
   */
  InquiryWords(String topic, Locale locale, Words words) {
    this.own = new Sentences(topic, locale);
    this.shared = new Sentences("inquiry", locale);
    this.words = words;
  }

  Sentences own() {
    return own;
  }

  Sentences shared() {
    return shared;
  }

  String say(String key, Map<String, ?> values) {
    return own.say(key, values);
  }

  String html(String key, Map<String, ?> values) {
    return own.html(key, values);
  }

  /** What a value of a word is called; empty asks about all. */
  String value(Inquiry.Word word, String value) {
    String kind = word == Inquiry.Word.TUMOUR ? "tumour_type" : word.code();
    return shared.name(kind, value.isEmpty() ? "all" : value);
  }

  /** The words of a question, for a methods paragraph. */
  Map<String, Object> asked(InquiryQuestion question, List<Inquiry.Word> asked) {
    Map<String, Object> values = new TreeMap<>();
    for (Inquiry.Word word : asked) {
      String value = question.value(word);
      values.put(
          word.code(),
          word == Inquiry.Word.SETTING
              ? shared.name("clinical_setting", value).toLowerCase(Locale.ENGLISH)
              : value(word, value));
    }
    return values;
  }

  /** {@code panel · plasma ctDNA · in-house}. */
  String description(Catalogue.Assay assay) {
    return Stream.of(
            named("approach", assay.approach()),
            named("analyte", assay.analyte()),
            named("regulatory", assay.regulatoryStatus()))
        .flatMap(Optional::stream)
        .collect(Collectors.joining(" \u00b7 "));
  }

  private Optional<String> named(String kind, @Nullable String code) {
    return Optional.ofNullable(code).map(known -> shared.name(kind, known));
  }

  static long percent(double proportion) {
    return Math.round(proportion * 100);
  }

  /** {@code −6}: with a minus sign. */
  static String points(double difference) {
    return Long.toString(percent(difference)).replace('-', '\u2212');
  }

  /** A percentage with its limits, for the eye and for the ear. */
  record Percentage(@Nullable AgreementMark mark, String text, String spoken) {}

  Percentage percentage(Agreement agreement) {
    Double at = agreement.estimate();
    Double from = agreement.lower();
    Double to = agreement.upper();
    return new Percentage(
        AgreementMark.of(agreement),
        agreement.toString(),
        at == null || from == null || to == null
            ? shared.say("percentage.unknown")
            : shared.say("percentage.spoken", limits(agreement)));
  }

  /** {@code approx}, {@code at}, {@code from}, {@code to} of a known agreement. */
  static Map<String, Object> limits(Agreement agreement) {
    Map<String, Object> values = new TreeMap<>();
    values.put("approx", agreement.approximate() ? "yes" : "no");
    values.put("at", percent(orZero(agreement.estimate())));
    values.put("from", percent(orZero(agreement.lower())));
    values.put("to", percent(orZero(agreement.upper())));
    return values;
  }

  private static double orZero(@Nullable Double known) {
    return known == null ? 0 : known;
  }

  /** {@code three}; from thirteen on in digits. */
  String inWords(int number) {
    return shared.name("number", Integer.toString(number));
  }

  String count(long number) {
    return words.count(number);
  }

  /** {@code at}, {@code from}, {@code to} of a share over the centres. */
  static Map<String, Object> limits(Estimate.Known pooled) {
    return Map.of(
        "at",
        percent(pooled.value()),
        "from",
        percent(pooled.lower()),
        "to",
        percent(pooled.upper()));
  }

  /** A share over the centres; empty where they are not pooled. */
  static Percentage pooled(PooledAgreement.Side share) {
    String text =
        share
            .estimate()
            .map(
                known ->
                    "%d (%d\u2013%d)"
                        .formatted(
                            percent(known.value()), percent(known.lower()), percent(known.upper())))
            .orElse("");
    return new Percentage(null, text, text);
  }

  /** What centres that are not released here could do to a share; empty where there are none. */
  Optional<String> masked(
      PooledAgreement.Side share, List<? extends CentreRow<?>> rows, int floor) {
    Interval bounds = share.bounds();
    if (bounds == null || share.estimate().isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        shared.say(
            "answer.masked",
            Map.of(
                "masked",
                rows.stream().filter(row -> row.outcome() instanceof CentreRow.NotReleased).count(),
                "floor",
                floor,
                "from",
                percent(bounds.lower()),
                "to",
                percent(bounds.upper()))));
  }

  /** The shares of the centres that can give one. */
  static <T> List<Agreement> known(List<CentreRow<T>> rows, Function<T, Agreement> share) {
    return rows.stream()
        .flatMap(row -> Stream.ofNullable(figures(row)))
        .map(share)
        .filter(each -> each.estimate() != null)
        .toList();
  }

  /** {@code from} and {@code to} over centres, of a single one its limits. */
  static Map<String, Object> spread(List<Agreement> centres) {
    if (centres.size() == 1) {
      return limits(centres.get(0));
    }
    Map<String, Object> values = new TreeMap<>();
    values.put("approx", centres.stream().anyMatch(Agreement::approximate) ? "yes" : "no");
    List<Long> shares =
        centres.stream().map(share -> (Long) limits(share).get("at")).sorted().toList();
    values.put("from", shares.get(0));
    values.put("to", shares.get(shares.size() - 1));
    values.put("spread", shares.get(0).equals(shares.get(shares.size() - 1)) ? "no" : "yes");
    return values;
  }

  /** Null where they are not released. */
  static <T> @Nullable T figures(CentreRow<T> row) {
    return row.outcome() instanceof CentreRow.Released<T> released ? released.figures() : null;
  }

  /** How many centres have released figures in any of the rows. */
  static long released(List<? extends CentreRow<?>> rows) {
    return rows.stream()
        .filter(row -> row.outcome() instanceof CentreRow.Released<?>)
        .map(CentreRow::node)
        .distinct()
        .count();
  }

  /** The signed entries behind rows; a row without figures has none. */
  static Stream<Source> sources(String name, List<? extends CentreRow<?>> rows) {
    return rows.stream()
        .flatMap(
            row ->
                row.outcome() instanceof CentreRow.Released<?> released
                    ? Stream.of(source(name, row.node(), row.centre(), released.source()))
                    : Stream.empty());
  }

  static Source source(String name, String node, String centre, ComparisonRow.Source source) {
    return new Source(
        name + ", " + centre,
        node,
        source.proof().seq(),
        source.epoch().toString(),
        source.proof().entry());
  }

  /** What rounding and carrying forward mean, where either stands in the table. */
  List<String> remarks(DisclosurePolicy policy, List<? extends CentreRow<?>> rows) {
    return Stream.of(
            said(rows, source -> source.rounded() > 0)
                .map(centres -> shared.html("remark.rounded", Map.of("base", policy.base()))),
            said(rows, ComparisonRow.Source::carriedForward)
                .map(
                    centres ->
                        shared.html(
                            "remark.carried-forward",
                            Map.of("centres", centres, "floor", policy.changeFloor()))))
        .flatMap(Optional::stream)
        .toList();
  }

  private static Optional<String> said(
      List<? extends CentreRow<?>> rows, Predicate<ComparisonRow.Source> which) {
    TreeSet<String> centres = new TreeSet<>();
    for (CentreRow<?> row : rows) {
      if (row.outcome() instanceof CentreRow.Released<?> released
          && which.test(released.source())) {
        centres.add(row.centre());
      }
    }
    return centres.isEmpty() ? Optional.empty() : Optional.of(String.join(", ", centres));
  }
}
