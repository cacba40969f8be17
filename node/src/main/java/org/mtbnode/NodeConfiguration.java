package org.mtbnode;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import javax.sql.DataSource;
import org.mtbnode.audit.AuditLog;
import org.mtbnode.audit.JdbcAuditLog;
import org.mtbnode.combination.Combination;
import org.mtbnode.disclosure.DisclosureControl;
import org.mtbnode.disclosure.RoundingSecret;
import org.mtbnode.exchange.CallSigner;
import org.mtbnode.exchange.CallVerifier;
import org.mtbnode.exchange.LedgerExchange;
import org.mtbnode.exchange.PeerClient;
import org.mtbnode.exchange.PullRoute;
import org.mtbnode.federation.Federation;
import org.mtbnode.federation.NodeCard;
import org.mtbnode.federation.Opening;
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
import org.mtbnode.store.CaseStore;
import org.mtbnode.store.CompletenessCount;
import org.mtbnode.store.EmbeddedDatabase;
import org.mtbnode.store.ImportLog;
import org.mtbnode.store.JdbcCaseStore;
import org.mtbnode.store.JdbcCompleteness;
import org.mtbnode.store.JdbcImportLog;
import org.mtbnode.store.JdbcRefusedRows;
import org.mtbnode.store.JdbcSchema;
import org.mtbnode.store.RefusedRows;
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
  NodeDatabase database(DataSource dataSource) {
    JdbcSchema.apply(dataSource);
    return new NodeDatabase(dataSource);
  }

  @Bean
  AuditLog auditLog(NodeDatabase database, Clock clock) {
    return new JdbcAuditLog(database.dataSource(), clock);
  }

  @Bean
  CaseStore caseStore(NodeDatabase database, Clock clock) {
    return new JdbcCaseStore(database.dataSource(), Template.caseData(), clock);
  }

  @Bean
  CaseIntake caseIntake(NodeHome home, CaseStore store, AuditLog audit) {
    ResourceIds ids = new ResourceIds(home.secret("resource ids"));
    return new CaseIntake(Template.caseData(), new CaseMapper(ids), store, audit);
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
  Federation federation(NodeHome home, Clock clock) {
    TrustAnchor anchor = new TrustAnchor.Root(home.root());
    try {
      Opening opening = Federation.open(Files.readAllBytes(home.manifestFile()), anchor, clock);
      if (opening instanceof Opening.Anchored anchored) {
        return anchored.federation();
      }
      throw new IllegalStateException(
          home.manifestFile()
              + ": "
              + (opening instanceof Opening.Refused refused
                  ? refused.why()
                  : ((Opening.NotAnchored) opening).why()));
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read " + home.manifestFile(), e);
    }
  }

  @Bean
  Ledger ledger(
      NodeDatabase database,
      Federation federation,
      NodeHome home,
      NodeCard card,
      Clock clock,
      SecureRandom random) {
    return new JdbcLedger(
        database.dataSource(), () -> federation, clock, random, new Author(card.id(), home.key()));
  }

  @Bean
  Release release(
      SummaryCalculator summary,
      DisclosureControl disclosure,
      Federation federation,
      Ledger ledger,
      AuditLog audit,
      Clock clock) {
    return new Release(summary, disclosure, () -> federation, ledger, audit, clock);
  }

  @Bean
  CallVerifier callVerifier(NodeCard card, Federation federation, Clock clock) {
    return new CallVerifier(card.id(), () -> federation, clock);
  }

  @Bean
  LedgerExchange ledgerExchange(
      NodeHome home,
      NodeCard card,
      Ledger ledger,
      Federation federation,
      Clock clock,
      SecureRandom random) {
    CallSigner signer = new CallSigner(card.id(), home.key(), clock, random);
    return new LedgerExchange(card.id(), ledger, () -> federation, new PeerClient(signer));
  }

  @Bean
  @ConditionalOnProperty(name = "mtb.node.pull", matchIfMissing = true)
  PullRoute pullRoute(LedgerExchange exchange, NodeProperties properties) {
    return new PullRoute(exchange, properties.pullEvery());
  }

  @Bean
  Combination combination(Ledger ledger, Federation federation) {
    return new Combination(ledger, () -> federation);
  }
}
