package org.mtbnode.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mtbnode.release.ReleasingCentre.SPECIFICATION;
import static org.mtbnode.release.ReleasingCentre.STEWARD;
import static org.mtbnode.release.ReleasingCentre.block;
import static org.mtbnode.release.ReleasingCentre.cells;
import static org.mtbnode.release.ReleasingCentre.patients;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mtbnode.federation.TestFederation;
import org.mtbnode.ledger.OwnEntry;
import org.mtbnode.release.Decision.Act;
import org.mtbnode.release.Fate.Anew;
import org.mtbnode.release.Fate.CarriedForward;
import org.mtbnode.release.Fate.RemainsWithdrawn;
import org.mtbnode.release.Fate.Stays;
import org.mtbnode.release.Fate.Withdrawn;
import org.mtbnode.release.ReleaseResult.Held;
import org.mtbnode.release.ReleaseResult.LookAgain;
import org.mtbnode.release.ReleaseResult.Released;
import org.mtbnode.specification.Catalogue;
import org.mtbnode.specification.DisclosurePolicy;
import org.mtbnode.specification.Epoch;
import org.mtbnode.specification.Specifications;
import org.mtbnode.specification.SummarySpecification;
import org.mtbnode.store.TestDatabase;

class ReleaseTest {
  private static final Epoch Q1 = Epoch.parse("2024-Q1");
  private static final Epoch Q2 = Epoch.parse("2024-Q2");
  private static final Epoch Q3 = Epoch.parse("2024-Q3");
  private static final Epoch Q4 = Epoch.parse("2024-Q4");

  @RegisterExtension static final TestDatabase DATABASE = new TestDatabase();

  private ReleasingCentre centre;

  @BeforeEach
  void oneBlockOfTwentyPatientsWaits() {
    centre = new ReleasingCentre(DATABASE);
    centre.after(Q1);
    lung(Q1, "1-20");
  }

  private void lung(Epoch epoch, String bothPositive) {
    centre.counted(epoch, Map.of(block("lung"), cells(patients(bothPositive), patients(""))));
  }

  @Test
  void lookingTwiceShowsTheSameAndNothingLeaves() {
    ReleaseProposal first = centre.proposal();
    ReleaseProposal second = centre.proposal();

    assertThat(second.digest()).isEqualTo(first.digest());
    assertThat(first.tables()).isEqualTo(1);
    assertThat(first.numbers()).isEqualTo(SPECIFICATION.atoms().size());
    assertThat(first.nextSeq()).isEqualTo(1);
    assertThat(centre.ledger.heads()).isEmpty();
    assertThat(centre.count("release_version")).isZero();
    assertThat(centre.release.decisions()).isEmpty();
  }

  @Test
  void signsTheVeryTextThatWasShown() {
    String shown = centre.proposal().blocks().get(0).text().orElseThrow();

    centre.approve();

    String payload =
        new String(
            Base64.getUrlDecoder()
                .decode(centre.ledger.entries("centre-a", 0, 1).get(0).split("\\.")[1]),
            StandardCharsets.UTF_8);
    byte[] body =
        centre
            .ledger
            .body(payload.replaceAll(".*\"sha256\":\"([0-9a-f]{64})\".*", "$1"))
            .orElseThrow();
    int salt = 32;
    assertThat(new String(body, salt, body.length - salt, StandardCharsets.UTF_8)).isEqualTo(shown);
  }

  @Test
  void keepsWhoDecidedWhatWithTheDigest() {
    String digest = centre.proposal().digest();

    centre.release.approve(SPECIFICATION, digest, STEWARD);

    assertThat(centre.release.decisions())
        .singleElement()
        .satisfies(
            decision -> {
              assertThat(decision.actor()).isEqualTo("steward");
              assertThat(decision.act()).isEqualTo(Act.APPROVED);
              assertThat(decision.digest()).isEqualTo(digest);
              assertThat(decision.tables()).isEqualTo(1);
            });
    assertThat(
            centre.jdbc.queryForObject(
                "select details ->> 'digest' from audit_entry where action = 'release' order by id"
                    + " desc limit 1",
                String.class))
        .isEqualTo(digest);
  }

