package org.mtbnode.comparison;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.mtbnode.combination.NetworkCube;
import org.mtbnode.combination.SiteBlock;
import org.mtbnode.comparison.ComparisonRow.NotReleased;
import org.mtbnode.comparison.ComparisonRow.Outcome;
import org.mtbnode.comparison.ComparisonRow.Released;
import org.mtbnode.specification.BlockKey;
import org.mtbnode.specification.SummarySpecification;

/**
 * Compares liquid-biopsy tests site by site, and pools each over its sites. Settings and assays
 * stand beside each other, they are never put together or ranked.
 */
public final class TestComparison {
  /** The measures that make a pair evaluable, in the order they are shown. */
  public static final List<String> OUTCOMES =
      List.of("both-positive", "positive-other", "index-only", "reference-only", "both-negative");

  /** Any of the failed measures. */
  public static final String FAILED = "failed";

  /** The liquid biopsy failed, whatever tissue did. */
  public static final String INDEX_FAILED = "index-failed";

  /** Tissue failed, the liquid biopsy did not. */
  public static final String REFERENCE_FAILED = "reference-failed";

  /** No tissue within the window. */
  public static final String NO_TISSUE = "no-tissue";

  /** No region in common, indeterminate, or an alteration that could not be called. */
  public static final String NOT_COMPARED = "not-compared";

  private static final String ASSAY = "assay";
  static final String MUTATION_PROFILING = "mutation-profiling";

  private static final Comparator<Map.Entry<Question, Integer>> MOST_ANSWERED =
      Comparator.comparing((Map.Entry<Question, Integer> asked) -> -asked.getValue())
          .thenComparing(asked -> asked.getKey().setting())
          .thenComparing(asked -> asked.getKey().tumourType());

  private TestComparison() {}

  /**
   * The headline of every setting and tumour type: all patients, evaluable pairs within 90 days.
   * One row for each block and site, sites that have not released it included; and each block over
   * the sites.
   */
  public static ComparisonReport of(NetworkCube network) {
    Map<Question, SortedMap<String, PooledAgreement>> pooled = new HashMap<>();
    List<ComparisonRow> rows = new ArrayList<>();
    List<ComparisonReport.Block> blocks = new ArrayList<>();
    for (BlockKey block : network.blocks().keySet()) {
      if (block.view().equals(Restriction.NONE.view())) {
        network.sites().forEach(site -> rows.add(row(network, block, site, PairWindow.DAYS_90)));
        PooledAgreement assay =
            pooled
                .computeIfAbsent(headline(block), question -> pooling(network, question))
                .get(block.at().getOrDefault(ASSAY, ""));
        if (assay != null) {
          blocks.add(new ComparisonReport.Block(block.at(), assay));
        }
      }
    }
    return ComparisonReport.of(network, rows, blocks);
  }

  private static SortedMap<String, PooledAgreement> pooling(
      NetworkCube network, Question question) {
    return new CentrePooling(rows(network, question))
        .pool(network.contract().policy().blockFloor());
  }

  /** By assay. */
  private static SortedMap<String, List<ComparisonRow>> rows(
      NetworkCube network, Question question) {
    SortedMap<String, List<ComparisonRow>> rows = new TreeMap<>();
    for (BlockKey key : network.blocks().keySet()) {
      if (isAt(key, question)) {
        rows.computeIfAbsent(
            key.at().getOrDefault(ASSAY, ""), assay -> rows(network, question, assay));
      }
    }
    return rows;
  }

  /** Answers one question; an assay nobody has released under it keeps its rows. */
  public static Comparison of(NetworkCube network, Question question) {
    SortedMap<String, List<ComparisonRow>> rows = rows(network, question);
    CentrePooling pooling = new CentrePooling(rows);
    SortedMap<String, PooledAgreement> pooled =
        pooling.pool(network.contract().policy().blockFloor());
    return new Comparison(
        question,
        Choices.of(network, question),
        network.contract(),
        rows.entrySet().stream()
            .map(assay -> assay(network, assay.getKey(), assay.getValue(), pooled))
            .sorted(
                Comparator.comparing(
                    (Comparison.Assay each) -> each.assay().name(), String.CASE_INSENSITIVE_ORDER))
            .toList(),
        pooling.compare());
  }

