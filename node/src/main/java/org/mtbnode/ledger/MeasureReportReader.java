package org.mtbnode.ledger;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.mtbnode.ledger.StrictJson.Found;
import org.mtbnode.ledger.StrictJson.UnexpectedShape;
import org.mtbnode.profile.SummaryCodes;
import org.mtbnode.specification.Atom;
import org.mtbnode.specification.BlockKey;
import org.mtbnode.specification.Cell;
import org.mtbnode.specification.Epoch;
import org.mtbnode.specification.SummarySpecification;

/**
 * Reads a block from the JSON {@link MeasureReportWriter} writes, as a stream and against that
 * shape alone: a field more would be a way to say more than was agreed.
 */
final class MeasureReportReader {
  /** A FHIR code: no space at either end, single spaces inside. */
  private static final Pattern CODE =
      Pattern.compile("[^\\s\\p{Cntrl}|]{1,100}(?: [^\\s\\p{Cntrl}|]{1,100}){0,9}");

  private final StrictJson stream;
  private final SummarySpecification specification;
  private final Epoch epoch;
  private final String node;

  private MeasureReportReader(
      StrictJson stream, SummarySpecification specification, Epoch epoch, String node) {
    this.stream = stream;
    this.specification = specification;
    this.epoch = epoch;
    this.node = node;
  }

  /** A block as its body states it, floors not yet checked. */
  record StatedBlock(BlockKey key, SortedMap<Atom, Cell.Count> cells, StatedPolicy policy) {}

  record StatedPolicy(int version, int base, int blockFloor) {}

  private record Coding(String system, String code) {}

  private record Component(String dimension, String value) {}

  private record Number(String name, int value) {}

  private record Stratum(Map<String, String> at, List<Number> populations) {}

  private record Group(String view, List<Stratum> strata) {}

  /**
   * @param body the salt and the JSON
   * @throws UnexpectedShape if it is not a block of this specification, epoch and node
   */
  static StatedBlock read(
      byte[] body, SummarySpecification specification, Epoch epoch, String node) {
    return StrictJson.read(
        body,
        Body.SALT,
        stream -> new MeasureReportReader(stream, specification, epoch, node).bundle());
  }

  private StatedBlock bundle() {
    return stream
        .object(
            Map.of(
                "resourceType", constant("Bundle"),
                "type", constant("collection"),
                "entry", () -> stream.only(this::entry)))
        .get("entry", StatedBlock.class);
  }

  private StatedBlock entry() {
    Found found = stream.object(Map.of("fullUrl", stream::text, "resource", this::report));
    StatedBlock block = found.get("resource", StatedBlock.class);
    String url = ReportUrl.of(node, specification, epoch, block.key());
    if (!found.get("fullUrl", String.class).equals(url)) {
      throw new UnexpectedShape("the full URL of this report is " + url);
    }
    return block;
  }

  private StatedBlock report() {
    Found found =
        stream.object(
            Map.of(
                "resourceType",
                constant("MeasureReport"),
                "extension",
                () -> stream.only(this::policy),
                "status",
                constant("complete"),
                "type",
                constant("summary"),
                "measure",
                constant(SummaryCodes.measure(specification.id(), specification.version())),
                "reporter",
                this::reporter,
                "period",
                this::period,
                "group",
                () -> stream.only(this::group)));
    Group group = found.get("group", Group.class);
    BlockKey key = key(group);
    return new StatedBlock(
        key, cells(group.strata(), key), found.get("extension", StatedPolicy.class));
  }

  private StatedPolicy policy() {
    Found found =
        stream.object(
            Map.of(
                "url",
                constant(SummaryCodes.POLICY),
                "extension",
                () -> stream.array(this::policyPart)));
    Map<String, Integer> parts = new TreeMap<>();
    for (Number part : found.list("extension", Number.class)) {
      putOnce(parts, part.name(), part.value());
    }
    if (!parts.keySet().equals(Set.of("version", "base", "blockFloor"))) {
      throw new UnexpectedShape("a policy states version, base and blockFloor");
    }
    return new StatedPolicy(
        parts.getOrDefault("version", 0),
        parts.getOrDefault("base", 0),
        parts.getOrDefault("blockFloor", 0));
  }

  private Number policyPart() {
    Found found = stream.object(Map.of("url", stream::text, "valuePositiveInt", stream::count));
    return new Number(found.get("url", String.class), found.get("valuePositiveInt", Integer.class));
  }

  private Found reporter() {
    return stream.object(Map.of("identifier", this::identifier));
  }

  private Found identifier() {
    return stream.object(Map.of("system", constant(SummaryCodes.NODE), "value", constant(node)));
  }

  private Found period() {
    return stream.object(
        Map.of(
            "start", constant(epoch.start().toString()),
            "end", constant(epoch.end().toString())));
  }

