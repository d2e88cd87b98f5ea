package dev.firebreak.starter.demo;

import dev.firebreak.aws.CredentialProbe;
import dev.firebreak.aws.CredentialProbe.Answer;
import dev.firebreak.aws.GivenCredentials;
import dev.firebreak.identifier.RegionName;
import dev.firebreak.incident.Report;
import dev.firebreak.local.LocalSandbox;
import dev.firebreak.local.SandboxCredential;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Tries the attacker's credentials: on an untouched copy of the account, and on the account itself. On the copy, so that the
 * trial leaves no trace in the trail that is read; and it is the control: what works there and not here was ended by the run,
 * and not by the clock.
 */
final class Proof {
    private final LocalSandbox copy;
    private final LocalSandbox account;

    Proof(LocalSandbox copy, LocalSandbox account) {
        this.copy = copy;
        this.account = account;
    }

    /** What became of a credential. */
    enum Fate {
        /** Works on the copy, refused by the account. */
        PROVED_DEAD,
        /** Refused by both: it had ended before. */
        ALREADY_DEAD,
        /** The account still takes it. */
        ALIVE
    }

    /** A credential that was tried, with both answers in words. */
    record Trial(String accessKeyId, String principal, Fate fate, String before, String after) {}

    /** Tries every credential of the report whose secret is known. */
    List<Trial> tryAll(Report report) {
        Map<String, SandboxCredential> untouched = byKey(copy);
        Map<String, SandboxCredential> now = byKey(account);
        List<Trial> trials = new ArrayList<>();
        for (Report.Credential credential : report.credentials()) {
            SandboxCredential before = untouched.get(credential.accessKeyId());
            SandboxCredential after = now.get(credential.accessKeyId());
            if (before != null && after != null) {
                trials.add(trial(before, after));
            }
        }
        return trials;
    }

    private Trial trial(SandboxCredential before, SandboxCredential after) {
        Answer then = probe(before, copy);
        Answer now = probe(after, account);
        Fate fate = switch (now) {
            case Answer.Accepted works -> Fate.ALIVE;
            case Answer.Refused refused -> then instanceof Answer.Accepted ? Fate.PROVED_DEAD : Fate.ALREADY_DEAD;
        };
        return new Trial(after.accessKeyId(), after.principal(), fate, words(then), words(now));
    }

    /** What the account answers to a long-term key now. */
    Answer answer(String accessKeyId, String secretAccessKey) {
        return CredentialProbe.probe(
                new GivenCredentials(accessKeyId, secretAccessKey, null), account.endpoint(), account.region());
    }

    private static Answer probe(SandboxCredential credential, LocalSandbox sandbox) {
        URI endpoint = sandbox.endpoint();
        RegionName region = sandbox.region();
        return CredentialProbe.probe(credential.given(), endpoint, region);
    }

    static String words(Answer answer) {
        return switch (answer) {
            case Answer.Accepted works -> "accepted";
            case Answer.Refused refused -> "refused (%s)".formatted(refused.code());
        };
    }

    private static Map<String, SandboxCredential> byKey(LocalSandbox sandbox) {
        Map<String, SandboxCredential> credentials = new LinkedHashMap<>();
        sandbox.credentials().forEach(credential -> credentials.put(credential.accessKeyId(), credential));
        return credentials;
    }
}
