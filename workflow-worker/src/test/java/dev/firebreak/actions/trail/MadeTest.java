package dev.firebreak.actions.trail;

import static org.assertj.core.api.Assertions.assertThat;

import dev.firebreak.investigation.CredentialKind;
import dev.firebreak.investigation.TracedCredential;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class MadeTest {
    private static TracedCredential credential(String id, @Nullable String parent, String link, boolean usable) {
        return new TracedCredential(
                id,
                CredentialKind.ASSUMED_ROLE,
                link,
                "descendant",
                usable,
                "111122223333",
                parent,
                null,
                "deploy",
                null,
                null,
                null,
                null,
                null,
                1);
    }

    private static List<String> made(TracedCredential... credentials) {
        return Made.with("root", List.of(credentials)).stream()
                .map(TracedCredential::accessKeyId)
                .toList();
    }

    @Test
    void lineIsFollowedToItsEndInAnyOrderAndOverWhatHasRunOut() {
        assertThat(made(
                        credential("grandchild", "child", "proved", true),
                        credential("child", "root", "proved", false),
                        credential("great-grandchild", "grandchild", "proved", true)))
                .containsExactly("grandchild", "great-grandchild");
    }

    @Test
    void whatTheMakerMadeBesidesIsNotOfTheLine() {
        assertThat(made(credential("sibling", "maker", "proved", true), credential("niece", "sibling", "proved", true)))
                .isEmpty();
    }

    @Test
    void nobodyIsConvictedByWhatIsOnlyProbable() {
        assertThat(made(
                        credential("maybe", "root", "probable", true),
                        credential("of-maybe", "maybe", "probable", true)))
                .isEmpty();
    }
}
