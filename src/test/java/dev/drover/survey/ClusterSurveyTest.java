package dev.drover.survey;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drover.app.Revision;
import dev.drover.app.ServiceUnavailable;
import dev.drover.draft.ClusterKnowledge;
import dev.drover.draft.ClusterKnowledge.Router;
import dev.drover.draft.ClusterKnowledge.TakenRoute;
import dev.drover.draft.ClusterKnowledge.VaultKnowledge;
import dev.drover.draft.Conventions;
import dev.drover.draft.DraftRequest;
import dev.drover.fabio.RouteTable;
import dev.drover.facts.Candidate;
import dev.drover.facts.Fact;
import dev.drover.facts.FactKey;
import dev.drover.facts.FactName;
import dev.drover.facts.FactSet;
import dev.drover.facts.FactValue;
import dev.drover.testing.FakeConsul;
import dev.drover.testing.FakeVault;
import dev.drover.testing.HandClock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ClusterSurveyTest {
    private static final String PATH = "config/nomad-agent/conventions";

    private final HandClock clock = new HandClock();
    private final FakeConsul consul = new FakeConsul().register("nomad-client").register("db");
    private final FakeVault vault = new FakeVault().keep("secret", "shop/db", Set.of("password"));
    private final RouteTable fabio = () -> List.of(new RouteTable.Route("api", "/api"));

    private static DraftRequest request() {
        FactValue secret =
                new FactValue.Variable(new FactValue.Default.None(), true, true, FactValue.VariableSource.UNKNOWN);
        Fact fact =
                new Fact(new FactKey(FactName.ENV, "DB_PASSWORD"), new Candidate(secret, 0.9, List.of()), List.of());
        return DraftRequest.of("shop", new FactSet(Revision.NONE, List.of(fact), List.of()));
    }

    private ClusterSurvey survey() {
        return new ClusterSurvey(
                new ClusterSurvey.Services(
                        Optional.empty(), Optional.of(consul), Optional.of(vault), Optional.of(fabio)),
                PATH,
                clock);
    }

    @Test
    void knowsWhatEachServiceSaysAndNothingWasTouchedThatIsNotSet() {
        DraftRequest known = survey().of(request());
        DraftRequest unknown = new ClusterSurvey(ClusterSurvey.Services.NONE, PATH, clock).of(request());

        assertThat(known.cluster().consul()).isTrue();
        assertThat(known.cluster().services()).contains("db");
        assertThat(known.cluster().vault().keys()).isEqualTo(Map.of("secret/data/shop/db", Set.of("password")));
        assertThat(known.cluster().routing().router()).isEqualTo(Router.FABIO);
        assertThat(known.cluster().routing().taken()).containsExactly(new TakenRoute("api", "/api"));
        assertThat(known.cluster().gaps()).isEmpty();
        assertThat(unknown.cluster()).isEqualTo(ClusterKnowledge.UNKNOWN);
    }

    @Test
    void aConsulThatNomadDoesNotUseIsNotThereForJobs() {
        ClusterSurvey survey = new ClusterSurvey(
                new ClusterSurvey.Services(
                        Optional.empty(), Optional.of(new FakeConsul()), Optional.empty(), Optional.empty()),
                PATH,
                clock);

        assertThat(survey.of(request()).cluster().consul()).isFalse();
    }

    @Test
    void takesConventionsFromConsulAndLooksForSecretsWhereTheySayTheyAre() {
        consul.put(PATH, """
                {"vault": {"env_var_mappings": {"DB_PASSWORD": {"path": "kv/{app_name}/main", "key": "pw"}}},
                 "fabio": {"reserved_hostnames": ["vault"]}}""");
        ClusterSurvey survey = survey();

        DraftRequest known = survey.of(request());

        assertThat(known.advice().conventions().mappings()).containsKey("DB_PASSWORD");
        assertThat(vault.asked()).containsExactly("kv/shop/main");
        assertThat(survey.reservedHosts()).containsExactly("vault");
    }

    @Test
    void conventionsThatCantBeReadAreSaidAndTheUsualOnesHold() {
        consul.put(PATH, "vault: yes");

        DraftRequest known = survey().of(request());

        assertThat(known.advice().conventions()).isEqualTo(Conventions.USUAL);
        assertThat(known.cluster().gaps()).singleElement().asString().contains(PATH);
    }

    @Test
    void oneThatIsDownIsAGapAndTheOthersAreStillAsked() {
        consul.goDown();
        RouteTable broken = () -> {
            throw new ServiceUnavailable("fabio", "nothing answers", "Check that Fabio runs");
        };
        ClusterSurvey survey = new ClusterSurvey(
                new ClusterSurvey.Services(
                        Optional.empty(), Optional.of(consul), Optional.of(vault), Optional.of(broken)),
                PATH,
                clock);

        ClusterKnowledge known = survey.of(request()).cluster();

        assertThat(known.vault().keys()).containsKey("secret/data/shop/db");
        assertThat(known.routing().router()).isEqualTo(Router.FABIO);
        assertThat(known.gaps()).hasSize(2).anyMatch(gap -> gap.startsWith("consul: nothing answers"));
    }

    @Test
    void whatASealedVaultSaidBeforeStillHolds() {
        ClusterSurvey survey = survey();
        survey.of(request());
        vault.goDown();
        clock.advance(Duration.ofMinutes(5));

        ClusterKnowledge known = survey.of(request()).cluster();

        assertThat(known.vault().keys()).isEqualTo(Map.of("secret/data/shop/db", Set.of("password")));
        assertThat(known.gaps()).isEmpty();
    }

    @Test
    void asksAgainOnlyAfterAWhile() {
        ClusterSurvey survey = survey();
        survey.of(request());
        survey.of(request());
        clock.advance(Duration.ofMinutes(2));
        survey.of(request());

        assertThat(vault.asked()).hasSize(2);
    }

    @Test
    void aSecretThatVaultDoesNotHaveIsKnownToBeMissing() {
        vault.delete("secret", "shop/db");

        VaultKnowledge known = survey().of(request()).cluster().vault();

        assertThat(known.keys()).containsEntry("secret/data/shop/db", Set.of());
    }

    @Test
    void aTokenThatMayNotLookIsSaid() {
        ClusterSurvey survey = new ClusterSurvey(
                new ClusterSurvey.Services(
                        Optional.empty(), Optional.empty(), Optional.of(vault.blind()), Optional.empty()),
                PATH,
                clock);

        ClusterKnowledge known = survey.of(request()).cluster();

        assertThat(known.vault().keys()).isEmpty();
        assertThat(known.gaps()).singleElement().asString().contains("secret/data/shop/db", "subkeys/");
    }
}
