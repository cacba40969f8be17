package org.mtbnode.ledger;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.mtbnode.disclosure.ReleasableBlock;
import org.mtbnode.disclosure.ReleasableCube;
import org.mtbnode.federation.Federation;
import org.mtbnode.federation.Sha256;
import org.mtbnode.specification.BlockKey;
import org.mtbnode.specification.DisclosurePolicy;
import org.mtbnode.specification.SummarySpecification;
import org.springframework.dao.support.DataAccessUtils;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The ledger in PostgreSQL. One writer at a time, so that each entry is judged by its chain. */
public final class JdbcLedger implements Ledger {
  private static final long LOCK = 0x6d74622d6c6f67L;

  /** Verdicts whose bodies show nothing that must not be shown. */
  private static final String FIT_TO_HAND_ON =
      "('ACCEPTED', 'UNKNOWN_SPECIFICATION', 'UNKNOWN_KIND')";

  /** Verdicts nobody need look at. */
  static final String AS_IT_SHOULD_BE = "('ACCEPTED', 'RETRACTS', 'ERASED')";

  private final JdbcTemplate jdbc;
  private final TransactionTemplate transaction;
  private final Supplier<Federation> federation;
  private final Clock clock;
  private final SecureRandom random;
  private final @Nullable Author author;
  private final OwnLogCheck ownLog;
  private volatile @Nullable String reviewed;

  /**
   * @param federation the federation as it stands now; asked anew in every call
   * @param random salts and the ids of log generations
   * @param author null in a relay, which signs nothing
   */
  public JdbcLedger(
      DataSource dataSource,
      Supplier<Federation> federation,
      Clock clock,
      SecureRandom random,
      @Nullable Author author) {
    this(dataSource, federation, clock, random, author, OwnLogCheck.NONE);
  }

  /**
   * @param federation the federation as it stands now; asked anew in every call
   * @param random salts and the ids of log generations
   * @param author null in a relay, which signs nothing
   * @param ownLog asked before anything is signed
   */
  public JdbcLedger(
      DataSource dataSource,
      Supplier<Federation> federation,
      Clock clock,
      SecureRandom random,
      @Nullable Author author,
      OwnLogCheck ownLog) {
    this.jdbc = new JdbcTemplate(dataSource);
    this.transaction = new TransactionTemplate(new DataSourceTransactionManager(dataSource));
    this.federation = federation;
    this.clock = clock;
    this.random = random;
    this.author = author;
    this.ownLog = ownLog;
  }

  @Override
  public List<VerifiedEntry> append(ReleasableCube cube) {
    if (author == null) {
      throw new IllegalStateException("a relay signs nothing");
    }
    Federation now = federation.get();
    requireReleasable(now, cube);
    requireWholeOwnLog(author);
    Author writer = author;
    review(now);
    return locked(() -> append(cube, now, writer));
  }

  private List<VerifiedEntry> append(ReleasableCube cube, Federation now, Author writer) {
    EntryVerifier verifier = new EntryVerifier(now, clock);
    Map<BlockKey, PublishedBlock> standing =
        standing(cube.specification(), writer.node(), verifier);
    JdbcChain chain = new JdbcChain(jdbc, writer.node(), List.of());
    requireUnforked(chain, now, writer.node());
    List<VerifiedEntry> written = new ArrayList<>();
    Map<String, byte[]> bodies = new LinkedHashMap<>();
    for (ReleasableBlock block : cube.blocks()) {
      PublishedBlock before = standing.get(block.key());
      if (before != null && saysTheSame(before, cube, block)) {
        continue;
      }
      Body body = Body.of(MeasureReportWriter.write(cube, block, writer.node()), random);
      LedgerEntry entry = LedgerEntry.sign(summary(chain, cube, body, now, writer), writer.key());
      // what peers would refuse must not leave
      Judgement judgement = verifier.judge(entry, node -> chain, hash -> body.bytes());
      if (!(judgement instanceof Judgement.Accepted accepted)) {
        throw new IllegalStateException("Own release refused. " + judgement.sentence());
      }
      bodies.put(body.reference().sha256(), body.bytes());
      chain.add(entry, judgement, clock.instant(), null);
      written.add(accepted.verified());
    }
    new JdbcBodies(jdbc).keep(bodies, clock.instant());
    chain.write();
    return written;
  }

