package dev.firebreak.incident;

import io.temporal.common.SearchAttributeKey;
import java.util.List;

/** The search attributes of an incident; nothing secret stands in them, Temporal does not encrypt them. */
public final class SearchAttributes {
    public static final SearchAttributeKey<String> INCIDENT = SearchAttributeKey.forKeyword("FirebreakIncident");
    public static final SearchAttributeKey<String> PLAYBOOK = SearchAttributeKey.forKeyword("FirebreakPlaybook");
    public static final SearchAttributeKey<String> STATE = SearchAttributeKey.forKeyword("FirebreakState");
    public static final SearchAttributeKey<String> ACCOUNT = SearchAttributeKey.forKeyword("FirebreakAccount");
    public static final SearchAttributeKey<String> SEVERITY = SearchAttributeKey.forKeyword("FirebreakSeverity");
    public static final SearchAttributeKey<String> SUBJECT = SearchAttributeKey.forKeyword("FirebreakSubject");

    /** The paths of the open questions. */
    public static final SearchAttributeKey<List<String>> WAITS_FOR =
            SearchAttributeKey.forKeywordList("FirebreakWaitsFor");

    private SearchAttributes() {}
}
