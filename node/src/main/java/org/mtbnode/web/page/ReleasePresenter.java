package org.mtbnode.web.page;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.mtbnode.disclosure.CellChange;
import org.mtbnode.release.BlockProposal;
import org.mtbnode.release.Change;
import org.mtbnode.release.Fate;
import org.mtbnode.release.ReleaseProposal;
import org.mtbnode.specification.Atom;
import org.mtbnode.specification.BlockKey;
import org.mtbnode.specification.Cell;
import org.mtbnode.specification.CountRange;
import org.mtbnode.specification.SummarySpecification;
import org.mtbnode.web.words.Sentences;

/** Puts a proposal into words: every table by its fate, and one of them exact beside releasable. */
final class ReleasePresenter {
  private static final int FIRST = 5;
  private static final List<String> WITHIN_90 = List.of("0-30", "31-90");

  /** Rows and columns of the table everybody knows; empty where a patient cannot stand. */
  private static final Map<String, List<String>> MATRIX = matrix();

  private static final List<String> BY_GENE =
      List.of("both-positive", "reference-only", "index-only", "both-negative");

  /** Dimensions that stand in the title of a block. */
  private static final List<String> TITLE =
      List.of("assay", "other_assay", "tumour_type", "clinical_setting");

  private final Sentences sentences;
  private final Sentences names;

  ReleasePresenter(Sentences sentences, Sentences names) {
    this.sentences = sentences;
    this.names = names;
  }

  private static Map<String, List<String>> matrix() {
    Map<String, List<String>> rows = new LinkedHashMap<>();
    rows.put("LB positive, same alteration", List.of("both-positive", "", ""));
    rows.put(
        "LB positive, otherwise",
        List.of("positive-other", "index-only", "reference-failed-index-positive"));
    rows.put(
        "LB negative",
        List.of("reference-only", "both-negative", "reference-failed-index-negative"));
    rows.put(
        "LB failed",
        List.of(
            "index-failed-reference-positive", "index-failed-reference-negative", "both-failed"));
    return rows;
  }

  /**
   * @param assays what an assay is called
   * @param asked the table's key; null for the first
   */
  ReleaseView view(ReleaseProposal proposal, UnaryOperator<String> assays, @Nullable String asked) {
    Optional<BlockProposal> chosen =
        proposal.blocks().stream()
            .filter(block -> block.key().text().equals(asked))
            .findFirst()
            .or(() -> first(proposal));
    List<ReleaseView.Group> groups = new ArrayList<>();
    add(groups, proposal, "anew", proposal.blocks(Fate.Anew.class), assays, chosen);
    add(groups, proposal, "withdrawn", proposal.blocks(Fate.Withdrawn.class), assays, chosen);
    add(groups, proposal, "carried", proposal.blocks(Fate.CarriedForward.class), assays, chosen);
    add(
        groups,
        proposal,
        "stays",
        Stream.concat(
                proposal.blocks(Fate.Stays.class).stream(),
                proposal.blocks(Fate.RemainsWithdrawn.class).stream())
            .toList(),
        assays,
        chosen);
    return new ReleaseView(
        sentences.say("unit", Map.of("counted", counted(proposal))),
        groups,
        chosen.map(block -> table(proposal, block, assays)).orElse(null));
  }

  private static Optional<BlockProposal> first(ReleaseProposal proposal) {
    List<BlockProposal> anew = proposal.blocks(Fate.Anew.class);
    List<BlockProposal> among = anew.isEmpty() ? proposal.blocks() : anew;
    return among.stream()
        .filter(block -> block.key().view().equals("overall"))
        .findFirst()
        .or(() -> among.stream().findFirst());
  }

  private void add(
      List<ReleaseView.Group> groups,
      ReleaseProposal proposal,
      String fate,
      List<BlockProposal> blocks,
      UnaryOperator<String> assays,
      Optional<BlockProposal> chosen) {
    if (blocks.isEmpty()) {
      return;
    }
    Map<String, List<BlockProposal>> byPatients = new LinkedHashMap<>();
    blocks.forEach(
        block ->
            byPatients
                .computeIfAbsent(title(block.key(), assays), key -> new ArrayList<>())
                .add(block));
    List<ReleaseView.Choice> choices =
        byPatients.entrySet().stream()
            .map(
                entry -> {
                  List<BlockProposal> tables = entry.getValue();
                  BlockProposal lead =
                      tables.stream()
                          .filter(block -> block.key().view().equals("overall"))
                          .findFirst()
                          .orElse(tables.get(0));
                  return new ReleaseView.Choice(
                      entry.getKey(),
                      tables.size() == 1
                          ? number(proposal, lead)
                          : sentences.say("tables", Map.of("tables", tables.size())),
                      lead.key().text(),
                      chosen.filter(tables::contains).isPresent());
                })
            .toList();
    groups.add(
        new ReleaseView.Group(
            sentences.say("group." + fate, Map.of()),
            sentences.say(
                "group." + fate + ".why",
                Map.of(
                    "counted",
                    counted(proposal),
                    "changed",
                    proposal.policy().changeFloor(),
                    "floor",
                    proposal.policy().blockFloor())),
            blocks.size(),
            choices.stream().limit(FIRST).toList(),
            choices.stream().skip(FIRST).toList()));
  }