  @Override
  public List<LedgerEntry> retract(long seq, boolean erase) {
    if (author == null) {
      throw new IllegalStateException("a relay signs nothing");
    }
    Federation now = federation.get();
    requireWholeOwnLog(author);
    Author writer = author;
    review(now);
    return locked(() -> retract(seq, erase, now, writer));
  }

  private List<LedgerEntry> retract(long seq, boolean erase, Federation now, Author writer) {
    List<Long> earlier = erase ? earlierOfItsBlock(seq, writer.node()) : List.of();
    JdbcChain chain =
        new JdbcChain(
            jdbc, writer.node(), Stream.concat(earlier.stream(), Stream.of(seq)).toList());
    requireUnforked(chain, now, writer.node());
    requireRetractable(chain.row(seq), seq, erase);
    EntryVerifier verifier = new EntryVerifier(now, clock);
    List<LedgerEntry> written = new ArrayList<>();
    earlier.forEach(each -> written.add(retract(each, false, chain, verifier, now, writer)));
    written.add(retract(seq, erase, chain, verifier, now, writer));
    chain.write();
    return written;
  }

  private LedgerEntry retract(
      long seq,
      boolean erase,
      JdbcChain chain,
      EntryVerifier verifier,
      Federation now,
      Author writer) {
    LedgerEntry entry = LedgerEntry.sign(retraction(chain, seq, erase, now, writer), writer.key());
    Judgement judgement = verifier.judge(entry, node -> chain, hash -> null);
    if (judgement.verdict() != Verdict.RETRACTS) {
      throw new IllegalStateException("Own retraction refused. " + judgement.sentence());
    }
    chain.add(entry, judgement, clock.instant(), null);
    return entry;
  }

