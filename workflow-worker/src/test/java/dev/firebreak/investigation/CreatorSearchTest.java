package dev.firebreak.investigation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.firebreak.trail.Scene;
import dev.firebreak.trail.TrailReading;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CreatorSearchTest {
    private static final String INSTANCE = "i-0123456789abcdef0";
    private static final String KEY = "AKIAEXAMPLE000000001";
    private static final String LAUNCHED = "{'instancesSet':{'items':[{'instanceId':'%s'}]}}".formatted(INSTANCE);

    private final Scene scene = new Scene();

    @Test
    void launchIsTheRunInstancesThatAnsweredWithTheId() {
        scene.at(0)
                .by(Scene.user("bob", "AKIAEXAMPLE000000002"))
                .reading()
                .request(LAUNCHED)
                .call("ec2", "DescribeInstances");
        scene.at(1).by(Scene.user("alice", KEY)).response(LAUNCHED).call("ec2", "RunInstances");
        scene.at(2)
                .by(Scene.user("bob", "AKIAEXAMPLE000000002"))
                .request(LAUNCHED)
                .response(LAUNCHED)
                .call("ec2", "StopInstances");

        Creator creator = find(INSTANCE).orElseThrow();
        assertThat(creator.kind()).isEqualTo(CredentialKind.LONG_TERM);
        assertThat(creator.accessKeyId()).isEqualTo(KEY);
        assertThat(creator.userName()).isEqualTo("alice");
        assertThat(creator.service()).isNull();
        assertThat(creator.nextStep()).contains(KEY, "'alice'", "inactive");
    }

    @Test
    void groupLeadsToWhoMadeIt() {
        scene.at(0)
                .by(Scene.user("alice", KEY))
                .request("{'autoScalingGroupName':'miners'}")
                .call("autoscaling", "CreateAutoScalingGroup");
        scene.at(1)
                .by(
                        "{'type':'AssumedRole','principalId':'AROASLR:AutoScaling','invokedBy':'autoscaling.amazonaws.com','sessionContext':{'sessionIssuer':{'type':'Role','userName':'AWSServiceRoleForAutoScaling'}}}")
                .from("autoscaling.amazonaws.com")
                .request(
                        "{'tagSpecificationSet':{'items':[{'resourceType':'instance','tags':[{'key':'aws:autoscaling:groupName','value':'miners'}]}]}}")
                .response(LAUNCHED)
                .call("ec2", "RunInstances");

        Creator creator = find(INSTANCE).orElseThrow();
        assertThat(creator.service()).isEqualTo("autoscaling.amazonaws.com");
        assertThat(creator.pivot()).isEqualTo("miners");
        assertThat(creator.kind()).isEqualTo(CredentialKind.LONG_TERM);
        assertThat(creator.accessKeyId()).isEqualTo(KEY);
        assertThat(creator.by().eventName()).isEqualTo("CreateAutoScalingGroup");
        assertThat(creator.launch().credential()).isEqualTo("service");
        assertThat(creator.nextStep())
                .startsWith("The service autoscaling.amazonaws.com made it, working from 'miners'");
    }

    @Test
    void serviceWithoutTraceHasANextStepAndNoKey() {
        scene.at(1)
                .by("{'type':'Root','principalId':'111122223333','invokedBy':'autoscaling.amazonaws.com'}")
                .response(LAUNCHED)
                .call("ec2", "RunInstances");

        Creator creator = find(INSTANCE).orElseThrow();
        assertThat(creator.kind()).isEqualTo(CredentialKind.SERVICE);
        assertThat(creator.accessKeyId()).isNull();
        assertThat(creator.nextStep()).contains("Auto Scaling group", "look it up");
    }

    @Test
    void serviceThatActsForSomebodyLeadsToTheirCall() {
        scene.at(0).by(Scene.user("alice", KEY)).request("{'stackName':'web'}").call("cloudformation", "CreateStack");
        scene.at(1)
                .by(Scene.session("alice", "ASIAEXAMPLE000000003", Scene.START)
                        .replace("'sessionContext'", "'invokedBy':'cloudformation.amazonaws.com','sessionContext'"))
                .from("cloudformation.amazonaws.com")
                .response(LAUNCHED)
                .call("ec2", "RunInstances");

        Creator creator = find(INSTANCE).orElseThrow();
        assertThat(creator.by().eventName()).isEqualTo("CreateStack");
        assertThat(creator.accessKeyId()).isEqualTo(KEY);
        assertThat(creator.service()).isEqualTo("cloudformation.amazonaws.com");
    }

    @Test
    void serviceThatActsForSomebodyIsNeverConvictedAlone() {
        scene.at(1)
                .by(Scene.session("alice", "ASIAEXAMPLE000000003", Scene.START)
                        .replace("'sessionContext'", "'invokedBy':'cloudformation.amazonaws.com','sessionContext'"))
                .response(LAUNCHED)
                .call("ec2", "RunInstances");

        Creator creator = find(INSTANCE).orElseThrow();
        assertThat(creator.kind()).isEqualTo(CredentialKind.FORWARD_ACCESS);
        assertThat(creator.accessKeyId()).isNull();
        assertThat(creator.nextStep()).contains("acted for user 'alice'");
    }

    @Test
    void roleSessionNamesItsRoleAndWhoAssumedIt() {
        scene.at(0)
                .by(Scene.user("alice", KEY))
                .request(Scene.roleArn("app"))
                .response(Scene.assumed("app", "s", "ASIAEXAMPLE000000004"))
                .reading()
                .call("sts", "AssumeRole");
        scene.at(1)
                .by(Scene.role("app", "s", "ASIAEXAMPLE000000004"))
                .response(LAUNCHED)
                .call("ec2", "RunInstances");

        Creator creator = find(INSTANCE).orElseThrow();
        assertThat(creator.kind()).isEqualTo(CredentialKind.ASSUMED_ROLE);
        assertThat(creator.userName()).isEqualTo("alice");
        assertThat(creator.nextStep()).contains("role 'app'");
    }

    @Test
    void everyKindHasItsOwnNextStep() {
        String[] identities = {
            "{'type':'Root','accessKeyId':'%s'}".formatted(KEY),
            Scene.federated("support", "alice", "ASIAEXAMPLE000000005"),
            Scene.session("alice", "ASIAEXAMPLE000000006", Scene.START),
            Scene.session("alice", "ASIAEXAMPLE000000006", Scene.START)
                    .replace("'sessionContext'", "'invokedBy':'signin.amazonaws.com','sessionContext'"),
            Scene.role("AWSReservedSSO_Admin_0", "alice", "ASIAEXAMPLE000000007"),
            "{}"
        };
        assertThat(java.util.Arrays.stream(identities)
                        .map(CreatorSearchTest::nextStep)
                        .toList())
                .doesNotHaveDuplicates()
                .satisfiesExactly(
                        root -> assertThat(root).contains("root user"),
                        federated -> assertThat(federated).contains("federated session", "'alice'"),
                        temporary -> assertThat(temporary).contains("cannot be made inactive"),
                        console -> assertThat(console).contains("in the console"),
                        sso -> assertThat(sso).contains("Identity Center"),
                        unknown -> assertThat(unknown).contains("does not say"));
    }

    private static String nextStep(String identity) {
        Scene scene = new Scene();
        scene.at(0).by(identity).response(LAUNCHED).call("ec2", "RunInstances");
        CreatorSearch search = new CreatorSearch(INSTANCE);
        read(scene, search);
        return search.creator().orElseThrow().nextStep();
    }

    @Test
    void otherResourceWasMadeByTheFirstCallThatCreatesIt() {
        scene.at(0)
                .by(Scene.user("alice", KEY))
                .request("{'userName':'backdoor'}")
                .call("iam", "CreateUser");
        scene.at(1)
                .by(Scene.user("bob", "AKIAEXAMPLE000000002"))
                .request("{'userName':'backdoor'}")
                .call("iam", "CreateAccessKey");

        assertThat(find("backdoor").orElseThrow().accessKeyId()).isEqualTo(KEY);
    }

    @Test
    void instanceThatIsOnlyMentionedHasNoCreator() {
        scene.at(0).by(Scene.user("alice", KEY)).request(LAUNCHED).call("ec2", "StopInstances");

        assertThat(find(INSTANCE)).isEmpty();
    }

    private Optional<Creator> find(String resource) {
        CreatorSearch search = new CreatorSearch(resource);
        read(scene, search);
        return search.creator();
    }

    private static void read(Scene scene, CreatorSearch search) {
        new TrailReading(scene.trail(), scene.trail().regions(), Recordings.ALL, search, new TrailReading.Journal() {})
                .read();
    }
}
