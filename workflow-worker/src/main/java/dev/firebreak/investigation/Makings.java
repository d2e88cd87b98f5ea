package dev.firebreak.investigation;

import com.fasterxml.jackson.databind.JsonNode;
import dev.firebreak.trail.Texts;
import dev.firebreak.trail.TrailEvent;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Says what an event made, and from what a service worked when it made it. */
final class Makings {
    private static final Pattern MAKING = Pattern.compile(
            "(Create|Run|Allocate|Register|Import|Copy|Restore|Request|Purchase|AssumeRole|Get(Session|Federation)Token).*");

    /** Tags that services put on what they launch (user guides of Auto Scaling, CloudFormation, EC2 Fleet, 2026-11). */
    private static final List<String> TAGS = List.of(
            "aws:autoscaling:groupName",
            "aws:eks:cluster-name",
            "aws:elasticmapreduce:job-flow-id",
            "aws:ec2:fleet-id",
            "aws:ec2spot:fleet-request-id",
            "aws:cloudformation:stack-name",
            "aws:ec2launchtemplate:id");

    private static final List<String> FIELDS =
            List.of("spotFleetRequestId", "spotInstanceRequestId", "launchTemplateId", "launchTemplateName");

    private Makings() {}

    /** Whether the event made the resource. */
    static boolean makes(TrailEvent event, String resource) {
        if (event.failed()) {
            return false;
        }
        if (Instances.isId(resource)) {
            return Instances.launched(event, resource);
        }
        return IssuedCredential.of(event).stream()
                        .anyMatch(issued -> issued.accessKeyId().equals(resource))
                || (!event.readOnly() && MAKING.matcher(event.eventName()).matches() && mentions(event, resource));
    }

    static boolean mentions(TrailEvent event, String resource) {
        return mentions(event.request(), resource) || mentions(event.response(), resource);
    }

    private static boolean mentions(JsonNode node, String text) {
        return node.isValueNode()
                ? text.equals(node.asText())
                : node.valueStream().anyMatch(child -> mentions(child, text));
    }

    /** Whether a person's or program's call made a service act for it. */
    static boolean causes(TrailEvent call, TrailEvent service) {
        return !call.failed()
                && !call.readOnly()
                && !call.time().isAfter(service.time())
                && Objects.equals(
                        call.identity().principalId(), service.identity().principalId())
                && call.eventSource().equals(service.identity().invokedBy())
                && CredentialKinds.of(call) != CredentialKind.FORWARD_ACCESS;
    }

    /** The group, stack, fleet or template that a service worked from. */
    static Optional<String> workedFrom(TrailEvent event) {
        Map<String, String> tags = tags(event);
        return Stream.concat(
                        TAGS.stream().map(tags::get).filter(Objects::nonNull),
                        FIELDS.stream()
                                .map(field -> event.request().findPath(field))
                                .map(Texts::orEmpty)
                                .filter(name -> !name.isEmpty()))
                .findFirst();
    }

    /** EC2 spells tags in tag specifications of the call and in the answer's items. */
    private static Map<String, String> tags(TrailEvent event) {
        return Stream.of(event.request(), event.response())
                .flatMap(node -> Stream.concat(node.findValues("tags").stream(), node.findValues("tagSet").stream()))
                .flatMap(set -> Texts.items(set).stream())
                .filter(tag -> Texts.at(tag, "key") != null && Texts.at(tag, "value") != null)
                .collect(Collectors.toMap(
                        tag -> Texts.orEmpty(tag, "key"), tag -> Texts.orEmpty(tag, "value"), (one, other) -> one));
    }
}