  private static void requireRetractable(Optional<HeldRow> found, long seq, boolean erase) {
    HeldRow row =
        found
            .filter(held -> held.entry().kind().equals(LedgerEntry.SUMMARY))
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "Entry " + seq + " of this node's log is no summary to withdraw."));
    if (row.retractedBy() != null && (!erase || row.erasedBy() != null)) {
      throw new IllegalStateException(
          "Entry "
              + seq
              + " is withdrawn already, by entry "
              + row.retractedBy()
              + (row.erasedBy() == null ? "; it can still be erased." : ", and erased."));
    }
  }

  /** Standing entries that a node which never had the body of the latest would show instead. */
  private List<Long> earlierOfItsBlock(long seq, String node) {
    return jdbc.queryForList(
        "select earlier.seq from ledger_entry latest join ledger_entry earlier using (node,"
            + " specification, major_version, block) where node = ? and latest.seq = ? and"
            + " earlier.seq < latest.seq and earlier.retracted_by is null and not exists (select"
            + " from ledger_entry later where later.node = latest.node and later.specification ="
            + " latest.specification and later.major_version = latest.major_version and later.block"
            + " = latest.block and later.seq > latest.seq) order by earlier.seq",
        Long.class,
        node,
        seq);
  }

  @Override
  public List<OwnEntry> own() {
    return author == null ? List.of() : new JdbcOwnEntries(jdbc, author.node()).all();
  }

  @Override
  public Optional<String> text(OwnEntry entry) {
    return author == null
        ? Optional.empty()
        : new JdbcOwnEntries(jdbc, author.node()).body(entry.seq()).map(Body::text);
  }

  private LedgerEntry.Payload summary(
      HeldChain chain, ReleasableCube cube, Body body, Federation now, Author writer) {
    return next(
        chain,
        now,
        writer,
        LedgerEntry.SUMMARY,
        SpecReference.of(cube.specification()),
        cube.epoch().toString(),
        body.reference(),
        null);
  }

  private LedgerEntry.Payload retraction(
      HeldChain chain, long seq, boolean erase, Federation now, Author writer) {
    String log = chain.head().orElseThrow().log();
    return next(
        chain,
        now,
        writer,
        LedgerEntry.RETRACTION,
        null,
        null,
        null,
        new LedgerEntry.Retracts(log, seq, erase));
  }

  private LedgerEntry.Payload next(
      HeldChain chain,
      Federation now,
      Author writer,
      String kind,
      @Nullable String spec,
      @Nullable String epoch,
      LedgerEntry.@Nullable BodyReference body,
      LedgerEntry.@Nullable Retracts retracts) {
    Optional<LedgerHead> head = chain.head();
    return new LedgerEntry.Payload(
        now.id(),
        writer.node(),
        head.map(LedgerHead::log).orElseGet(this::newLog),
        head.map(LedgerHead::seq).orElse(0L) + 1,
        head.map(LedgerHead::hash).orElse(Sha256.ZEROS),
        clock.instant().truncatedTo(ChronoUnit.SECONDS),
        now.manifest().version(),
        kind,
        spec,
        epoch,
        body,
        retracts);
  }

  private String newLog() {
    byte[] id = new byte[16];
    random.nextBytes(id);
    return HexFormat.of().formatHex(id);
  }

  private Map<BlockKey, PublishedBlock> standing(
      SummarySpecification specification, String node, EntryVerifier verifier) {
    Map<BlockKey, PublishedBlock> standing = new HashMap<>();
    for (PublishedBlock block :
        published(specification.id(), specification.majorVersion(), verifier)) {
      if (block.node().equals(node)) {
        standing.put(block.key(), block);
      }
    }
    return standing;
  }

  private static boolean saysTheSame(
      PublishedBlock before, ReleasableCube cube, ReleasableBlock block) {
    // the change floor is the node's own rule and stands in no body
    return before.epoch().equals(cube.epoch())
        && before.specification().version().equals(cube.specification().version())
        && before.policy().version() == cube.policy().version()
        && before.policy().base() == cube.policy().base()
        && before.policy().blockFloor() == cube.policy().blockFloor()
        && before.cells().equals(block.cells());
  }

  private void requireReleasable(Federation now, ReleasableCube cube) {
    if (!now.isAnchored()) {
      throw new IllegalStateException(
          "The manifest is not anchored; nothing is released under it.");
    }
    if (now.expired(clock)) {
      throw new IllegalStateException(
          "The manifest expired on "
              + now.manifest().expires()
              + "; nothing is released under it.");
    }
    DisclosurePolicy agreed = cube.specification().policy(now.policy());
    DisclosurePolicy policy = cube.policy();
    if (policy.version() != agreed.version()
        || policy.base() < agreed.base()
        || policy.blockFloor() < agreed.blockFloor()
        || policy.changeFloor() < agreed.changeFloor()) {
      throw new IllegalStateException(
          "The cube was made under " + policy + ", looser or other than the manifest's " + agreed);
    }
  }

  /** Outside the lock: peers are asked, and may take their time. */
  private void requireWholeOwnLog(Author writer) {
    Optional<String> obstacle =
        ownLog.obstacle(
            new JdbcChain(jdbc, writer.node(), List.of()).head(),
            seq ->
                entries(writer.node(), seq - 1, 1).stream()
                    .map(entry -> LedgerEntry.read(entry).hash())
                    .findFirst());
    if (obstacle.isPresent()) {
      throw new IllegalStateException(obstacle.get());
    }
  }

  @Override
  public List<LedgerHead> heads() {
    return jdbc.query(
        "select distinct on (node) node, log, seq, hash from ledger_entry order by node, seq desc",
        (row, i) -> JdbcChain.head(row));
  }

  @Override
  public List<String> entries(String node, long after, int limit) {
    return jdbc.queryForList(
        "select jws from ledger_entry where node = ? and seq > ? order by seq limit ?",
        String.class,
        node,
        after,
        limit);
  }

  @Override
  public Optional<byte[]> body(String sha256) {
    return Optional.ofNullable(
        DataAccessUtils.singleResult(
            jdbc.queryForList(
                "select bytes from ledger_body where sha256 = ? and exists (select from ledger_entry"
                    + " where body = sha256 and verdict in "
                    + FIT_TO_HAND_ON
                    + ")",
                byte[].class,
                sha256)));
  }

  @Override
  public List<String> bodiesWanted(List<String> entries) {
    Set<String> wanted = new LinkedHashSet<>();
    for (String text : entries) {
      try {
        LedgerEntry.BodyReference body = LedgerEntry.read(text).body();
        if (body != null && body.bytes() <= Body.LONGEST) {
          wanted.add(body.sha256());
        }
      } catch (IllegalArgumentException e) {
        continue; // judged, and named, when it is taken in
      }
    }
    wanted.removeAll(new JdbcBodies(jdbc).held(wanted));
    wanted.removeAll(erased(wanted));
    return List.copyOf(wanted);
  }

  private List<String> erased(Set<String> hashes) {
    return jdbc.queryForList(
        "select body from ledger_entry where body = any(?) group by body having bool_and(erased_by"
            + " is not null)",
        String.class,
        (Object) hashes.toArray(new String[0]));
  }

  @Override
  public List<String> bodiesAwaited(String node) {
    return jdbc.queryForList(
        "select body from ledger_entry where node = ? and verdict in ('BODY_NOT_HERE', 'BODY_HASH')"
            + " order by seq",
        String.class,
        node);
  }

  @Override
  public TakenIn take(List<String> entries, Map<String, byte[]> bodies, @Nullable String from) {
    Federation now = federation.get();
    EntryVerifier verifier = new EntryVerifier(now, clock);
    review(now);
    return locked(
        () ->
            new JdbcBatch(jdbc, verifier, bodies, clock.instant(), from, ownNode()).take(entries));
  }

  @Override
  public List<PublishedBlock> published(String specification, int majorVersion) {
    Federation now = federation.get();
    review(now);
    return published(specification, majorVersion, new EntryVerifier(now, clock));
  }

  private List<PublishedBlock> published(
      String specification, int majorVersion, EntryVerifier verifier) {
    // the latest of each block decides, withdrawn or not: what it took the place of stays away
    return jdbc
        .query(
            "select jws, bytes from (select distinct on (node, block) * from ledger_entry where"
                + " verdict in ('ACCEPTED', 'ERASED') and specification = ? and major_version = ?"
                + " order by node, block, seq desc) latest join ledger_body on sha256 = body where"
                + " retracted_by is null",
            (row, i) -> {
              byte[] body = row.getBytes("bytes");
              return verifier.judgeAgain(LedgerEntry.read(row.getString("jws")), hash -> body);
            },
            specification,
            majorVersion)
        .stream()
        .filter(Judgement.Accepted.class::isInstance)
        .map(judgement -> ((Judgement.Accepted) judgement).verified().block())
        // the database's order depends on its collation
        .sorted(Comparator.comparing(PublishedBlock::node).thenComparing(PublishedBlock::key))
        .toList();
  }

  @Override
  public List<RefusedEntry> refused() {
    return jdbc.query(
        "select node, seq, verdict, detail, hash, jws, received, came_by from ledger_refusal union"
            + " all select node, seq, verdict, detail, hash, jws, received, came_by from"
            + " ledger_entry where verdict not in "
            + AS_IT_SHOULD_BE
            + " order by received desc, node, seq",
        JdbcRefusals.ROW);
  }

  @Override
  public List<LogStatus> status() {
    Federation now = federation.get();
    review(now);
    return new JdbcStatus(jdbc, now).all();
  }

  /** Judges anew what was judged under another manifest. */
  private void review(Federation now) {
    String judgedBy = JdbcReview.judgedBy(now);
    if (!judgedBy.equals(reviewed)) {
      locked(
          () -> {
            new JdbcReview(jdbc, now, new EntryVerifier(now, clock)).run();
            return judgedBy;
          });
      reviewed = judgedBy;
    }
  }

  private @Nullable String ownNode() {
    return author == null ? null : author.node();
  }

  private static void requireUnforked(JdbcChain chain, Federation now, String node) {
    chain
        .forks()
        .forEach(
            (seq, keys) -> {
              if (keys.stream().anyMatch(kid -> !now.isRevoked(node, kid))) {
                throw new IllegalStateException(
                    "Two different entries carry the number "
                        + seq
                        + " of this node's log, most often because a backup was restored. Nothing"
                        + " is signed until the coordinators say which entry is the last to be"
                        + " trusted.");
              }
            });
  }

  private <T> T locked(Supplier<T> work) {
    T result =
        transaction.execute(
            status -> {
              jdbc.query("select pg_advisory_xact_lock(?)", row -> {}, LOCK);
              return work.get();
            });
    if (result == null) {
      throw new IllegalStateException("the transaction gave nothing");
    }
    return result;
  }
}
