package org.mtbnode.web.page;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.mtbnode.exchange.PeerState;
import org.mtbnode.federation.Manifest;
import org.mtbnode.federation.ManifestFork;
import org.mtbnode.ledger.LedgerEntry;
import org.mtbnode.ledger.LogStatus;
import org.mtbnode.ledger.RefusedEntry;
import org.mtbnode.ledger.Verdict;
import org.mtbnode.web.page.NetworkView.Doubt;
import org.mtbnode.web.page.NetworkView.Exhibit;
import org.mtbnode.web.page.NetworkView.Fact;
import org.mtbnode.web.page.NetworkView.Finding;
import org.mtbnode.web.page.NetworkView.Row;
import org.mtbnode.web.page.NetworkView.Tile;
import org.mtbnode.web.words.Sentences;
import org.mtbnode.web.words.Words;

/** Puts into words how the logs of all members stand here. */
final class NetworkPresenter {
  /** So few entries left to sign are a matter for the next manifest. */
  static final long FEW = 5;

  private static final double SCALE = 90;
  private static final double MINUTES_OF_A_MONTH = 30 * 24 * 60;

  private final Sentences sentences;
  private final Words words;
  private final Clock clock;

  NetworkPresenter(Sentences sentences, Words words, Clock clock) {
    this.sentences = sentences;
    this.words = words;
    this.clock = clock;
  }

  /**
   * How the network stands.
   *
   * @param own this node
   * @param fault what stands against signing
   * @param silent peers that have not said what they hold of the own log
   */
  record Standing(
      Manifest manifest,
      String own,
      List<LogStatus> logs,
      List<PeerState> peers,
      List<RefusedEntry> refused,
      Optional<String> fault,
      List<String> silent,
      Optional<String> objection,
      List<ManifestFork> forks) {}

  NetworkView view(Standing now) {
    List<Manifest.Node> members = now.manifest().nodes();
    Optional<LogStatus> own = log(now, now.own());
    return new NetworkView(
        say("sub", Map.of("now", words.instant(clock.instant()))),
        tiles(now),
        say("map.name", Map.of()),
        say("map.key", Map.of()),
        off(members),
        facts(now),
        doubts(now),
        members.stream().map(member -> row(now, member)).toList(),
        members.size() > 1 ? null : say("alone", Map.of()),
        keys(now),
        own(now, own),
        own.flatMap(LogStatus::last).isPresent());
  }

  private List<Tile> tiles(Standing now) {
    List<Tile> tiles = new ArrayList<>();
    EuropeMap.all()
        .forEach(
            (country, place) -> {
              List<Manifest.Node> here =
                  now.manifest().nodes().stream()
                      .filter(node -> EuropeMap.shown(node.country()).equals(country))
                      .toList();
              boolean own = here.stream().anyMatch(node -> node.id().equals(now.own()));
              tiles.add(
                  new Tile(
                      country,
                      place.x(),
                      place.y(),
                      own ? "own" : here.isEmpty() ? "empty" : "member",
                      letters(here),
                      shape(now, here)));
            });
    return tiles;
  }

  private static String letters(List<Manifest.Node> here) {
    return here.size() > 3
        ? String.valueOf(here.size())
        : here.stream().map(node -> letter(node.name())).collect(Collectors.joining(" "));
  }

  /** "K" of "Centre K"; else the first letter of the name. */
  private static String letter(String name) {
    String last = name.substring(name.lastIndexOf(' ') + 1);
    return last.length() == 1 ? last : name.substring(0, 1);
  }

  private String shape(Standing now, List<Manifest.Node> here) {
    List<String> shapes =
        here.stream()
            .flatMap(node -> log(now, node.id()).stream())
            .flatMap(log -> findings(now, log).stream())
            .map(Finding::shape)
            .toList();
    return List.of("fork", "stopped", "waiting", "kept").stream()
        .filter(shapes::contains)
        .findFirst()
        .orElse("");
  }

  private @Nullable String off(List<Manifest.Node> members) {
    String countries =
        members.stream()
            .map(node -> EuropeMap.shown(node.country()))
            .filter(country -> EuropeMap.of(country).isEmpty())
            .distinct()
            .collect(Collectors.joining(", "));
    return countries.isEmpty() ? null : say("map.off", Map.of("countries", countries));
  }

  private List<Fact> facts(Standing now) {
    Manifest manifest = now.manifest();
    long held = now.logs().stream().mapToLong(LogStatus::entries).sum();
    long used = now.logs().stream().mapToLong(LogStatus::inUse).sum();
    long stopped = now.logs().stream().filter(log -> log.stop().isPresent()).count();
    long countries = manifest.nodes().stream().map(Manifest.Node::country).distinct().count();
    int nodes = manifest.nodes().size();
    return List.of(
        new Fact(
            words.count(nodes), say("fact.nodes", Map.of("nodes", nodes, "countries", countries))),
        new Fact(
            words.count(held),
            say("fact.entries", Map.of("held", held, "used", words.count(used)))),
        new Fact(
            say("fact.chains.head", Map.of("n", stopped)),
            say("fact.chains", Map.of("n", stopped))),
        expiry(manifest));
  }

