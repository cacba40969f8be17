package org.mtbnode;

import java.io.IOException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import javax.sql.DataSource;
import org.mtbnode.audit.AuditLog;
import org.mtbnode.audit.JdbcAuditLog;
import org.mtbnode.combination.Combination;
import org.mtbnode.disclosure.DisclosureControl;
import org.mtbnode.disclosure.RoundingSecret;
import org.mtbnode.exchange.CallSigner;
import org.mtbnode.exchange.CallVerifier;
import org.mtbnode.exchange.LedgerExchange;
import org.mtbnode.exchange.ManifestPull;
import org.mtbnode.exchange.OwnLogWitness;
import org.mtbnode.exchange.PeerClient;
import org.mtbnode.exchange.PeersRoute;
import org.mtbnode.exchange.PullObserver;
import org.mtbnode.federation.HeldManifests;
import org.mtbnode.federation.NodeCard;
import org.mtbnode.federation.TrustAnchor;
import org.mtbnode.intake.CaseIntake;
import org.mtbnode.intake.Imports;
import org.mtbnode.intake.IncomingFolder;
import org.mtbnode.ledger.Author;
import org.mtbnode.ledger.JdbcLedger;
import org.mtbnode.ledger.Ledger;
import org.mtbnode.mapping.CaseMapper;
import org.mtbnode.mapping.ResourceIds;
import org.mtbnode.release.Release;
import org.mtbnode.release.ReleaseRoute;
import org.mtbnode.store.CaseStore;
import org.mtbnode.store.CompletenessCount;
import org.mtbnode.store.EmbeddedDatabase;
import org.mtbnode.store.ImportLog;
import org.mtbnode.store.JdbcCaseStore;
import org.mtbnode.store.JdbcCompleteness;
import org.mtbnode.store.JdbcImportLog;
import org.mtbnode.store.JdbcRefusedRows;
import org.mtbnode.store.JdbcResourceRecords;
import org.mtbnode.store.JdbcSchema;
import org.mtbnode.store.JdbcTrouble;
import org.mtbnode.store.RefusedRows;
import org.mtbnode.store.ResourceRecords;
import org.mtbnode.summary.SummaryCalculator;
import org.mtbnode.template.Template;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Every stage once, in the order of the data. */
@Configuration(proxyBeanMethods = false)
class NodeConfiguration {

  /** A database whose tables are those of this version. */
  record NodeDatabase(DataSource dataSource) {}

  @Bean
  Clock clock() {
    return Clock.systemUTC();
  }

  @Bean
  SecureRandom random() {
    return new SecureRandom();
  }

  @Bean
  NodeHome home(NodeProperties properties) {
    return new NodeHome(properties.home());
  }

  @Bean
  NodeCard card(NodeHome home) {
    return home.card();
  }

  @Bean
  @ConditionalOnProperty(
      name = "spring.datasource.url",
      havingValue = "false",
      matchIfMissing = true)
  EmbeddedDatabase embeddedDatabase(NodeHome home) {
    return EmbeddedDatabase.start(home.folder());
  }

  @Bean
  @ConditionalOnProperty(
      name = "spring.datasource.url",
      havingValue = "false",
      matchIfMissing = true)
  DataSource embeddedDataSource(EmbeddedDatabase database) {
    return database.dataSource();
  }

  @Bean
  JdbcTrouble jdbcTrouble(Optional<EmbeddedDatabase> embedded) {
    return embedded.map(EmbeddedDatabase::trouble).orElseGet(JdbcTrouble::ofServer);
  }

  @Bean
  NodeDatabase database(DataSource dataSource) {
    JdbcSchema.apply(dataSource);
    return new NodeDatabase(dataSource);
  }

  @Bean
  AuditLog auditLog(NodeDatabase database, Clock clock) {
    return new JdbcAuditLog(database.dataSource(), clock);
  }

  @Bean
  CaseStore caseStore(NodeDatabase database, Release release, Clock clock) {
    return new JdbcCaseStore(database.dataSource(), Template.caseData(), clock, release::forget);
  }