  @Test
  void approvingTwiceSignsOnce() {
    String digest = centre.proposal().digest();
    ReleaseResult first = centre.release.approve(SPECIFICATION, digest, STEWARD);

    ReleaseResult second = centre.release.approve(SPECIFICATION, digest, STEWARD);

    assertThat(second).isEqualTo(first);
    assertThat(centre.ledger.heads().get(0).seq()).isEqualTo(1);
    assertThat(centre.release.decisions()).hasSize(1);
  }

  @Test
  void refusesToSignWhatWasNotSeen() {
    String seen = centre.proposal().digest();
    lung(Q1, "1-21");

    ReleaseResult result = centre.release.approve(SPECIFICATION, seen, STEWARD);

    assertThat(result).isInstanceOf(LookAgain.class);
    assertThat(centre.ledger.heads()).isEmpty();
  }

  @Test
  void whoTakesAnothersPlaceIsSeenInTheDigestThoughNoFigureChanges() {
    String seen = centre.proposal().digest();

    lung(Q1, "2-21");
    assertThat(centre.proposal().digest()).isNotEqualTo(seen);

    lung(Q1, "1-20");
    assertThat(centre.proposal().digest()).isEqualTo(seen);
  }

  @Test
  void refusesToSignUnderAPolicyThatWasNotSeen() {
    String seen = centre.proposal().digest();
    centre.under(new DisclosurePolicy(2, 5, 10, 10));

    assertThat(centre.release.approve(SPECIFICATION, seen, STEWARD)).isInstanceOf(LookAgain.class);
  }

  @Test
  void refusesToSignWhatWasSeenForAnEarlierEpoch() {
    String seen = centre.proposal().digest();
    centre.after(Q2);
    lung(Q2, "1-20");

    assertThat(centre.release.approve(SPECIFICATION, seen, STEWARD)).isInstanceOf(LookAgain.class);
  }

  @Test
  void aCrashInTheMiddleLeavesNothing() {
    String seen = centre.proposal().digest();
    centre.writingTheAuditLogFails(true);

    assertThatThrownBy(() -> centre.release.approve(SPECIFICATION, seen, STEWARD))
        .hasMessage("the node was killed");

    for (String table : List.of("ledger_entry", "ledger_body", "release_version", "release_cell")) {
      assertThat(centre.count(table)).as(table).isZero();
    }
    assertThat(centre.release.decisions()).isEmpty();
    assertThat(centre.proposal().digest()).isEqualTo(seen);
  }

  @Test
  void aHeldProposalWaitsUntilItIsReopened() {
    String digest = centre.proposal().digest();
    centre.release.hold(SPECIFICATION, digest, HoldReason.IMPORT_INCOMPLETE, STEWARD);

    assertThat(centre.approve()).isInstanceOf(Held.class);
    assertThat(centre.proposal().held()).get().extracting(Decision::actor).isEqualTo("steward");
    assertThat(centre.ledger.heads()).isEmpty();

    centre.release.reopen(SPECIFICATION, digest, STEWARD);
    assertThat(centre.approve()).isInstanceOf(Released.class);
    assertThat(centre.release.decisions())
        .extracting(Decision::act)
        .containsExactly(Act.APPROVED, Act.REOPENED, Act.HELD);
  }