  /** The number that decided. */
  private String number(ReleaseProposal proposal, BlockProposal block) {
    if (block.fate() instanceof Fate.Anew anew && anew.why() == Fate.Anew.Why.FIRST_TIME) {
      return "first time";
    }
    if (block.fate() instanceof Fate.Stays stays) {
      return switch (stays.withheld().reason()) {
        case LOCAL_ASSAY -> "local assay";
        case NARROWED -> "audit";
        case BLOCK_BELOW_FLOOR ->
            sentences.say("size", Map.of("counted", counted(proposal), "size", block.size()));
      };
    }
    return change(block.fate())
        .map(change -> sentences.say("changed", Map.of("changed", change.changed())))
        .orElse("");
  }

  private static Optional<Change> change(Fate fate) {
    if (fate instanceof Fate.Anew anew) {
      return anew.change();
    } else if (fate instanceof Fate.CarriedForward carried) {
      return Optional.of(carried.change());
    } else if (fate instanceof Fate.Withdrawn withdrawn) {
      return Optional.of(withdrawn.change());
    } else if (fate instanceof Fate.RemainsWithdrawn remains) {
      return Optional.of(remains.change());
    }
    return Optional.empty();
  }

  String title(BlockKey key, UnaryOperator<String> assays) {
    List<String> parts = new ArrayList<>();
    parts.add(key.assays().stream().map(assays).collect(Collectors.joining(" and ")));
    if (key.at().containsKey("tumour_type")) {
      parts.add(names.name("tumour_type", key.at().get("tumour_type")));
    }
    if (key.at().containsKey("clinical_setting")) {
      parts.add(
          names
              .name("clinical_setting", key.at().get("clinical_setting"))
              .toLowerCase(java.util.Locale.ENGLISH));
    }
    return String.join(", ", parts);
  }

  static String viewName(SummarySpecification specification, BlockKey key) {
    SummarySpecification.View view = specification.view(key.view());
    List<String> own =
        view.dimensions().stream()
            .filter(dimension -> !TITLE.contains(dimension))
            .map(dimension -> key.at().getOrDefault(dimension, ""))
            .toList();
    return own.isEmpty() ? view.title() : view.title() + ": " + String.join(", ", own);
  }

  private ReleaseView.Table table(
      ReleaseProposal proposal, BlockProposal block, UnaryOperator<String> assays) {
    SummarySpecification specification = proposal.specification();
    Map<String, String> letters = new LinkedHashMap<>();
    List<ReleaseView.Row> all = new ArrayList<>();
    for (SummarySpecification.Measure measure : specification.measures()) {
      for (Atom atom : specification.atoms(specification.view(block.key().view()))) {
        if (atom.measure().equals(measure.code())) {
          ReleaseView.Cell cell = cell(proposal, block, List.of(atom), letters);
          if (!cell.exact().equals("0")
              || !cell.shown().equals(proposal.policy().range(new Cell.Count(0)).toString())) {
            all.add(new ReleaseView.Row(label(measure, atom), List.of(cell), ""));
          }
        }
      }
    }
    Optional<Change> change = change(block.fate());
    return new ReleaseView.Table(
        title(block.key(), assays),
        viewName(specification, block.key()),
        block.key().text(),
        fate(proposal, block.fate()),
        block.releasable().isPresent(),
        !specification.id().equals("lb-agreement")
            ? List.of()
            : MATRIX.entrySet().stream()
                .map(
                    row ->
                        new ReleaseView.Row(
                            row.getKey(),
                            row.getValue().stream()
                                .map(
                                    code ->
                                        code.isEmpty()
                                            ? new ReleaseView.Cell("", "", "", false)
                                            : cell(
                                                proposal, block, within90(proposal, code), letters))
                                .toList(),
                            ""))
                .toList(),
        all,
        genes(proposal, block),
        letters.entrySet().stream()
            .map(entry -> new ReleaseView.Reason(entry.getValue(), entry.getKey()))
            .toList(),
        siblings(proposal, block),
        change.orElse(null),
        change.map(each -> verdict(each, block.fate(), proposal)).orElse(""),
        block.text().map(text -> text.getBytes(StandardCharsets.UTF_8).length).orElse(0));
  }

  private String label(SummarySpecification.Measure measure, Atom atom) {
    StringBuilder label = new StringBuilder(measure.label());
    atom.at()
        .forEach(
            (dimension, value) ->
                label
                    .append(", ")
                    .append(
                        dimension.equals(SummarySpecification.GAP)
                            ? sentences.name("gap", value)
                            : dimension + " " + value));
    return label.toString();
  }

