package org.mtbnode.web.fhir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mtbnode.web.TestPeople.PASSWORD;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.rest.client.api.IGenericClient;
import ca.uhn.fhir.rest.client.api.ServerValidationModeEnum;
import ca.uhn.fhir.rest.client.interceptor.BasicAuthInterceptor;
import ca.uhn.fhir.rest.client.interceptor.BearerTokenAuthInterceptor;
import ca.uhn.fhir.rest.server.exceptions.AuthenticationException;
import ca.uhn.fhir.rest.server.exceptions.BaseServerResponseException;
import ca.uhn.fhir.rest.server.exceptions.ForbiddenOperationException;
import ca.uhn.fhir.rest.server.exceptions.ResourceGoneException;
import ca.uhn.fhir.rest.server.exceptions.ResourceNotFoundException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import javax.sql.DataSource;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.CapabilityStatement;
import org.hl7.fhir.r4.model.DiagnosticReport;
import org.hl7.fhir.r4.model.MeasureReport;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.Specimen;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mtbnode.NodeHome;
import org.mtbnode.command.ThreeNodes;
import org.mtbnode.web.Role;
import org.mtbnode.web.TestPeople;
import org.mtbnode.web.Users;
import org.springframework.jdbc.core.JdbcTemplate;

/** The FHIR endpoint of Centre A, called by HAPI's client as a centre's system would. */
class FhirApiTest {
  private static final ThreeNodes NODES = ThreeNodes.get();
  private static final FhirContext FHIR = FhirContext.forR4Cached();
  private static final JdbcTemplate JDBC = new JdbcTemplate(NODES.bean(DataSource.class));
  private static final String PSEUDONYM = "PSN-A-00017";

  private static IGenericClient steward;

  @BeforeAll
  static void addPeople() {
    FHIR.getRestfulClientFactory().setServerValidationMode(ServerValidationModeEnum.NEVER);
    // the first validation loads its packages
    FHIR.getRestfulClientFactory().setSocketTimeout(300_000);
    Users users = NODES.bean(Users.class);
    TestPeople.add(users, "fhir.steward", Set.of(Role.DATA_STEWARD));
    TestPeople.add(users, "fhir.member", Set.of(Role.MTB_MEMBER));
    TestPeople.add(users, "fhir.analyst", Set.of(Role.WG_ANALYST));
    TestPeople.add(users, "fhir.it", Set.of(Role.IT_ADMIN));
    steward = client("fhir.steward");
  }

  private static IGenericClient client(String name) {
    IGenericClient client = FHIR.newRestfulGenericClient(NODES.address() + "/fhir");
    client.registerInterceptor(new BasicAuthInterceptor(name, PASSWORD));
    return client;
  }

  private static Bundle search(IGenericClient client, String query) {
    return client.search().byUrl(query).returnBundle(Bundle.class).execute();
  }

  private static <T extends Resource> List<T> found(Bundle bundle, Class<T> type) {
    return bundle.getEntry().stream()
        .map(Bundle.BundleEntryComponent::getResource)
        .map(type::cast)
        .toList();
  }

  private static Patient patient() {
    return found(search(steward, "Patient?identifier=" + PSEUDONYM), Patient.class).get(0);
  }

  @Test
  void saysWhatItCan() {
    CapabilityStatement statement =
        steward.capabilities().ofType(CapabilityStatement.class).execute();

    assertThat(statement.getFhirVersion().toCode()).isEqualTo("4.0.1");
    assertThat(statement.getRestFirstRep().getResource())
        .extracting(CapabilityStatement.CapabilityStatementRestResourceComponent::getType)
        .contains(
            "Patient",
            "Observation",
            "DiagnosticReport",
            "Specimen",
            "Procedure",
            "CarePlan",
            "MedicationRequest",
            "MeasureReport");
    assertThat(statement.getRestFirstRep().getResource())
        .flatExtracting(
            CapabilityStatement.CapabilityStatementRestResourceComponent::getInteraction)
        .extracting(interaction -> interaction.getCode().toCode())
        .containsOnly("read", "search-type");
  }

  @Test
  void findsAPatientByTheCentresPseudonymWhichNoResourceHolds() {
    Patient patient = patient();

    assertThat(patient.getIdElement().getIdPart()).matches("[a-z2-7]{32}");
    assertThat(FHIR.newJsonParser().encodeResourceToString(patient)).doesNotContain(PSEUDONYM);
    assertThat(
            steward
                .read()
                .resource(Patient.class)
                .withId(patient.getIdElement().getIdPart())
                .execute()
                .equalsDeep(patient))
        .isTrue();
    assertThat(found(search(steward, "Patient?identifier=PSN-A-99999"), Patient.class)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"Observation", "DiagnosticReport", "Specimen", "Procedure"})
  void findsAllOfAPatient(String type) {
    String id = patient().getIdElement().getIdPart();

    Bundle bundle = search(steward, type + "?patient=Patient/" + id);

    assertThat(bundle.getTotal())
        .isEqualTo(
            JDBC.queryForObject(
                "select count(*) from resource where type = ? and patient = ?",
                Integer.class,
                type,
                id))
        .isPositive();
  }