  @Bean
  ResourceIds resourceIds(NodeHome home) {
    return new ResourceIds(home.secret("resource ids"));
  }

  @Bean
  CaseIntake caseIntake(ResourceIds ids, CaseStore store, AuditLog audit) {
    return new CaseIntake(new CaseMapper(ids), store, audit);
  }

  @Bean
  ResourceRecords resourceRecords(NodeDatabase database) {
    return new JdbcResourceRecords(database.dataSource());
  }

  @Bean
  RefusedRows refusedRows(NodeDatabase database) {
    return new JdbcRefusedRows(database.dataSource(), Template.caseData());
  }

  @Bean
  Imports imports(
      NodeHome home,
      NodeDatabase database,
      CaseIntake intake,
      CaseStore store,
      RefusedRows refused,
      Clock clock)
      throws IOException {
    IncomingFolder.clear(home.incoming());
    ImportLog log = new JdbcImportLog(database.dataSource());
    return new Imports(intake, store, log, refused, clock);
  }

  @Bean
  CompletenessCount completenessCount(NodeDatabase database, Clock clock) {
    return new JdbcCompleteness(
        database.dataSource(), Template.caseData(), clock, Duration.ofSeconds(2));
  }

  @Bean
  SummaryCalculator summaryCalculator(NodeDatabase database) {
    return new SummaryCalculator(database.dataSource());
  }

  @Bean
  DisclosureControl disclosureControl(NodeHome home) {
    return new DisclosureControl(new RoundingSecret(home.secret("rounding")));
  }

  @Bean
  HeldManifests manifests(NodeHome home, Clock clock) {
    return HeldManifests.open(home.manifestFile(), new TrustAnchor.Root(home.root()), clock);
  }

  @Bean
  PeerClient peerClient(NodeHome home, NodeCard card, Clock clock, SecureRandom random) {
    return new PeerClient(new CallSigner(card.id(), home.key(), clock, random));
  }

  @Bean
  OwnLogWitness ownLogWitness(NodeCard card, HeldManifests manifests, PeerClient client) {
    return new OwnLogWitness(card.id(), manifests, client);
  }

  @Bean
  Ledger ledger(
      NodeDatabase database,
      HeldManifests manifests,
      NodeHome home,
      NodeCard card,
      Clock clock,
      SecureRandom random,
      OwnLogWitness ownLog) {
    Author author = new Author(card.id(), home.key());
    return new JdbcLedger(database.dataSource(), manifests, clock, random, author, ownLog);
  }

  @Bean
  Release release(
      SummaryCalculator summary,
      DisclosureControl disclosure,
      HeldManifests manifests,
      Ledger ledger,
      AuditLog audit,
      NodeDatabase database,
      NodeCard card,
      Clock clock) {
    return new Release(
        summary, disclosure, manifests, ledger, audit, database.dataSource(), card.id(), clock);
  }

  @Bean
  @ConditionalOnProperty(name = "mtb.node.release-clock", matchIfMissing = true)
  ReleaseRoute releaseRoute(Release release) {
    return new ReleaseRoute(release, Duration.ofHours(1));
  }

  @Bean
  CallVerifier callVerifier(NodeCard card, HeldManifests manifests, Clock clock) {
    return new CallVerifier(card.id(), manifests, clock);
  }

  @Bean
  LedgerExchange ledgerExchange(
      NodeCard card,
      Ledger ledger,
      HeldManifests manifests,
      PeerClient client,
      OwnLogWitness witness,
      Clock clock,
      PullObserver observer) {
    ManifestPull manifestPull = new ManifestPull(client, manifests::offer);
    return new LedgerExchange(
        card.id(), ledger, manifests, client, manifestPull, witness, clock, observer);
  }

  @Bean
  @ConditionalOnProperty(name = "mtb.node.pull", matchIfMissing = true)
  PeersRoute peersRoute(LedgerExchange exchange, NodeProperties properties) {
    return new PeersRoute(exchange, properties.pullEvery());
  }

  @Bean
  Combination combination(Ledger ledger, HeldManifests manifests) {
    return new Combination(ledger, manifests);
  }
}
