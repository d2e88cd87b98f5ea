package dev.firebreak.playbook.test;

import static org.assertj.core.api.Assertions.assertThat;

import dev.firebreak.actions.catalog.ShippedActions;
import dev.firebreak.incident.IncidentStatus;
import dev.firebreak.incident.StepRecord;
import dev.firebreak.playbook.Problem;
import dev.firebreak.playbook.read.PlaybookSource;
import dev.firebreak.playbook.read.ProblemText;
import dev.firebreak.playbook.read.TestFileReader;
import dev.firebreak.playbook.read.TestFileReader.Source;
import dev.firebreak.playbook.read.TestReading;
import dev.firebreak.playbook.scenario.TestFile;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class PlaybookTestsTest {
    private static final String PLAYBOOK = """
            playbook: shut-off
            version: 1
            title: Shut off a key
            subject: ${inputs.key}
            inputs:
              key:
                type: access-key-id
            steps:
              - id: owner
                do: iam.find-credential-owner
                with:
                  accessKeyId: ${inputs.key}
              - id: nobody
                if: "!has(steps.owner.userName)"
                stop:
                  as: completed
                  because: It is nobody's.
              - id: glance
                do: trail.trace-credential
                with:
                  accessKeyId: ${inputs.key}
                  since: 90d
              - id: contain
                approve:
                  ask: Shut off ${inputs.key}?
                  from: [approver]
                  votes: 2
                  within: 30m
                  form:
                    how:
                      type: string
                      oneOf: [now, later]
                then:
                  - id: others
                    each: ${steps.glance.credentials}
                    as: other
                    steps:
                      - id: shut
                        do: iam.shut-credential
                        with:
                          credential: ${other}
                  - id: later
                    choose:
                      - when: steps.contain.how == 'later'
                        steps:
                          - id: switched
                            task:
                              ask: Switch the application.
                              from: [responder]
                              within: 4h
                  - id: deactivate
                    do: iam.deactivate-access-key
                    with:
                      userName: ${steps.owner.userName}
                      accessKeyId: ${inputs.key}
              - id: after
                do: trail.trace-credential
                with:
                  accessKeyId: ${inputs.key}
                  since: 90d
            """;

    private static final String GIVEN = """
            playbook: shut-off.yaml
            inputs: { key: AKIAIOSFODNN7EXAMPLE }
            mock:
              owner: { found: true, userName: app }
              glance:
                credentials:
                  - { accessKeyId: ASIAIOSFODNN7EXAMPL1, kind: temporary, link: proved, relation: descendant, usable: true, account: '111122223333', events: 3 }
                  - { accessKeyId: ASIAIOSFODNN7EXAMPL2, kind: temporary, link: proved, relation: descendant, usable: true, account: '111122223333', events: 1 }
              shut: {}
              deactivate: { status: Inactive }
              after: { events: 12 }
            tests:
            """;

    private static PlaybookTests tests;

    @BeforeAll
    static void open() {
        tests = PlaybookTests.open(new ShippedActions());
    }

    @AfterAll
    static void close() {
        tests.close();
    }

    private static TestFile read(String text) {
        return read(text, PLAYBOOK);
    }

    private static TestFile read(String text, String playbook) {
        return read(text, playbook, PlaybookSource.NONE);
    }

    private static TestFile read(String text, String playbook, PlaybookSource others) {
        TestReading reading = new TestFileReader(new ShippedActions())
                .read(
                        "shut-off.test.yaml",
                        text,
                        name -> Optional.of(new Source(new PlaybookSource.File(name, playbook), others)));
        return switch (reading) {
            case TestReading.Read read -> read.tests();
            case TestReading.Refused refused -> throw new AssertionError(new ProblemText(text).all(refused.problems()));
        };
    }

    private static TestResult run(String test) {
        return tests.run(read(GIVEN + test)).getFirst();
    }

    private static void assertPasses(String test) {
        TestResult result = run(test);
        assertThat(result.failures()).as(result.notes().toString()).isEmpty();
    }

    private static Failure failure(String test) {
        TestResult result = run(test);
        assertThat(result.failures()).as(result.notes().toString()).hasSize(1);
        return result.failures().getFirst();
    }

    @Test
    void approvedChangesRunInOrder() {
        assertPasses("""
              - name: two people approve
                people:
                  contain: { after: 10m, approve: [approver-1, approver-2], answers: { how: now } }
                expect:
                  ends: contained
                  ran: [owner, glance, contain, shut, shut, deactivate, after]
                  never: [switched, nobody]
                  called:
                    deactivate: { userName: app, accessKeyId: AKIAIOSFODNN7EXAMPLE }
                    shut:
                      - { credential: { accessKeyId: ASIAIOSFODNN7EXAMPL1 } }
                      - { credential: { accessKeyId: ASIAIOSFODNN7EXAMPL2, events: 1 } }
                    contain/others[1]/shut: { credential: { accessKeyId: ASIAIOSFODNN7EXAMPL2 } }
                  waited: { contain: 10m }
                  message: every approved change was made
            """);
    }

    @Test
    void operationsAreMockedAndPolledOnceForEachEntry() {
        TestFile file = read("""
            playbook: shut-off.yaml
            inputs: { user: app }
            tests:
              - name: the user is gone at the third look
                mock:
                  gone:
                    - { users: [ { userName: app }, { userName: other } ] }
                    - fail: throttled
                    - { users: [ { userName: other } ] }
                expect:
                  ends: completed
                  called: { gone: { pathPrefix: / } }
            """, """
            playbook: shut-off
            version: 1
            title: Wait until a user is gone
            subject: ${inputs.user}
            inputs: { user: { type: string } }
            steps:
              - id: gone
                aws: iam.listUsers
                with: { pathPrefix: / }
                until: "!output.users.exists(user, user.userName == inputs.user)"
                every: 1m
                within: 1h
            """);

        TestResult result = tests.run(file).getFirst();

        assertThat(result.failures()).as(result.notes().toString()).isEmpty();
        IncidentStatus end = Objects.requireNonNull(result.status());
        assertThat(Duration.between(end.startedAt(), end.endedAt()))
                .isBetween(Duration.ofMinutes(1), Duration.ofMinutes(2));
    }

    @Test
    void nobodyInTimeMeansExpired() {
        TestResult result = run("""
              - name: too late
                people:
                  contain: { after: 31m, approve: [approver-1, approver-2], answers: { how: now } }
                expect:
                  ends: expired
                  ran: [owner, glance, contain, after]
                  never: [deactivate, shut]
                  waited: { contain: 30m }
            """);

        assertThat(result.failures()).as(result.notes().toString()).isEmpty();
        IncidentStatus end = Objects.requireNonNull(result.status());
        assertThat(Duration.between(end.startedAt(), end.endedAt())).isGreaterThanOrEqualTo(Duration.ofMinutes(30));
        assertThat(result.took()).isLessThan(Duration.ofSeconds(20));
    }

    @Test
    void requestersAndWrongRolesDoNotCount() {
        TestResult result = run("""
              - name: wrong people
                people:
                  contain: { approve: [requester, responder-1, approver-1], answers: { how: now } }
                expect:
                  ends: expired
                  never: [deactivate]
            """);

        assertThat(result.failures()).isEmpty();
        assertThat(result.notes())
                .anyMatch(note -> note.contains("somebody else must approve it"))
                .anyMatch(note -> note.contains("the role 'approver' is missing"));
    }

    @Test
    void votesMayComeOneAfterTheOther() {
        assertPasses("""
              - name: one after the other
                people:
                  contain:
                    - { after: 5m, approve: [approver-1], answers: { how: later } }
                    - { after: 20m, approve: [approver-2], answers: { how: later } }
                  switched: { after: 2h, answer: [responder-1] }
                expect:
                  ends: contained
                  waited: { contain: 20m, switched: 2h }
            """);
    }

    @Test
    void rejectionChangesNothing() {
        assertPasses("""
              - name: rejected
                people: { contain: { reject: [approver-1], reason: a false alarm } }
                expect: { ends: rejected, never: [deactivate], ran: [owner, glance, contain, after] }
            """);
    }

    @Test
    void expiredApprovalIsAskedAgainWhileSomethingElseWaits() {
        assertPasses("""
              - name: asked again
                mock:
                  after: [ { notYet: CloudTrail is late, after: 2h }, { events: 12 } ]
                people:
                  contain:
                    - { after: 10m, ask: [responder-1] }
                    - { after: 1m, approve: [approver-1, approver-2], answers: { how: now } }
                expect:
                  ends: contained
            """);
    }

    @Test
    void stopStandsAmongTheStepsThatRan() {
        assertPasses("""
              - name: nobody's
                mock: { owner: { found: false } }
                expect: { ends: completed, ran: [owner, nobody], message: nobody's }
            """);
    }

    @Test
    void listIsOneEntryForEachAttemptOfEachRound() {
        assertPasses("""
              - name: throttled
                mock:
                  shut: [ { fail: throttled }, { fail: unavailable }, {} ]
                  contain/others[1]/shut: { stillOpen: a console session }
                people:
                  contain: { approve: [approver-1, approver-2], answers: { how: now } }
                expect:
                  ends: contained
                  waited: { "contain/others[0]/shut": 3s }
            """);
    }

    @Test
    void everyRoundBeginsTheListAnew() {
        assertPasses("""
              - name: throttled in both rounds
                mock: { shut: [ { fail: throttled }, {} ] }
                people: { contain: { approve: [approver-1, approver-2], answers: { how: now } } }
                expect: { ends: contained }
            """);
    }

    @Test
    void peopleSayHowFailedStepsGoOn() {
        assertPasses("""
              - name: denied, granted, tried again; another one skipped
                mock:
                  owner: [ { fail: denied, message: no permission }, { found: true, userName: app } ]
                  after: { fail: LimitExceeded }
                people:
                  owner: { after: 5m, retry: [responder-1] }
                  after:
                    - { retry: [responder-1] }
                    - { skip: [responder-2] }
                  contain: { reject: [approver-1] }
                expect: { ends: rejected, waited: { owner: 5m } }
            """);
    }

    @Test
    void stopAndUndoGivesBack() {
        assertPasses("""
              - name: given back
                people:
                  contain: { approve: [approver-1, approver-2], answers: { how: now } }
                  after: { stop-and-undo: [approver-1] }
                mock: { after: { fail: denied }, shut: [ {} ], deactivate: [ { status: Inactive } ] }
                expect: { ends: rolled back, undone: [shut, deactivate] }
            """);
    }

    @Test
    void whatIsNotYetThereIsWaitedFor() {
        assertPasses("""
              - name: late
                mock:
                  glance: [ { notYet: the event is late, after: 10m }, { notYet: the event is late, after: 20m }, { credentials: [] } ]
                people: { contain: { reject: [approver-1] } }
                expect: { ends: rejected, waited: { glance: 30m } }
            """);
    }

    @Test
    void wrongExpectationsNameStepExpectedActualAndPlace() {
        Failure ends = failure("""
              - name: wrong end
                people: { contain: { reject: [approver-1] } }
                expect: { ends: contained }
            """);

        assertThat(ends.step()).isEqualTo("after");
        assertThat(ends.expected()).isEqualTo("contained");
        assertThat(ends.actual()).isEqualTo("rejected: the changes were rejected; nothing was changed");
        assertThat(ends.at())
                .hasToString("shut-off.test.yaml:%d:21".formatted(GIVEN.lines().count() + 3));
    }

    @Test
    void everyKindOfExpectationCanFail() {
        TestResult result = run("""
              - name: all wrong
                people:
                  contain: { after: 10m, approve: [approver-1, approver-2], answers: { how: now } }
                  switched: { answer: [responder-1] }
                expect:
                  ends: rejected
                  ran: [owner, contain]
                  never: [deactivate]
                  called: { deactivate: { userName: somebody }, glance: [ {}, {} ] }
                  waited: { contain: 5m }
                  undone: [deactivate]
                  message: nothing
            """);

        assertThat(result.failures())
                .extracting(Failure::what)
                .containsExactly(
                        "the run ends otherwise",
                        "other steps ran, the first difference is number 2",
                        "the step ran",
                        "the step is called with another 'userName'",
                        "the step was called another number of times",
                        "the step took another time",
                        "other steps were given back",
                        "the run says something else",
                        "nobody was asked there, though 'people' answers");
    }

    @Test
    void stepWithoutMockFailsTheTest() {
        Failure failure = tests.run(read("""
                        playbook: shut-off.yaml
                        tests:
                          - name: no mocks
                            inputs: { key: AKIAIOSFODNN7EXAMPLE }
                            expect: { ends: contained }
                        """)).getFirst().failures().getFirst();

        assertThat(failure.step()).isEqualTo("owner");
        assertThat(failure.what())
                .isEqualTo("the step has no mock (iam.find-credential-owner, in the playbook shut-off.yaml:9:5)");
        assertThat(failure.at()).hasToString("shut-off.test.yaml:3:11");
    }

    @Test
    void callBeyondTheListFailsTheTest() {
        Failure failure = failure("""
              - name: too few
                mock: { owner: [ { fail: throttled } ] }
                expect: { ends: completed }
            """);

        assertThat(failure.what()).isEqualTo("the step was called more often than its list says");
    }

    @Test
    void failureThatNobodyAnswersFailsTheTest() {
        Failure failure = failure("""
              - name: unanswered
                mock: { owner: { fail: denied } }
                expect: { ends: completed }
            """);

        assertThat(failure.what()).startsWith("the run waits for ever: 'owner failed. How does it go on?'");
        assertThat(failure.step()).isEqualTo("owner");
    }

    @Test
    void testsCanBeRunAgainAndAgain() {
        TestFile file = read(GIVEN + """
              - name: one
                expect: { ends: expired }
              - name: two
                mock: { owner: { found: false } }
                expect: { ends: completed }
            """);

        assertThat(List.of(tests.run(file), tests.run(file)))
                .allSatisfy(results -> assertThat(results).allMatch(TestResult::isPassed));
    }

    @Test
    void fieldThatIsReadThoughItsMockLeavesItOutIsNamed() {
        TestResult result = run("""
              - name: without a status
                mock: { glance: { events: 12 } }
                people: { contain: { approve: [approver-1, approver-2], answers: { how: now } } }
                expect: { ends: contained }
            """);

        assertThat(result.failures()).isNotEmpty();
        assertThat(result.notes())
                .contains("the mock of 'glance' leaves out 'credentials', which trail.trace-credential always gives");
    }

    @Test
    void recordThatIsHandedOnThoughItLacksFieldsSaysWhich() {
        Failure failure = failure("""
              - name: an unfinished credential
                mock: { glance: { credentials: [ { accessKeyId: ASIAIOSFODNN7EXAMPL1, link: proved, usable: true } ] } }
                people: { contain: { approve: [approver-1, approver-2], answers: { how: now } } }
                expect: { ends: contained }
            """);

        assertThat(failure.step()).isEqualTo("contain/others[0]/shut");
        assertThat(failure.what())
                .contains("iam.shut-credential is called without credential.kind, credential.relation, ")
                .endsWith("which a mock leaves out)");
    }

    private static List<String> gaps(String test) {
        TestFile file = read(GIVEN + test);
        return Coverage.gaps(file.playbook(), tests.run(file)).stream()
                .map(gap -> gap.step() + ": " + gap.what())
                .toList();
    }

    @Test
    void coverageListsStepsAndConditions() {
        assertThat(gaps("""
              - name: nobody's
                mock: { owner: { found: false } }
                expect: { ends: completed }
            """))
                .containsExactly(
                        "nobody: its condition always holds: '!has(steps.owner.userName)'",
                        "glance: no test reaches it",
                        "contain: no test reaches it",
                        "after: no test reaches it");
    }

    @Test
    void coverageListsBranchesAndDecisions() {
        assertThat(gaps("""
              - name: approved
                people: { contain: { approve: [approver-1, approver-2], answers: { how: now } } }
                mock: { glance: { credentials: [] } }
                expect: { ends: contained }
            """))
                .containsExactly(
                        "nobody: no test reaches it",
                        "contain: it is never rejected",
                        "contain: it never expires",
                        "others: its list is always empty",
                        "later: no test takes the branch 'steps.contain.how == 'later''");
    }

    @Test
    void testWrittenFromARunPasses() {
        IncidentStatus status = Objects.requireNonNull(run("""
              - name: everything
                mock:
                  owner: [ { fail: denied }, { found: true, userName: app, summary: "It's app's: \\"yes\\"" } ]
                  glance:
                    findings: the story
                    credentials:
                      - { accessKeyId: ASIAIOSFODNN7EXAMPL1, kind: temporary, link: proved, relation: descendant, usable: true, account: '111122223333', events: 3 }
                      - { accessKeyId: ASIAIOSFODNN7EXAMPL2, kind: temporary, link: proved, relation: descendant, usable: true, account: '111122223333', events: 1 }
                  contain/others[1]/shut: { stillOpen: a console session }
                  after: { fail: denied }
                people:
                  owner: { retry: [responder-1] }
                  contain:
                    - { after: 5m, approve: [approver-1], answers: { how: later } }
                    - { after: 20m, approve: [approver-2], answers: { how: later } }
                  switched: { after: 2h, answer: [responder-1] }
                  after: { skip: [requester], reason: enough }
                expect: { ends: contained }
            """).status());

        String written = TestFromRun.of(status, new ShippedActions());

        assertThat(written)
                .contains(
                        "requester",
                        "approver-2",
                        "findings: the story",
                        "\"contain/others[1]/shut\": { stillOpen: a console session }");
        TestResult again = tests.run(read(written)).getFirst();
        assertThat(again.failures()).as(written).isEmpty();
        assertThat(Objects.requireNonNull(again.status()).steps())
                .extracting(StepRecord::path)
                .isEqualTo(status.steps().stream().map(StepRecord::path).toList());
    }

    @Test
    void waitsAreSkippedAndNobodyIsTold() {
        TestFile file = read("""
                playbook: later.yaml
                tests:
                  - name: later
                    inputs: { key: AKIAIOSFODNN7EXAMPLE }
                    expect:
                      ends: completed
                      ran: [pause, tell]
                      waited: { pause: 90m }
                      called: { tell: { to: [nobody-has-this-channel], text: It is later. } }
                """, """
                playbook: later
                version: 1
                title: Look later
                subject: ${inputs.key}
                inputs:
                  key:
                    type: access-key-id
                steps:
                  - id: pause
                    wait: 90m
                  - id: tell
                    notify:
                      to: [nobody-has-this-channel]
                      text: It is later.
                """);

        TestResult result = tests.run(file).getFirst();

        assertThat(result.failures()).as(result.notes().toString()).isEmpty();
        assertThat(Coverage.gaps(file.playbook(), List.of(result))).isEmpty();
    }

    @Test
    void approvalOfWhichNobodyCanSayWhetherItIsDueIsSkippedByAPersonAndOutputsNameTheirPlace() {
        TestFile file = read("""
                playbook: unread.yaml
                tests:
                  - name: skipped twice
                    inputs: { key: AKIAIOSFODNN7EXAMPLE }
                    mock: { look: { fail: denied } }
                    people:
                      look: { skip: [responder-1] }
                      contain: { skip: [approver-1] }
                    expect: { ends: completed, never: [deactivate], message: "unread.yaml:27:12" }
                """, """
                playbook: unread
                version: 1
                title: Shut off a key whose owner cannot be read
                subject: ${inputs.key}
                inputs:
                  key:
                    type: access-key-id
                steps:
                  - id: look
                    do: iam.find-credential-owner
                    with:
                      accessKeyId: ${inputs.key}
                  - id: contain
                    if: steps.look.found
                    approve:
                      ask: Shut off ${inputs.key}?
                      from: [approver]
                      within: 30m
                    then:
                      - id: deactivate
                        do: iam.deactivate-access-key
                        with:
                          userName: app
                          accessKeyId: ${inputs.key}
                outputs:
                  found: yes
                  owner: ${steps.look.found}
                """);

        TestResult result = tests.run(file).getFirst();

        assertThat(result.failures()).as(result.notes().toString()).isEmpty();
    }

    private static final String SIDE_BY_SIDE = """
            playbook: both
            version: 1
            title: Shut off two keys side by side
            subject: ${inputs.key}
            inputs:
              key:
                type: access-key-id
              other:
                type: access-key-id
            steps:
              - id: look
                parallel:
                  first:
                    - id: owner
                      do: iam.find-credential-owner
                      with:
                        accessKeyId: ${inputs.key}
                    - id: shut
                      if: has(steps.owner.userName)
                      play: shut-one
                      with:
                        key: ${inputs.key}
                        user: ${steps.owner.userName}
                  second:
                    - id: otherOwner
                      do: iam.find-credential-owner
                      with:
                        accessKeyId: ${inputs.other}
                    - id: pause
                      wait: 1h
                join: first-failure
            """;

    private static final String SHUT_ONE = """
            playbook: shut-one
            version: 1
            title: Shut off one
            subject: ${inputs.key}
            inputs:
              key:
                type: access-key-id
              user:
                type: string
            steps:
              - id: consent
                approve:
                  ask: Shut off ${inputs.key}?
                  from: [approver]
                  within: 30m
                then:
                  - id: deactivate
                    do: iam.deactivate-access-key
                    onFailure: stop
                    with:
                      userName: ${inputs.user}
                      accessKeyId: ${inputs.key}
                otherwise:
                  - id: gone
                    stop:
                      as: stopped
                      because: Nobody wanted it.
            """;

    private static TestFile sideBySide(String test) {
        return read("""
                playbook: both.yaml
                inputs: { key: AKIAIOSFODNN7EXAMPLE, other: AKIAI44QH8DHBEXAMPLE }
                mock:
                  owner: { found: true, userName: app }
                  otherOwner: { found: true, userName: web }
                tests:
                """ + test, SIDE_BY_SIDE, new PlaybookSource() {
            @Override
            public Optional<File> find(String name) {
                return Optional.of(new File(name + ".yaml", SHUT_ONE));
            }

            @Override
            public Collection<String> names() {
                return List.of("shut-one");
            }
        });
    }

    @Test
    void branchesAreWalkedSideBySideAndPlayedStepsGoByTheirOwnIds() {
        TestFile file = sideBySide("""
                  - name: both
                    mock: { shutDeactivate: { status: Inactive } }
                    people: { look/first/shut/shutConsent: { after: 20m, approve: [approver-1] } }
                    expect:
                      ends: contained
                      ran: [owner, shutConsent, look/first/shut/shutConsent/shutDeactivate, otherOwner, pause]
                      called: { shutDeactivate: { userName: app, accessKeyId: AKIAIOSFODNN7EXAMPLE } }
                      waited: { shutConsent: 20m, pause: 1h }
                """);

        TestResult result = tests.run(file).getFirst();

        assertThat(result.failures()).as(result.notes().toString()).isEmpty();
        assertThat(result.time()).isBetween(Duration.ofHours(1), Duration.ofMinutes(61));
        assertThat(Coverage.gaps(file.playbook(), List.of(result)))
                .extracting(Coverage.Gap::toString)
                .containsExactly(
                        "both.yaml:11:5: 'look': no branch ever fails, so 'join: first-failure' is not tried",
                        "both.yaml:18:11: 'shut': its condition always holds: 'has(steps.owner.userName)'",
                        "shut-one.yaml:11:5: 'shutConsent': it is never rejected",
                        "shut-one.yaml:11:5: 'shutConsent': it never expires",
                        "shut-one.yaml:17:9: 'shutDeactivate': it never fails, so 'onFailure: stop' is not tried");
    }

    @Test
    void firstFailureHaltsTheOtherBranch() {
        TestFile file = sideBySide("""
                  - name: the second branch fails while the first waits for people
                    mock: { otherOwner: { fail: denied } }
                    people: { otherOwner: { after: 10m, skip: [responder-1] } }
                    expect:
                      ends: partly contained
                      ran: [otherOwner, owner, shutConsent]
                      never: [pause]
                      waited: { shutConsent: 10m }
                      message: "'look/second/otherOwner' had failed"
                """);

        TestResult result = tests.run(file).getFirst();

        assertThat(result.failures()).as(result.notes().toString()).isEmpty();
        assertThat(Coverage.gaps(file.playbook(), List.of(result)))
                .extracting(Coverage.Gap::step)
                .containsExactly("shut", "shutConsent", "shutConsent", "shutConsent", "otherOwner", "pause");
    }

    private static final String AS_IT_IS = """
            playbook: halt
            version: 1
            title: Stop an instance as it is
            subject: ${inputs.instance}
            inputs:
              instance:
                type: resource-id
            steps:
              - id: look
                aws: ec2.describeInstances
                with:
                  region: us-east-1
                  instanceIds: ["${inputs.instance}"]
              - id: consent
                if: steps.look.reservations.exists(r, r.instances.exists(i, has(i.state) && has(i.state.name) && i.state.name == 'running'))
                approve:
                  ask: Stop ${inputs.instance}?
                  from: [approver]
                  within: 30m
                then:
                  - id: halt
                    aws: ec2.stopInstances
                    undo: { none: Whoever needs it starts it. }
                    with:
                      region: us-east-1
                      instanceIds: ["${inputs.instance}"]
            """;

    @Test
    void callsOfAwsAreAnsweredLikeAnyOther() {
        TestFile file = read("""
                playbook: halt.yaml
                inputs: { instance: i-0dbc91f429e48eeed }
                mock:
                  look: { reservations: [ { instances: [ { instanceId: i-0dbc91f429e48eeed, state: { name: running } } ] } ] }
                tests:
                  - name: stopped
                    mock:
                      look: [ { fail: throttled }, { reservations: [ { instances: [ { state: { name: running } } ] } ] } ]
                      halt: { stoppingInstances: [ { instanceId: i-0dbc91f429e48eeed, currentState: { name: stopping, code: 64 } } ] }
                    people: { consent: { approve: [approver-1] } }
                    expect:
                      ends: contained
                      called: { halt: { region: us-east-1, instanceIds: [i-0dbc91f429e48eeed] } }
                  - name: a change whose answer is lost is not made again by itself
                    mock: { halt: [ { fail: unavailable } ] }
                    people: { consent: { approve: [approver-1] }, halt: { skip: [responder-1] } }
                    expect: { ends: partly contained }
                  - name: it is gone
                    mock: { look: {} }
                    expect: { ends: completed, never: [consent] }
                """, AS_IT_IS);

        assertThat(tests.run(file))
                .allSatisfy(result -> assertThat(result.failures())
                        .as(result.notes().toString())
                        .isEmpty());
    }

    @Test
    void mocksOfAwsAreHeldToItsAnswers() {
        TestReading reading = new TestFileReader(new ShippedActions())
                .read(
                        "halt.test.yaml",
                        """
                        playbook: halt.yaml
                        tests:
                          - name: wrong
                            inputs: { instance: i-0dbc91f429e48eeed }
                            mock: { look: { reservations: [ { instances: [ { instanceID: x, state: { name: runing } } ] } ] } }
                            expect: { ends: completed }
                        """,
                        name -> Optional.of(new Source(new PlaybookSource.File(name, AS_IT_IS), PlaybookSource.NONE)));

        assertThat(((TestReading.Refused) reading).problems())
                .extracting(Problem::message)
                .satisfiesExactly(
                        unknown -> assertThat(unknown)
                                .isEqualTo("'instanceID' is no field of 'instances'; did you mean 'instanceId'?"),
                        word -> assertThat(word).contains("unknown word 'runing'; did you mean 'running'?"));
    }

    private static final String UNTIL = """
            playbook: still
            version: 1
            title: Wait until an instance stands still
            subject: ${inputs.instance}
            inputs:
              instance:
                type: resource-id
            steps:
              - id: still
                aws: ec2.describeInstances
                with:
                  region: us-east-1
                  instanceIds: ["${inputs.instance}"]
                until: output.reservations.size() == 0
                every: 5m
                within: 1h
            """;

    @Test
    void pollingTakesOneEntryForEachCallAndItsTimeIsSkipped() {
        TestFile file = read("""
                playbook: still.yaml
                inputs: { instance: i-0dbc91f429e48eeed }
                tests:
                  - name: at the third call
                    mock: { still: [ { reservations: [ {} ] }, { reservations: [ {} ] }, {} ] }
                    expect: { ends: completed, ran: [still], waited: { still: 10m } }
                  - name: never
                    mock: { still: { reservations: [ {} ] } }
                    people: { still: { skip: [responder-1] } }
                    expect: { ends: completed, waited: { still: 55m } }
                """, UNTIL);

        assertThat(tests.run(file))
                .allSatisfy(result -> assertThat(result.failures())
                        .as(result.notes().toString())
                        .isEmpty());
    }
}
