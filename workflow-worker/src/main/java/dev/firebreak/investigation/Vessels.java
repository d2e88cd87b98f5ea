package dev.firebreak.investigation;

import dev.firebreak.trail.Attribute;
import dev.firebreak.trail.Query;
import dev.firebreak.trail.Texts;
import dev.firebreak.trail.TrailEvent;
import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Instances and functions that the story's credentials launched or changed: their roles' credentials can be taken out. A
 * session of theirs is only suspect when it is used from an address of who could take it.
 */
final class Vessels {
    private record Vessel(Tracked user, Instant since) {
        static Vessel earlier(Vessel one, Vessel other) {
            return other.since().isBefore(one.since()) ? other : one;
        }
    }

    private final Map<String, Vessel> byName = new LinkedHashMap<>();
    private final Set<String> asked = new HashSet<>();
    private final Credentials credentials;
    private final Questions questions;
    private final Remarks remarks;

    Vessels(Credentials credentials, Questions questions, Remarks remarks) {
        this.credentials = credentials;
        this.questions = questions;
        this.remarks = remarks;
    }

    void add(Tracked owner, TrailEvent event) {
        if (event.failed() || event.readOnly()) {
            return;
        }
        Stream.of(Instances.launched(event).stream(), Instances.called(event).stream(), function(event))
                .flatMap(names -> names)
                .forEach(name -> byName.merge(name, new Vessel(owner, event.time()), Vessel::earlier));
    }

    private static Stream<String> function(TrailEvent event) {
        String function = Texts.at(event.request(), "functionName");
        return function == null || !event.eventSource().equals("lambda.amazonaws.com")
                ? Stream.empty()
                : Stream.of(function.substring(function.lastIndexOf(':') + 1));
    }

    /** When all addresses are known: asks for the sessions, whose name is the instance's id or the function's name. */
    void conclude() {
        byName.forEach((name, vessel) -> {
            if (asked.add(name)) {
                questions.ask(Query.everywhere(Attribute.USERNAME, name).since(vessel.since()));
            }
        });
    }

    /** The session of the call, when it was taken out of a vessel; null when it was not. */
    @Nullable
    Tracked stolen(TrailEvent event, String accessKeyId) {
        String name = event.identity().sessionName();
        Vessel vessel = name == null || event.identity().roleName() == null ? null : byName.get(name);
        String address = event.callerAddress();
        if (vessel == null || address == null || !vessel.user().addresses.contains(address)) {
            return null;
        }
        Tracked stolen = new Tracked(accessKeyId, Tracked.Relation.DESCENDANT, Link.PROBABLE, vessel.user().depth + 1);
        stolen.parent = vessel.user().id;
        credentials.add(stolen);
        remarks.add("The role session of %s was used from %s, an address of %s: its credentials have left it"
                .formatted(event.identity().sessionName(), Words.plain(address), stolen.parent));
        questions.ask(Query.everywhere(Attribute.ACCESS_KEY_ID, accessKeyId));
        questions.ask(Query.everywhere(Attribute.RESOURCE_NAME, accessKeyId));
        return stolen;
    }
}