  private String verdict(Change change, Fate fate, ReleaseProposal proposal) {
    int floor = proposal.policy().changeFloor();
    boolean enough = change.changed() >= floor;
    String key =
        fate instanceof Fate.Anew && enough
            ? "enough"
            : !enough && !(fate instanceof Fate.Anew) ? "few" : "other";
    return sentences.say(key, Map.of("floor", floor));
  }

  private static List<Atom> within90(ReleaseProposal proposal, String measure) {
    return proposal.specification().atoms().stream()
        .filter(atom -> atom.measure().equals(measure))
        .filter(atom -> WITHIN_90.contains(atom.at().getOrDefault("gap", "")))
        .toList();
  }

  private List<ReleaseView.Row> genes(ReleaseProposal proposal, BlockProposal block) {
    if (!proposal.specification().id().equals("lb-agreement")) {
      return List.of();
    }
    BlockKey whole = proposal.specification().linkedTo(block.key());
    return proposal.blocks().stream()
        .filter(each -> each.key().view().equals("by-gene"))
        .filter(each -> proposal.specification().linkedTo(each.key()).equals(whole))
        .map(
            each ->
                new ReleaseView.Row(
                    each.key().at().getOrDefault("gene", ""),
                    BY_GENE.stream()
                        .map(
                            code ->
                                cell(
                                    proposal,
                                    each,
                                    within90(proposal, code),
                                    new LinkedHashMap<>()))
                        .toList(),
                    each.releasable().isPresent() ? "" : shortFate(each.fate())))
        .toList();
  }

  private static String shortFate(Fate fate) {
    return fate instanceof Fate.CarriedForward carried
        ? "as of " + carried.standing().epoch()
        : "not released";
  }

  /** Sums only what is shown, as receivers do. */
  private static ReleaseView.Cell cell(
      ReleaseProposal proposal,
      BlockProposal block,
      List<Atom> atoms,
      Map<String, String> letters) {
    int exact = 0;
    CountRange shown = CountRange.ZERO;
    String reason = "";
    for (Atom atom : atoms) {
      SummarySpecification.Counted counted = proposal.specification().counted();
      int patients = block.exact().map(counts -> counts.counted(counted, atom)).orElse(0);
      exact += patients;
      if (block.releasable().isPresent()) {
        Cell.Count count = block.releasable().get().cells().getOrDefault(atom, new Cell.Count(0));
        shown = shown.plus(proposal.policy().range(count));
        reason =
            CellChange.released(atom, patients, count, proposal.policy()).reason(proposal.policy());
      }
    }
    if (block.releasable().isEmpty()) {
      return new ReleaseView.Cell(String.valueOf(exact), "", "", false);
    }
    if (atoms.size() > 1 && !shown.isExact()) {
      reason = "A sum with a rounded count in it: others add up the two ranges they see.";
    }
    String letter =
        shown.isExact() ? "" : letters.computeIfAbsent(reason, key -> letter(letters.size()));
    return new ReleaseView.Cell(String.valueOf(exact), shown.toString(), letter, !shown.isExact());
  }

  private static String letter(int index) {
    return String.valueOf((char) ('a' + index));
  }

  private List<ReleaseView.Choice> siblings(ReleaseProposal proposal, BlockProposal block) {
    BlockKey whole = proposal.specification().linkedTo(block.key());
    return proposal.blocks().stream()
        .filter(each -> proposal.specification().linkedTo(each.key()).equals(whole))
        .map(
            each ->
                new ReleaseView.Choice(
                    viewName(proposal.specification(), each.key()),
                    number(proposal, each),
                    each.key().text(),
                    each == block))
        .toList();
  }

  private static String counted(ReleaseProposal proposal) {
    return proposal.specification().counted().name();
  }

  private String fate(ReleaseProposal proposal, Fate fate) {
    if (fate instanceof Fate.Anew) {
      return "It leaves, whole, once you approve.";
    } else if (fate instanceof Fate.CarriedForward carried) {
      return "Entry %d stands as of %s; nothing of it leaves again."
          .formatted(carried.standing().seq(), carried.standing().epoch());
    } else if (fate instanceof Fate.Withdrawn withdrawn) {
      return "Entry %d is withdrawn once you approve.".formatted(withdrawn.standing().seq());
    } else if (fate instanceof Fate.RemainsWithdrawn) {
      return "It was withdrawn, and too few changed since to release it again.";
    }
    Cell.Suppressed withheld = ((Fate.Stays) fate).withheld();
    return withheld.detail().isEmpty()
        ? switch (withheld.reason()) {
          case BLOCK_BELOW_FLOOR ->
              sentences.say("fate.small", Map.of("counted", counted(proposal)));
          case LOCAL_ASSAY -> "Not released: its assay is not in the network’s catalogue.";
          case NARROWED -> "Not released: a small count could be worked out from other tables.";
        }
        : "Not released: " + withheld.detail();
  }
}
