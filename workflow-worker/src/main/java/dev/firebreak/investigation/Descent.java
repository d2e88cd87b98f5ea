package dev.firebreak.investigation;

import dev.firebreak.trail.Attribute;
import dev.firebreak.trail.Query;
import dev.firebreak.trail.TrailEvent;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Follows issuing events: down to all that was made, up to the first maker. */
final class Descent {
    /** Longer than the chains of roles that AWS's own services make. */
    static final int DEEPEST = 16;

    private record Maker(Tracked made, IssuedCredential issued) {}

    private final Credentials credentials;
    private final Questions questions;
    private final Remarks remarks;
    private final List<Maker> makers = new ArrayList<>();

    Descent(Credentials credentials, Questions questions, Remarks remarks) {
        this.credentials = credentials;
        this.questions = questions;
        this.remarks = remarks;
    }

    /**
     * Takes an issued credential.
     *
     * @param issuer the credential of the story that issued it; null: none of the story did
     * @return whether it, or who issued it, belongs to the story
     */
    boolean add(IssuedCredential issued, @Nullable Tracked issuer) {
        Tracked made = credentials.find(issued.accessKeyId());
        if (made != null) {
            if (made.mintedByEventId == null) {
                made.mintedBy(issued);
                addMaker(made, issued, issuer);
            }
            return true;
        }
        if (issuer == null || !issuer.suspect()) {
            return false;
        }
        addDescendant(issued, issuer);
        return true;
    }

    private void addMaker(Tracked made, IssuedCredential issued, @Nullable Tracked issuer) {
        String key = issued.by().accessKeyId();
        if (made.parent != null || key == null) {
            return;
        }
        if (issuer == null) {
            made.parent = key;
            makers.add(new Maker(made, issued));
        } else if (!credentials.descendsFrom(issuer, made)) {
            made.parent = issuer.id;
        }
    }

    /** When all events of the made credentials are there: decides about who made them. */
    void conclude() {
        makers.forEach(this::conclude);
        makers.clear();
    }

    /** Who makes a session holds its key. Who made a long-term key may be an administrator: only the same address tells. */
    private void conclude(Maker maker) {
        TrailEvent by = maker.issued().by();
        String key = by.accessKeyId();
        if (key == null || credentials.find(key) != null) {
            return;
        }
        String address = by.callerAddress();
        boolean sameHand = address != null && maker.made().addresses.contains(address);
        if (maker.issued().kind() == CredentialKind.LONG_TERM && !sameHand) {
            remarks.add(
                    "%s was made with %s of %s at %s from another address: taken for its administrator, not followed"
                            .formatted(maker.made().id, Words.plain(key), Words.name(by.identity()), by.time()));
            return;
        }
        credentials.add(new Tracked(key, Tracked.Relation.ANCESTOR, Link.PROVED, Math.max(0, maker.made().depth - 1)));
        questions.ask(Query.everywhere(Attribute.ACCESS_KEY_ID, key));
        questions.ask(Query.everywhere(Attribute.RESOURCE_NAME, key));
    }

    private void addDescendant(IssuedCredential issued, Tracked issuer) {
        if (issuer.depth >= DEEPEST) {
            remarks.notLookedAt(
                    "what %s made".formatted(issuer.id),
                    "it is the end of a chain of %d credentials, each made with the one before".formatted(DEEPEST));
            return;
        }
        Link link = issuer.link == Link.PROBABLE ? Link.PROBABLE : Link.PROVED;
        Tracked made = new Tracked(issued.accessKeyId(), Tracked.Relation.DESCENDANT, link, issuer.depth + 1);
        made.parent = issuer.id;
        made.mintedBy(issued);
        credentials.add(made);
        questions.ask(Query.everywhere(Attribute.ACCESS_KEY_ID, made.id));
        if (issued.kind() == CredentialKind.LONG_TERM) {
            questions.ask(Query.ofIam(Attribute.RESOURCE_NAME, made.id));
        }
        if (!issued.account().equals(issued.by().account())) {
            remarks.notLookedAt(
                    "account %s, where %s acts".formatted(Words.quote(issued.account()), made.id),
                    "it is another account than the one that is read");
        }
    }
}