  @Test
  void turnsThePagesOfASearchOverAll() {
    List<String> ids = new ArrayList<>();
    Bundle page = search(steward, "Specimen?_count=100");
    int total = page.getTotal();
    while (true) {
      found(page, Specimen.class).forEach(each -> ids.add(each.getIdElement().getIdPart()));
      if (page.getLink(Bundle.LINK_NEXT) == null) {
        break;
      }
      page = steward.loadPage().next(page).execute();
    }

    assertThat(ids).doesNotHaveDuplicates().hasSize(total);
    assertThat(total)
        .isEqualTo(
            JDBC.queryForObject(
                "select count(*) from resource where type = 'Specimen'", Integer.class));
  }

  @Test
  void nobodyElseTurnsThePagesOfASearch() {
    Bundle page = search(steward, "Specimen?_count=10");

    IGenericClient member = client("fhir.member");

    assertThatThrownBy(() -> member.loadPage().next(page).execute())
        .isInstanceOf(ResourceGoneException.class);
  }

  @Test
  void findsByDayWithBothEndsIncluded() {
    List<String> days =
        JDBC.queryForList(
            "select body #>> '{collection,collectedDateTime}' as day from resource where type ="
                + " 'Specimen' and body #>> '{collection,collectedDateTime}' is not null order by"
                + " day",
            String.class);
    String from = days.get(days.size() / 3).substring(0, 10);
    String to = days.get(days.size() / 2).substring(0, 10);

    Bundle bundle = search(steward, "Specimen?date=ge" + from + "&date=le" + to);

    assertThat(bundle.getTotal())
        .isEqualTo(
            (int)
                days.stream()
                    .map(day -> day.substring(0, 10))
                    .filter(day -> day.compareTo(from) >= 0 && day.compareTo(to) <= 0)
                    .count());
    assertThat(
            search(steward, "Specimen?date=gt" + days.get(days.size() - 1).substring(0, 10))
                .getTotal())
        .isZero();
  }

  @Test
  void findsAReportByTheDayItWasReported() {
    List<String> days =
        JDBC.queryForList(
            "select body #>> '{_issued,extension,0,valueDate}' as day from resource where type ="
                + " 'DiagnosticReport' and body ? '_issued' order by day",
            String.class);
    String day = days.get(days.size() / 2);

    assertThat(search(steward, "DiagnosticReport?date=" + day).getTotal())
        .isEqualTo((int) days.stream().filter(day::equals).count())
        .isPositive();
  }

  @Test
  void handsReleasedSummariesOverByThePageToWhoAskedAlone() {
    IGenericClient analyst = client("fhir.analyst");

    Bundle page = search(analyst, "MeasureReport?_count=3");

    assertThat(page.getTotal()).isGreaterThan(3);
    List<String> handedOver =
        found(page, MeasureReport.class).stream()
            .map(report -> "\"" + report.getIdElement().getIdPart() + "\"")
            .toList();
    assertThat(handedOver).hasSize(3);
    assertThat(
            JDBC.queryForObject(
                "select details #>> '{found}' from audit_entry where actor = 'fhir.analyst' order"
                    + " by id desc limit 1",
                String.class))
        .isEqualTo("[" + String.join(", ", handedOver) + "]");
    IGenericClient member = client("fhir.member");
    assertThatThrownBy(() -> member.loadPage().next(page).execute())
        .isInstanceOf(ResourceGoneException.class);
  }

  @Test
  void findsByCodeWithAndWithoutItsSystem() {
    int all = search(steward, "Observation?code=69548-6").getTotal();

    assertThat(all).isPositive();
    assertThat(search(steward, "Observation?code=http://loinc.org|69548-6").getTotal())
        .isEqualTo(all);
    assertThat(search(steward, "Observation?code=urn:other|69548-6").getTotal()).isZero();
    assertThat(search(steward, "Observation?code=69548-6,no-such-code").getTotal()).isEqualTo(all);
    assertThat(search(steward, "Observation?code=%27%3B+drop+table+resource%3B+--").getTotal())
        .isZero();
  }

  @Test
  void findsByIdAndByWhenItWasStored() {
    List<DiagnosticReport> two =
        found(search(steward, "DiagnosticReport?_count=2"), DiagnosticReport.class);
    String id = two.get(0).getIdElement().getIdPart();
    String both = id + "," + two.get(1).getIdElement().getIdPart();
    Instant stored = two.get(0).getMeta().getLastUpdated().toInstant();

    assertThat(search(steward, "DiagnosticReport?_id=" + both).getTotal()).isEqualTo(2);
    assertThat(stored).isBefore(Instant.now());
    String one = "DiagnosticReport?_id=" + id + "&_lastUpdated=";
    assertThat(search(steward, one + "le" + stored).getTotal()).isEqualTo(1);
    assertThat(search(steward, one + "lt" + stored).getTotal()).isZero();
    assertThat(search(steward, one + "ge" + stored).getTotal()).isEqualTo(1);
    assertThat(search(steward, one + "gt" + stored).getTotal()).isZero();
    assertThat(search(steward, "DiagnosticReport?_lastUpdated=ge2020-01-01").getTotal())
        .isPositive();
  }