  /**
   * What a reader is shown who has asked nothing yet: mutation profiling where there is any, in the
   * tumour type most centres and assays have released.
   *
   * @return empty if no centre has released anything
   */
  public static Optional<Question> firstQuestion(NetworkCube network) {
    return headlines(network).entrySet().stream()
        .min(
            Comparator.comparing(
                    (Map.Entry<Question, Integer> asked) ->
                        !asked.getKey().setting().equals(MUTATION_PROFILING))
                .thenComparing(MOST_ANSWERED))
        .map(Map.Entry::getKey);
  }

  /**
   * The same question in its setting; where no centre has released anything of this tumour type
   * there, the headline of the tumour type most have.
   */
  public static Question inSetting(NetworkCube network, Question question) {
    if (network.blocks().keySet().stream().anyMatch(key -> isAt(key, question))) {
      return question;
    }
    return headlines(network).entrySet().stream()
        .filter(asked -> asked.getKey().setting().equals(question.setting()))
        .min(MOST_ANSWERED)
        .map(Map.Entry::getKey)
        .orElse(question);
  }

  /** Blocks by the question they are the headline of. */
  private static Map<Question, Integer> headlines(NetworkCube network) {
    return network.blocks().entrySet().stream()
        .filter(block -> block.getKey().view().equals(Restriction.NONE.view()))
        .collect(
            Collectors.groupingBy(
                block -> headline(block.getKey()),
                Collectors.summingInt(block -> block.getValue().size())));
  }

  private static Question headline(BlockKey block) {
    return new Question(
        block.at().getOrDefault("clinical_setting", ""),
        block.at().getOrDefault("tumour_type", ""),
        Restriction.NONE,
        PairWindow.DAYS_90);
  }

  /**
   * The question whose figures an entry gives, in the window asked.
   *
   * @return empty if no block in force stands in this entry
   */
  public static Optional<Question> questionOf(
      NetworkCube network, String node, long seq, PairWindow window) {
    return network.blocks().entrySet().stream()
        .filter(block -> isProvenBy(block.getValue().get(node), seq))
        .map(
            block ->
                new Question(
                    block.getKey().at().getOrDefault("clinical_setting", ""),
                    block.getKey().at().getOrDefault("tumour_type", ""),
                    restriction(network.specification(), block.getKey()),
                    window))
        .findFirst();
  }

  private static boolean isProvenBy(@Nullable SiteBlock block, long seq) {
    return block != null && block.proof().seq() == seq;
  }

  private static Comparison.Assay assay(
      NetworkCube network,
      String assay,
      List<ComparisonRow> rows,
      Map<String, PooledAgreement> pooled) {
    return new Comparison.Assay(
        network.contract().catalogue().assay(assay),
        rows,
        pooled.get(assay),
        network.sites().size() - rows.size());
  }

  /** Of every centre that has released something about the assay, here or elsewhere. */
  private static List<ComparisonRow> rows(NetworkCube network, Question question, String assay) {
    Set<String> users = users(network, assay);
    BlockKey block = block(network.specification(), question, assay);
    return network.sites().stream()
        .filter(site -> users.contains(site.node()))
        .sorted(Comparator.comparing(NetworkCube.Site::name))
        .map(site -> row(network, block, site, question.window()))
        .toList();
  }

  private static Set<String> users(NetworkCube network, String assay) {
    Set<String> users = new TreeSet<>();
    network
        .blocks()
        .forEach(
            (key, sites) -> {
              if (assay.equals(key.at().get(ASSAY))) {
                users.addAll(sites.keySet());
              }
            });
    return users;
  }

  static boolean isAt(BlockKey key, Question question) {
    return question.setting().equals(key.at().get("clinical_setting"))
        && question.tumourType().equals(key.at().get("tumour_type"));
  }

  /** The values of the block dimensions a question names; of every assay. */
  public static Map<String, String> place(SummarySpecification specification, Question question) {
    Map<String, String> place = new TreeMap<>(block(specification, question, "").at());
    place.remove(ASSAY);
    return place;
  }

  /** The restriction a block answers. */
  static Restriction restriction(SummarySpecification specification, BlockKey key) {
    String own = ownDimension(specification, key.view());
    return new Restriction(key.view(), own == null ? "" : key.at().getOrDefault(own, ""));
  }