  @Test
  void whatChangesIsHeldNoLonger() {
    centre.release.hold(
        SPECIFICATION, centre.proposal().digest(), HoldReason.FIGURES_LOOK_WRONG, STEWARD);
    lung(Q1, "1-21");

    assertThat(centre.proposal().held()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "mtb-cases, totals only (route A): no table of one centre leaves",
    "mtb-therapy, totals only (route A): no table of one centre leaves",
    "mtb-survival, totals only (route A): no table of one centre leaves",
    "access, totals only (route A): no table of one centre leaves"
  })
  void refusesASpecificationOfWhichNoTableEverLeaves(String id, String why) {
    SummarySpecification specification = Specifications.get(id);

    assertThatIllegalArgumentException()
        .isThrownBy(() -> centre.release.proposal(specification))
        .withMessageContaining(why)
        .withMessageEndingWith("summarise.");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> centre.release.approve(specification, "digest", STEWARD));
    centre.inDemonstration();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> centre.release.releaseInDemonstration(specification, "anybody"));
    assertThat(centre.ledger.published(id, 1)).isEmpty();
  }

  @Test
  void releasesNothingTheManifestDoesNotName() {
    centre.agreeingOn("lb-agreement");

    assertThat(centre.proposal().obstacle()).isEmpty();
    assertThat(centre.release.proposal(Specifications.get("lb-yield")).obstacle())
        .hasValueSatisfying(why -> assertThat(why).contains("does not name lb-yield 1.0.0"));
  }

  @Test
  void nothingIsReleasedUnderAnExpiredManifest() {
    centre.on("2024-06-30");

    assertThat(centre.approve())
        .isInstanceOfSatisfying(
            Held.class, held -> assertThat(held.why()).contains("expired", "coordinators"));
    assertThat(centre.proposal().obstacle()).isPresent();
  }

  @Test
  void onlyADemonstrationReleasesWithoutAnApproval() {
    assertThat(centre.release.releaseInDemonstration(SPECIFICATION, "command line"))
        .isInstanceOfSatisfying(
            Held.class, held -> assertThat(held.why()).contains("data steward"));

    centre.inDemonstration();
    assertThat(centre.release.releaseInDemonstration(SPECIFICATION, "command line"))
        .isInstanceOfSatisfying(
            Released.class, released -> assertThat(released.tables()).isEqualTo(1));
  }

  @Test
  void theEntryIsRetractedWhereTheAssayIsNoLongerNamed() {
    centre.approve();
    centre.after(Q2).naming(new Catalogue(List.of(), TestFederation.catalogue().alterations()));
    lung(Q2, "1-20");

    assertThat(centre.fate("lung"))
        .isInstanceOfSatisfying(
            Withdrawn.class, fate -> assertThat(fate.why()).isEqualTo(Withdrawn.Why.LOCAL_ASSAY));
    centre.approve();
    assertThat(centre.ledger.published("lb-agreement", 1)).isEmpty();
    assertThat(centre.fate("lung")).isInstanceOf(Stays.class);
  }

  @Test
  void aTighterPolicyAloneIsNoReasonToReleaseAnew() {
    centre.approve();
    centre.after(Q2).under(new DisclosurePolicy(2, 5, 10, 10));
    lung(Q2, "1-20");
    assertThat(centre.fate("lung"))
        .isInstanceOfSatisfying(
            CarriedForward.class,
            fate -> assertThat(fate.why()).isEqualTo(CarriedForward.Why.UNCHANGED));

    // its larger change floor holds from now on
    lung(Q2, "1-29");
    assertThat(centre.fate("lung")).isInstanceOf(CarriedForward.class);
    lung(Q2, "1-30");
    assertThat(centre.fate("lung")).isInstanceOf(Anew.class);
  }

  @Test
  void aWithdrawnEntryComesBackOnlyWithNobodyOrEnoughChanged() {
    // Given
    centre.approve();

    // When
    centre.release.withdraw(1, true, WithdrawalReason.WRONG_DATA, STEWARD);

    // Then
    assertThat(centre.ledger.own().get(0).standing()).isEqualTo(OwnEntry.Standing.ERASED);
    assertThat(centre.release.decisions().get(0).reason()).contains("wrong");
    lung(Q1, "1-22");
    assertThat(centre.fate("lung"))
        .isInstanceOfSatisfying(
            RemainsWithdrawn.class, fate -> assertThat(fate.change().entered()).isEqualTo(2));
    lung(Q1, "1-25");
    assertThat(centre.fate("lung")).isInstanceOf(Anew.class);
    assertThat(centre.approve()).isInstanceOf(Released.class);
    assertThat(centre.ledger.published("lb-agreement", 1)).hasSize(1);
  }

  @Test
  void withdrawsOnlyWhatItReleased() {
    assertThatThrownBy(
            () -> centre.release.withdraw(7, false, WithdrawalReason.WRONG_DATA, STEWARD))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("entry 7");

    centre.approve();
    centre.release.withdraw(1, false, WithdrawalReason.WRONG_DATA, STEWARD);
    assertThat(centre.release.withdraw(1, false, WithdrawalReason.WRONG_DATA, STEWARD))
        .isInstanceOf(Held.class);
    assertThat(centre.ledger.heads().get(0).seq()).isEqualTo(2);
  }

  @Test
  void aCorrectedImportReplacesAnEntryOfTheSameEpochUnderTheSameRule() {
    centre.approve();
    lung(Q1, "1-23");
    assertThat(centre.fate("lung")).isInstanceOf(CarriedForward.class);

    lung(Q1, "1-26");
    centre.approve();

    assertThat(centre.ledger.published("lb-agreement", 1))
        .singleElement()
        .satisfies(
            published -> {
              assertThat(published.epoch()).isEqualTo(Q1);
              assertThat(published.provenance().seq()).isEqualTo(2);
              assertThat(published.cells().get(ReleasingCentre.BOTH_POSITIVE).patients())
                  .isEqualTo(26);
            });
  }

  @Test
  void consentWithdrawnShowsOnceEnoughChangedAndAfterFourEpochsAtTheLatest() {
    // Given: released, then three patients withdraw their consent
    centre.approve();
    centre.jdbc.update(
        "update projected_patient set sharing = false where patient < 'patient-0004'");

    // When, then: the figures stand as of their epoch while too few left
    for (Epoch epoch : List.of(Q2, Q3, Q4)) {
      centre.after(epoch);
      lung(epoch, "4-20");
      assertThat(centre.fate("lung"))
          .isInstanceOfSatisfying(
              CarriedForward.class,
              fate -> {
                assertThat(fate.standing().epoch()).isEqualTo(Q1);
                assertThat(fate.change().left()).isEqualTo(3);
              });
      centre.approve();
    }

    // and not in the fourth
    Epoch fourth = Epoch.parse("2025-Q1");
    centre.after(fourth);
    lung(fourth, "4-20");
    centre.approve();
    assertThat(centre.ledger.published("lb-agreement", 1)).isEmpty();
  }

  @Test
  void whoWithdrawsConsentBeforeTheApprovalIsNotInIt() {
    String seen = centre.proposal().digest();
    centre.jdbc.update(
        "update projected_patient set sharing = false where patient = 'patient-0001'");

    assertThat(centre.release.approve(SPECIFICATION, seen, STEWARD)).isInstanceOf(LookAgain.class);
    centre.approve();

    assertThat(
            centre
                .ledger
                .published("lb-agreement", 1)
                .get(0)
                .cells()
                .get(ReleasingCentre.BOTH_POSITIVE)
                .patients())
        .isEqualTo(19);
  }

  @Test
  void nothingOfAnErasedPatientStaysAndThePatientCountsAsLeft() {
    // Given: in what was released, and in what waits
    centre.approve();
    centre.after(Q2);
    lung(Q2, "1-22");
    String seen = centre.proposal().digest();

    // When
    centre.release.forget("patient-0001");

    // Then
    for (String kept :
        List.of(
            "cube_cell where 'patient-0001' = any (members)",
            "release_member where member = 'patient-0001'",
            "release_cell, unnest(members) number where number not in"
                + " (select number from release_member)")) {
      assertThat(centre.count(kept)).as(kept).isZero();
    }
    assertThat(centre.release.approve(SPECIFICATION, seen, STEWARD)).isInstanceOf(LookAgain.class);
    assertThat(centre.fate("lung"))
        .isInstanceOfSatisfying(
            CarriedForward.class,
            fate -> {
              assertThat(fate.change().then()).isEqualTo(20);
              assertThat(fate.change().entered()).isEqualTo(2);
              assertThat(fate.change().left()).isEqualTo(1);
              assertThat(fate.change().now()).isEqualTo(21);
            });
  }

  @Test
  void retractsWhatNobodyDecidedAboutForMoreThanFourEpochs() {
    centre.approve();
    centre.after(Epoch.parse("2025-Q1")).release.prepare();
    assertThat(centre.ledger.published("lb-agreement", 1)).hasSize(1);

    centre.after(Epoch.parse("2025-Q2")).release.prepare();

    assertThat(centre.ledger.published("lb-agreement", 1)).isEmpty();
    assertThat(centre.release.decisions().get(0).actor()).isEqualTo("node");
  }

  @Test
  void nothingIsKeptOfAnEpochWithoutPatients() {
    centre.after(Q2);

    assertThat(centre.release.prepare()).isEmpty();

    assertThat(centre.count("cube")).isEqualTo(1);
  }
}