  @Test
  void givesTheReleasedSummariesAsTheyWereSigned() {
    List<MeasureReport> reports =
        found(
            search(client("fhir.analyst"), "MeasureReport?measure=lb-agreement"),
            MeasureReport.class);

    assertThat(reports).isNotEmpty();
    MeasureReport report = reports.get(0);
    assertThat(report.getType()).isEqualTo(MeasureReport.MeasureReportType.SUMMARY);
    assertThat(report.hasSubject()).isFalse();
    assertThat(report.hasEvaluatedResource()).isFalse();
    assertThat(report.getMeasure()).contains("lb-agreement|1.0.0");
    assertThat(
            client("fhir.analyst")
                .read()
                .resource(MeasureReport.class)
                .withId(report.getIdElement().getIdPart())
                .execute()
                .getGroup())
        .hasSameSizeAs(report.getGroup());
  }

  @Test
  void validatesWithoutKeepingAnything() {
    Integer before = JDBC.queryForObject("select count(*) from resource", Integer.class);
    Observation noStatus = new Observation();
    noStatus.getCode().setText("anything");

    OperationOutcome outcome =
        (OperationOutcome) steward.validate().resource(noStatus).execute().getOperationOutcome();

    assertThat(outcome.getIssue())
        .anySatisfy(
            issue -> {
              assertThat(issue.getSeverity()).isEqualTo(OperationOutcome.IssueSeverity.ERROR);
              assertThat(issue.getDiagnostics()).contains("status");
            });
    assertThat(JDBC.queryForObject("select count(*) from resource", Integer.class))
        .isEqualTo(before);
  }

  @Test
  void nothingCanBeWritten() {
    assertThatThrownBy(() -> steward.create().resource(new Patient()).execute())
        .isInstanceOf(ForbiddenOperationException.class);
    assertThatThrownBy(() -> steward.delete().resourceById("Patient", "something").execute())
        .isInstanceOf(BaseServerResponseException.class);
  }

  @Test
  void rolesSeeWhatTheyMay() {
    assertThat(search(client("fhir.member"), "Specimen?_count=1").getTotal()).isPositive();
    for (String name : List.of("fhir.analyst", "fhir.it")) {
      assertThatThrownBy(() -> search(client(name), "Specimen"))
          .as(name)
          .isInstanceOf(ForbiddenOperationException.class)
          .hasMessageContaining("Your roles do not allow this");
    }
    for (String name : List.of("fhir.member", "fhir.it")) {
      assertThatThrownBy(() -> search(client(name), "MeasureReport"))
          .as(name)
          .isInstanceOf(ForbiddenOperationException.class);
    }
  }

  @Test
  void aWrongPasswordOrTokenIsNobodysAndTheTokenOfTheFolderOpens() {
    IGenericClient client = FHIR.newRestfulGenericClient(NODES.address() + "/fhir");
    assertThatThrownBy(() -> search(client, "Patient"))
        .isInstanceOf(AuthenticationException.class)
        .hasMessageContaining("Log in with the name and password");
    BasicAuthInterceptor wrong = new BasicAuthInterceptor("fhir.nobody", PASSWORD);
    client.registerInterceptor(wrong);
    assertThatThrownBy(() -> search(client, "Patient")).isInstanceOf(AuthenticationException.class);
    client.unregisterInterceptor(wrong);
    client.registerInterceptor(
        new BearerTokenAuthInterceptor(NodeHome.read(NODES.home().tokenFile())));

    assertThat(search(client, "Patient?_count=1").getTotal()).isPositive();
  }

  @Test
  void everySightIsInTheAuditLog() {
    Patient patient = patient();
    String id = patient.getIdElement().getIdPart();
    steward.read().resource(Patient.class).withId(id).execute();
    assertThatThrownBy(() -> steward.read().resource(Patient.class).withId("nobody").execute())
        .isInstanceOf(ResourceNotFoundException.class)
        .hasMessageContaining("There is no Patient/nobody here.");

    List<String> sights =
        JDBC.queryForList(
            "select action || ' ' || subject || ' ' || details from audit_entry where actor ="
                + " 'fhir.steward' and (subject = 'Patient' or subject like 'Patient/%') order by"
                + " id desc limit 2",
            String.class);

    assertThat(sights)
        .containsExactly(
            "read Patient/" + id + " {}", "search Patient {\"found\": [\"" + id + "\"]}");
  }
}