  private Fact expiry(Manifest manifest) {
    if (manifest.expired(clock.instant())) {
      return new Fact(
          say("fact.expired.head", Map.of()),
          say("fact.expired", Map.of("date", words.instant(manifest.expires()))));
    }
    long days = Duration.between(clock.instant(), manifest.expires()).toDays();
    return new Fact(say("fact.days.head", Map.of("days", days)), say("fact.days", Map.of()));
  }

  private List<Doubt> doubts(Standing now) {
    List<Doubt> doubts = new ArrayList<>();
    now.fault()
        .ifPresent(
            why ->
                doubts.add(
                    plain(
                        say("own-fault.head", Map.of()),
                        say("own-fault.text", Map.of("why", why)))));
    now.objection()
        .ifPresent(
            why ->
                doubts.add(
                    plain(
                        say("objection.head", Map.of()),
                        say(
                            "objection.text",
                            Map.of("why", why, "version", now.manifest().version())))));
    now.forks().forEach(fork -> doubts.add(doubt(now, fork)));
    now.logs()
        .forEach(log -> log.stop().ifPresent(stop -> doubts.add(doubt(now, log.node(), stop))));
    return doubts;
  }

  private static Doubt plain(String head, String text) {
    return new Doubt(head, text, false, List.of(), null);
  }

  private Doubt doubt(Standing now, ManifestFork fork) {
    Map<String, Object> version = Map.of("version", fork.version());
    return new Doubt(
        say("manifest-fork.head", version),
        say("manifest-fork.text", version),
        false,
        List.of(
            new Exhibit("gone by", "", words.groups(fork.heldHash()), ""),
            new Exhibit(
                "the other",
                seen(now, fork.seen(), fork.from()),
                words.groups(fork.otherHash()),
                "")),
        null);
  }

  private Doubt doubt(Standing now, String node, LogStatus.Stop stop) {
    boolean fork = stop.verdict() == Verdict.FORK;
    String kind = fork ? "fork" : "stop";
    Map<String, Object> values =
        Map.of(
            "centre", name(now, node),
            "seq", Long.toString(stop.seq()),
            "before", Long.toString(stop.seq() - 1),
            "sentence", stop.sentence());
    List<Exhibit> exhibits = new ArrayList<>();
    for (RefusedEntry entry : stop.evidence()) {
      String head = !fork ? "stop.entry" : exhibits.isEmpty() ? "fork.first" : "fork.second";
      exhibits.add(
          new Exhibit(
              say(head, values),
              seen(now, entry.received(), entry.cameBy()),
              words.groups(entry.hash()),
              entry.entry().map(LedgerEntry::kind).orElse("")));
    }
    return new Doubt(
        say(kind + ".head", values),
        say(kind + ".text", values),
        fork && !node.equals(now.own()),
        exhibits,
        exhibits.isEmpty() ? null : "/network/evidence/" + node + "/" + stop.seq());
  }

  private String seen(Standing now, Instant when, @Nullable String from) {
    return say(
        "seen",
        Map.of(
            "when", words.instant(when),
            "from", from == null ? "none" : "some",
            "centre", from == null ? "" : name(now, from)));
  }

  private Row row(Standing now, Manifest.Node member) {
    Optional<LogStatus> log = log(now, member.id());
    Optional<LogStatus.Last> last = log.flatMap(LogStatus::last);
    boolean own = member.id().equals(now.own());
    Optional<Duration> delay =
        own ? Optional.empty() : last.map(l -> Duration.between(l.issued(), l.received()));
    List<Finding> findings = log.map(each -> findings(now, each)).orElse(List.of());
    Optional<LogStatus.Signing> signing = log.flatMap(LogStatus::signing);
    return new Row(
        member.name(),
        EuropeMap.shown(member.country()),
        reached(now, member),
        last.map(l -> words.count(l.seq())).orElse("–"),
        last.map(l -> words.day(l.issued())).orElse("–"),
        delay.map(NetworkPresenter::dot).orElse(null),
        own ? say("delay.here", Map.of()) : delay.map(NetworkPresenter::time).orElse("–"),
        findings.isEmpty()
            ? List.of(
                new Finding(
                    "", say(last.isPresent() ? "verdict.accepted" : "verdict.none", Map.of()), ""))
            : findings,
        left(signing),
        signing.filter(NetworkPresenter::few).isPresent());
  }

  private String left(Optional<LogStatus.Signing> signing) {
    if (signing.isEmpty()) {
      return say("keys.none", Map.of());
    }
    return signing.get().left().isPresent()
        ? say("keys.left", Map.of("n", signing.get().left().getAsLong()))
        : say("keys.endless", Map.of());
  }