  private static BlockKey block(
      SummarySpecification specification, Question question, String assay) {
    Map<String, String> at = new LinkedHashMap<>();
    at.put("clinical_setting", question.setting());
    at.put("tumour_type", question.tumourType());
    at.put(ASSAY, assay);
    String own = ownDimension(specification, question.restriction().view());
    if (own != null) {
      at.put(own, question.restriction().value());
    }
    return new BlockKey(question.restriction().view(), at);
  }

  /** What a view is named after: its dimension beside setting, tumour type and assay. */
  private static @Nullable String ownDimension(SummarySpecification specification, String view) {
    List<String> dimensions = specification.view(view).dimensions();
    return dimensions.size() > 3 ? dimensions.get(3) : null;
  }

  private static ComparisonRow row(
      NetworkCube network, BlockKey block, NetworkCube.Site site, PairWindow window) {
    SiteBlock released = find(network, block, site.node());
    Outcome outcome =
        released == null ? new NotReleased() : outcome(network, block, site, released, window);
    return new ComparisonRow(block.at(), site.node(), site.name(), outcome);
  }

  private static @Nullable SiteBlock find(NetworkCube network, BlockKey block, String node) {
    SortedMap<String, SiteBlock> sites = network.blocks().get(block);
    return sites == null ? null : sites.get(node);
  }

  private static Released outcome(
      NetworkCube network,
      BlockKey key,
      NetworkCube.Site site,
      SiteBlock block,
      PairWindow window) {
    BlockCounts counts = new BlockCounts(block, window);
    return new Released(
        counts.everybody(),
        byMeasure(network.specification(), counts),
        attrition(network, key, site, counts),
        Agreement.of(counts.of("both-positive"), counts.of("reference-only")),
        Agreement.of(counts.of("both-negative"), counts.of("index-only")),
        ComparisonRow.Source.of(network, new NetworkBlock.Centre(site, block)));
  }

  private static SortedMap<String, Figure> byMeasure(
      SummarySpecification specification, BlockCounts counts) {
    SortedMap<String, Figure> figures = new TreeMap<>();
    specification
        .measures()
        .forEach(measure -> figures.put(measure.code(), counts.of(measure.code())));
    figures.put(FAILED, counts.failed());
    figures.put(INDEX_FAILED, counts.indexFailed());
    figures.put(REFERENCE_FAILED, counts.referenceFailed());
    figures.put(NO_TISSUE, counts.noTissue());
    figures.put(NOT_COMPARED, counts.notCompared());
    return figures;
  }

  private static Attrition attrition(
      NetworkCube network, BlockKey key, NetworkCube.Site site, BlockCounts counts) {
    Restriction restriction = restriction(network.specification(), key);
    if (!restriction.keepsEveryAlterationAndState()) {
      return new Attrition(counts.everybody(), counts.evaluable(), new Attrition.NotCounted());
    }
    SiteBlock everybody = find(network, with(key, "overall", null), site.node());
    BlockCounts all = everybody == null ? counts : counts.sameWindow(everybody);
    return new Attrition(all.everybody(), all.evaluable(), informative(network, key, site, all));
  }

  /** Comparable where tumour fraction is known of 80 % of the negatives, methods §1.1. */
  private static Attrition.Informative informative(
      NetworkCube network, BlockKey key, NetworkCube.Site site, BlockCounts all) {
    SiteBlock yes = find(network, with(key, "by-informative", "yes"), site.node());
    SiteBlock no = find(network, with(key, "by-informative", "no"), site.node());
    if (yes == null) {
      return new Attrition.NotReleased();
    }
    BlockCounts informative = all.sameWindow(yes);
    int known = informative.negatives() + (no == null ? 0 : all.sameWindow(no).negatives());
    // five times the known against four times all: no fractions
    return 5 * known < 4 * all.negatives()
        ? new Attrition.NotComparable()
        : new Attrition.Known(informative.evaluable());
  }

  private static BlockKey with(BlockKey key, String view, @Nullable String informative) {
    Map<String, String> at = new LinkedHashMap<>();
    for (String dimension : List.of("clinical_setting", "tumour_type", ASSAY)) {
      at.put(dimension, key.at().getOrDefault(dimension, ""));
    }
    if (informative != null) {
      at.put("informative", informative);
    }
    return new BlockKey(view, at);
  }
}
