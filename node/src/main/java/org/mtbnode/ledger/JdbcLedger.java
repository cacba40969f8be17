package org.mtbnode.ledger;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
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

  private final JdbcTemplate jdbc;
  private final TransactionTemplate transaction;
  private final Supplier<Federation> federation;
  private final Clock clock;
  private final SecureRandom random;
  private final @Nullable Author author;
  private final OwnLogCheck ownLog;

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
    return locked(() -> append(cube, now, writer));
  }

  private List<VerifiedEntry> append(ReleasableCube cube, Federation now, Author writer) {
    EntryVerifier verifier = new EntryVerifier(now, clock);
    Map<BlockKey, PublishedBlock> standing =
        standing(cube.specification(), writer.node(), verifier);
    StoredChain chain = new StoredChain(writer.node());
    List<VerifiedEntry> written = new ArrayList<>();
    for (ReleasableBlock block : cube.blocks()) {
      PublishedBlock before = standing.get(block.key());
      if (before != null && saysTheSame(before, cube, block)) {
        continue;
      }
      Body body = Body.of(MeasureReportWriter.write(cube, block, writer.node()), random);
      LedgerEntry entry = LedgerEntry.sign(next(chain, cube, body, now, writer), writer.key());
      // what peers would refuse must not leave
      Judgement judgement = verifier.judge(entry.text(), node -> chain, hash -> body.bytes());
      if (!(judgement instanceof Judgement.Accepted accepted)) {
        throw new IllegalStateException("Own release refused. " + judgement.sentence());
      }
      keepBody(body.reference().sha256(), body.bytes());
      chain.add(judgement, entry);
      written.add(accepted.verified());
    }
    chain.write();
    return written;
  }

  private LedgerEntry.Payload next(
      StoredChain chain, ReleasableCube cube, Body body, Federation now, Author writer) {
    Optional<LedgerHead> head = chain.head();
    return new LedgerEntry.Payload(
        now.id(),
        writer.node(),
        head.map(LedgerHead::log).orElseGet(this::newLog),
        head.map(LedgerHead::seq).orElse(0L) + 1,
        head.map(LedgerHead::hash).orElse(Sha256.ZEROS),
        clock.instant().truncatedTo(ChronoUnit.SECONDS),
        now.manifest().version(),
        "summary",
        SpecReference.of(cube.specification()),
        cube.epoch().toString(),
        body.reference());
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
    DisclosurePolicy agreed = now.policy();
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
    StoredChain own = new StoredChain(writer.node());
    Optional<String> obstacle = ownLog.obstacle(own.head(), own::hashAt);
    if (obstacle.isPresent()) {
      throw new IllegalStateException(obstacle.get());
    }
  }

  @Override
  public List<LedgerHead> heads() {
    return jdbc.query(
        "select distinct on (node) node, log, seq, hash from ledger_entry order by node, seq desc",
        (row, i) ->
            new LedgerHead(
                row.getString("node"),
                row.getString("log"),
                row.getLong("seq"),
                row.getString("hash")));
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
    wanted.removeAll(
        jdbc.queryForList(
            "select sha256 from ledger_body where sha256 = any(?)",
            String.class,
            (Object) wanted.toArray(new String[0])));
    return List.copyOf(wanted);
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
  public TakenIn take(List<String> entries, Map<String, byte[]> bodies) {
    EntryVerifier verifier = new EntryVerifier(federation.get(), clock);
    return locked(() -> take(entries, bodies, verifier));
  }

  private TakenIn take(List<String> entries, Map<String, byte[]> bodies, EntryVerifier verifier) {
    Map<String, StoredChain> chains = new HashMap<>();
    Set<String> stopped = new HashSet<>();
    Function<String, byte @Nullable []> found =
        hash -> bodies.containsKey(hash) ? bodies.get(hash) : storedBody(hash);
    List<Judgement> judgements = new ArrayList<>();
    for (String text : entries) {
      Judgement judgement =
          verifier.judge(text, node -> chains.computeIfAbsent(node, StoredChain::new), found);
      String node = judgement.entry().map(LedgerEntry::node).orElse("");
      if (stopped.contains(node)) {
        continue;
      }
      if (judgement.verdict() == Verdict.REPEATED) {
        judgement = judgeBodyAgain(judgement, verifier, found);
      }
      judgements.add(judgement);
      LedgerEntry entry = judgement.entry().orElse(null);
      switch (judgement.verdict().consequence()) {
        case COMBINED, KEPT, AWAITED -> {
          if (entry != null) {
            keepGenuineBody(entry, bodies);
            chains.computeIfAbsent(node, StoredChain::new).add(judgement, entry);
          }
        }
        case STOPS -> {
          keepEvidence(judgement, text);
          stopped.add(node);
        }
        case DEFERRED -> stopped.add(node);
        case NOTHING -> {}
      }
    }
    chains.values().forEach(StoredChain::write);
    return new TakenIn(judgements);
  }

  /** A held entry whose body had not come, or came as something else, may have it now. */
  private Judgement judgeBodyAgain(
      Judgement repeated, EntryVerifier verifier, Function<String, byte @Nullable []> bodies) {
    LedgerEntry entry = repeated.entry().orElseThrow();
    boolean awaited =
        !jdbc.queryForList(
                "select 1 from ledger_entry where hash = ? and verdict in ('BODY_NOT_HERE',"
                    + " 'BODY_HASH')",
                entry.hash())
            .isEmpty();
    if (!awaited) {
      return repeated;
    }
    Judgement judgement = verifier.judgeAgain(entry, bodies);
    return judgement.verdict() == Verdict.BODY_NOT_HERE ? repeated : judgement;
  }

  @Override
  public List<PublishedBlock> published(String specification, int majorVersion) {
    return published(specification, majorVersion, new EntryVerifier(federation.get(), clock));
  }

  private List<PublishedBlock> published(
      String specification, int majorVersion, EntryVerifier verifier) {
    return jdbc
        .query(
            "select distinct on (node, block) jws, bytes from ledger_entry join ledger_body on"
                + " sha256 = body where verdict = 'ACCEPTED' and specification = ? and"
                + " major_version = ? order by node, block, seq desc",
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
        "select node, seq, verdict, detail, jws, received from ledger_refusal union all select"
            + " node, seq, verdict, detail, jws, received from ledger_entry where verdict <>"
            + " 'ACCEPTED' order by received desc, node, seq",
        (row, i) ->
            new RefusedEntry(
                row.getString("node"),
                row.getObject("seq", Long.class),
                Verdict.valueOf(row.getString("verdict")),
                row.getString("detail"),
                row.getString("jws"),
                row.getTimestamp("received").toInstant()));
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

  private byte @Nullable [] storedBody(String hash) {
    return DataAccessUtils.singleResult(
        jdbc.queryForList("select bytes from ledger_body where sha256 = ?", byte[].class, hash));
  }

  private void keepGenuineBody(LedgerEntry entry, Map<String, byte[]> bodies) {
    String hash = entry.bodyHash();
    byte[] body = hash == null ? null : bodies.get(hash);
    if (hash != null && body != null && Sha256.hex(body).equals(hash)) {
      keepBody(hash, body);
    }
  }

  private void keepBody(String hash, byte[] bytes) {
    jdbc.update(
        "insert into ledger_body (sha256, bytes, received) values (?, ?, ?) on conflict do nothing",
        hash,
        bytes,
        timestamp());
  }

  private void keepEvidence(Judgement judgement, String text) {
    String kept = text.substring(0, Math.min(text.length(), LedgerEntry.LONGEST));
    // PostgreSQL takes no zero character
    kept = kept.replace("\0", "\uFFFD");
    jdbc.update(
        "insert into ledger_refusal (hash, verdict, detail, node, seq, jws, received) values (?, ?,"
            + " ?, ?, ?, ?, ?) on conflict do nothing",
        Sha256.hex(text.getBytes(StandardCharsets.UTF_8)),
        judgement.verdict().name(),
        judgement.sentence(),
        judgement.entry().map(LedgerEntry::node).orElse(null),
        judgement.entry().map(LedgerEntry::seq).orElse(null),
        kept,
        timestamp());
  }

  private OffsetDateTime timestamp() {
    Instant now = clock.instant();
    return now.atOffset(ZoneOffset.UTC);
  }

  /** A node's chain in the database, with the new entries that are yet to be written. */
  private final class StoredChain implements HeldChain {
    private final String node;
    private final List<Object[]> rows = new ArrayList<>();
    private final Map<Long, String> hashes = new HashMap<>();
    private @Nullable LedgerHead head;

    StoredChain(String node) {
      this.node = node;
      this.head =
          DataAccessUtils.singleResult(
              jdbc.query(
                  "select log, seq, hash from ledger_entry where node = ? order by seq desc limit 1",
                  (row, i) ->
                      new LedgerHead(
                          node, row.getString("log"), row.getLong("seq"), row.getString("hash")),
                  node));
    }

    @Override
    public Optional<LedgerHead> head() {
      return Optional.ofNullable(head);
    }

    @Override
    public Optional<String> hashAt(long seq) {
      String added = hashes.get(seq);
      if (added != null) {
        return Optional.of(added);
      }
      return Optional.ofNullable(
          DataAccessUtils.singleResult(
              jdbc.queryForList(
                  "select hash from ledger_entry where node = ? and seq = ?",
                  String.class,
                  node,
                  seq)));
    }

    void add(Judgement judgement, LedgerEntry entry) {
      PublishedBlock block =
          judgement instanceof Judgement.Accepted accepted ? accepted.verified().block() : null;
      rows.add(
          new Object[] {
            entry.node(),
            entry.seq(),
            entry.log(),
            entry.hash(),
            entry.text(),
            judgement.verdict().name(),
            block == null ? judgement.sentence() : "",
            entry.bodyHash(),
            block == null ? null : block.specification().id(),
            block == null ? null : block.specification().majorVersion(),
            block == null ? null : block.key().text(),
            timestamp()
          });
      hashes.put(entry.seq(), entry.hash());
      if (head == null || entry.seq() > head.seq()) {
        head = LedgerHead.of(entry);
      }
    }

    /** Writes what was added; an entry that was here gets its new verdict. */
    void write() {
      jdbc.batchUpdate(
          "insert into ledger_entry (node, seq, log, hash, jws, verdict, detail, body,"
              + " specification, major_version, block, received) values (?, ?, ?, ?, ?, ?, ?, ?, ?,"
              + " ?, ?, ?) on conflict (node, seq) do update set verdict = excluded.verdict, detail"
              + " = excluded.detail, specification = excluded.specification, major_version ="
              + " excluded.major_version, block = excluded.block",
          rows);
    }
  }
}