  private Group group() {
    Found found =
        stream.object(
            Map.of(
                "code", () -> concept(SummaryCodes.VIEW),
                "stratifier", () -> stream.only(this::stratifier)));
    return new Group(
        found.get("code", String.class),
        found.get("stratifier", Found.class).list("stratum", Stratum.class));
  }

  private Found stratifier() {
    return stream.object(Map.of("stratum", () -> stream.array(this::stratum)));
  }

  private Stratum stratum() {
    Found found =
        stream.object(
            Map.of(
                "component", () -> stream.array(this::component),
                "population", () -> stream.array(this::population)));
    Map<String, String> at = new LinkedHashMap<>();
    for (Component component : found.list("component", Component.class)) {
      putOnce(at, component.dimension(), component.value());
    }
    return new Stratum(at, found.list("population", Number.class));
  }

  private Component component() {
    Found found =
        stream.object(Map.of("code", () -> concept(SummaryCodes.DIMENSION), "value", this::coding));
    String dimension = found.get("code", String.class);
    Coding value = found.get("value", Coding.class);
    if (!value.system().equals(SummaryCodes.values(dimension))) {
      throw new UnexpectedShape(
          "\"" + value.code() + "\" is not a code of the dimension " + dimension);
    }
    return new Component(dimension, value.code());
  }

  private Number population() {
    Found found =
        stream.object(Map.of("code", () -> concept(SummaryCodes.MEASURE), "count", stream::count));
    return new Number(found.get("code", String.class), found.get("count", Integer.class));
  }

  private String concept(String system) {
    Coding coding = coding();
    if (!coding.system().equals(system)) {
      throw new UnexpectedShape(
          "expected a code of " + system + ", found one of " + coding.system());
    }
    return coding.code();
  }

  private Coding coding() {
    return stream
        .object(
            Map.of(
                "coding",
                () ->
                    stream.only(
                        () -> {
                          Found found =
                              stream.object(Map.of("system", stream::text, "code", this::code));
                          return new Coding(
                              found.get("system", String.class), found.get("code", String.class));
                        })))
        .get("coding", Coding.class);
  }

  private String code() {
    String code = stream.text();
    if (!CODE.matcher(code).matches()) {
      throw new UnexpectedShape("\"" + code + "\" is not a code");
    }
    return code;
  }

  private Supplier<String> constant(String expected) {
    return () -> stream.constant(expected);
  }

  /** The same values of the block dimensions, in the view's order, in every stratum. */
  private BlockKey key(Group group) {
    SummarySpecification.View view =
        specification.views().stream()
            .filter(known -> known.name().equals(group.view()))
            .findFirst()
            .orElseThrow(() -> new UnexpectedShape("unknown view \"" + group.view() + "\""));
    Set<BlockKey> keys = new HashSet<>();
    for (Stratum stratum : group.strata()) {
      Map<String, String> at = new LinkedHashMap<>();
      for (String dimension : view.dimensions()) {
        String value = stratum.at().get(dimension);
        if (value == null) {
          throw new UnexpectedShape("a stratum has no value of " + dimension);
        }
        at.put(dimension, value);
      }
      keys.add(new BlockKey(view.name(), at));
    }
    if (keys.size() != 1) {
      throw new UnexpectedShape("expected one block, found " + keys.size());
    }
    return keys.iterator().next();
  }

  private SortedMap<Atom, Cell.Count> cells(List<Stratum> strata, BlockKey key) {
    SortedMap<Atom, Cell.Count> cells = new TreeMap<>();
    for (Stratum stratum : strata) {
      SortedMap<String, String> at = new TreeMap<>(stratum.at());
      at.keySet().removeAll(key.at().keySet());
      for (Number population : stratum.populations()) {
        Atom atom = new Atom(population.name(), at);
        if (cells.put(atom, new Cell.Count(population.value())) != null) {
          throw new UnexpectedShape("the atom " + atom.text() + " stands there twice");
        }
      }
    }
    List<Atom> expected = specification.atoms(specification.view(key.view()));
    for (Atom atom : expected) {
      if (!cells.containsKey(atom)) {
        throw new UnexpectedShape("the atom " + atom.text() + " is missing");
      }
    }
    if (cells.size() > expected.size()) {
      SortedSet<Atom> unknown = new TreeSet<>(cells.keySet());
      expected.forEach(unknown::remove);
      throw new UnexpectedShape("unknown atom " + unknown.first().text());
    }
    return cells;
  }

  private static <T> void putOnce(Map<String, T> map, String name, T value) {
    if (map.put(name, value) != null) {
      throw new UnexpectedShape("\"" + name + "\" stands there twice");
    }
  }
}