  private static boolean few(LogStatus.Signing signing) {
    return signing.left().isPresent() && signing.left().getAsLong() <= FEW;
  }

  private String reached(Standing now, Manifest.Node member) {
    if (member.id().equals(now.own())) {
      return say("reached.own", Map.of());
    }
    if (member.endpoints().isEmpty()) {
      return say("reached.outbound", Map.of());
    }
    Optional<PeerState> peer =
        now.peers().stream().filter(state -> state.peer().node().equals(member.id())).findFirst();
    if (peer.filter(PeerState::isAnswering).isPresent()) {
      return say("reached.direct", Map.of());
    }
    return peer.map(PeerState::lastSuccess)
        .map(when -> say("reached.since", Map.of("when", words.instant(when))))
        .orElseGet(() -> say("reached.never", Map.of()));
  }

  List<Finding> findings(Standing now, LogStatus log) {
    List<Finding> findings = new ArrayList<>();
    log.stop()
        .ifPresent(
            stop -> {
              boolean fork = stop.verdict() == Verdict.FORK;
              findings.add(
                  new Finding(
                      fork ? "fork" : "stopped",
                      say(
                          "verdict.stopped",
                          Map.of(
                              "seq",
                              Long.toString(stop.seq()),
                              "what",
                              stop.verdict().code().replace('-', ' '))),
                      say("means.fork", Map.of())));
            });
    if (log.kept() > 0) {
      String sentence =
          now.refused().stream()
              .filter(entry -> log.node().equals(entry.node()))
              .filter(entry -> entry.verdict().consequence() == Verdict.Consequence.KEPT)
              .map(RefusedEntry::sentence)
              .findFirst()
              .orElse("");
      findings.add(
          new Finding(
              "kept",
              say("verdict.kept", Map.of("n", log.kept())),
              say("means.kept", Map.of("sentence", sentence))));
    }
    if (log.waiting() > 0) {
      Map<String, Object> n = Map.of("n", log.waiting());
      findings.add(new Finding("waiting", say("verdict.waiting", n), say("means.waiting", n)));
    }
    log.deferral()
        .ifPresent(
            deferral ->
                findings.add(
                    new Finding(
                        "waiting",
                        say("verdict.deferred", Map.of("seq", Long.toString(deferral.seq()))),
                        deferral.sentence())));
    return findings;
  }

  private List<String> keys(Standing now) {
    List<String> keys = new ArrayList<>();
    for (LogStatus log : now.logs()) {
      log.signing()
          .filter(NetworkPresenter::few)
          .ifPresent(
              signing ->
                  keys.add(
                      say(
                          "keys.soon",
                          Map.of(
                              "centre", name(now, log.node()),
                              "n", signing.left().orElseThrow(),
                              "kid", signing.kid()))));
    }
    keys.add(say(keys.isEmpty() ? "keys.fine" : "keys.what", Map.of()));
    return keys;
  }

  private List<String> own(Standing now, Optional<LogStatus> log) {
    Optional<LogStatus.Last> last = log.flatMap(LogStatus::last);
    if (last.isEmpty()) {
      return List.of(say("own.empty", Map.of()));
    }
    List<String> own = new ArrayList<>();
    own.add(say("own.head", Map.of("seq", Long.toString(last.get().seq()))));
    if (now.fault().isPresent()) {
      own.add(now.fault().get());
    } else if (now.silent().isEmpty()) {
      own.add(say("own.confirmed", Map.of("peers", now.peers().size())));
    } else {
      own.add(
          say(
              "own.unconfirmed",
              Map.of(
                  "centres",
                  now.silent().stream()
                      .map(each -> name(now, each))
                      .collect(Collectors.joining(", ")))));
    }
    return own;
  }

  /** Where a delay stands from a minute (0) to a month (90), logarithmically. */
  static String dot(Duration delay) {
    double minutes = Math.max(1, delay.toSeconds() / 60.0);
    double share = Math.min(1, Math.log(minutes) / Math.log(MINUTES_OF_A_MONTH));
    return String.format(Locale.ROOT, "%.1f", share * SCALE);
  }

  /** {@code 24 min}, {@code 1.2 h}, {@code 14 days}. */
  static String time(Duration delay) {
    long minutes = delay.toMinutes();
    if (minutes < 1) {
      return "under 1 min";
    }
    if (minutes < 60) {
      return minutes + " min";
    }
    if (minutes < 2 * 24 * 60) {
      return String.format(Locale.ROOT, "%.1f", minutes / 60.0).replace(".0", "") + " h";
    }
    return delay.toDays() + " days";
  }

  static String name(Standing now, String node) {
    return now.manifest().node(node).map(Manifest.Node::name).orElse(node);
  }

  private static Optional<LogStatus> log(Standing now, String node) {
    return now.logs().stream().filter(log -> log.node().equals(node)).findFirst();
  }

  private String say(String key, Map<String, ?> values) {
    return sentences.say(key, values);
  }
}
