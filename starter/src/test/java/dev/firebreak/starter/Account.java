package dev.firebreak.starter;

import com.fasterxml.jackson.databind.JsonNode;
import dev.firebreak.aws.AwsClients;
import dev.firebreak.aws.AwsSettings;
import dev.firebreak.aws.Purpose;
import dev.firebreak.local.LocalSandbox;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awssdk.services.iam.model.AccessKeyMetadata;

/** What Firebreak has done to an account since a test began, as the account itself tells it. */
final class Account {
    private final LocalSandbox aws;
    private final Instant since = Instant.now().truncatedTo(ChronoUnit.SECONDS);

    /** Puts the account back to its start. */
    Account(LocalSandbox aws) {
        this.aws = aws;
        aws.reset();
        aws.clearFaults();
    }

    /** Names of the changing calls, in order; also of those whose answer was lost. */
    List<String> changes() {
        return calls().filter(event -> !event.path("readOnly").asBoolean())
                .map(event -> event.path("eventName").asText())
                .toList();
    }

    /** The pages of event history that were asked for, in order. */
    List<String> lookups() {
        return calls().filter(event -> event.path("eventName").asText().equals("LookupEvents"))
                .map(event -> "%s %s".formatted(event.path("awsRegion").asText(), event.path("requestParameters")))
                .toList();
    }

    /** The names of the secrets that were made. */
    List<String> secrets() {
        return calls().filter(event -> event.path("eventName").asText().equals("CreateSecret"))
                .map(event -> event.path("requestParameters").path("name").asText())
                .toList();
    }

    private Stream<JsonNode> calls() {
        String own = aws.responder().accessKeyId();
        return aws.trail(since).stream()
                .filter(event ->
                        event.path("userIdentity").path("accessKeyId").asText().equals(own));
    }

    /** The access keys of a user, each with its status. */
    Map<String, String> accessKeys(String userName) {
        AwsSettings settings =
                new AwsSettings(aws.account(), aws.region(), aws.endpoint(), aws.responder(), Map.of(), 1);
        try (AwsClients clients = AwsClients.open(settings)) {
            return clients
                    .access(Purpose.OBSERVE)
                    .iam()
                    .listAccessKeysPaginator(request -> request.userName(userName))
                    .accessKeyMetadata()
                    .stream()
                    .collect(Collectors.toMap(AccessKeyMetadata::accessKeyId, AccessKeyMetadata::statusAsString));
        }
    }
}
