package dev.firebreak.actions.iam;

import dev.firebreak.actions.ActionContext;

/** The temporary sessions of one user, ended and given back by one policy. */
record UserSessions(InlineDeny deny) {
    private static final String WHEN_FULL =
            "all of a user's together may have 2,048 characters; move one into a managed policy and retry, or use"
                    + " 'iam.quarantine-user', which needs no inline room but ends no session";

    static UserSessions of(String userName, String policyName, ActionContext context) {
        return new UserSessions(
                new InlineDeny(new InlinePolicies.OfUser(context.aws().iam(), userName), policyName, context));
    }

    boolean ended() {
        return deny.shows(document());
    }

    void end() {
        deny.put(document(), WHEN_FULL);
    }

    void giveBack() {
        deny.remove();
    }

    /**
     * Only temporary credentials have an issue time, so long-term keys go on working; no cut-off, so that sessions issued later
     * are dead too. What a service does for the application's long-term key comes with an issue time as well: not via a service.
     * Whether a federated session has an issue time AWS's pages do not agree on (2026-11): its {@code aws:userid} begins with
     * the account, which no other credential of the user does.
     */
    private String document() {
        return """
                {"Version":"2012-10-17","Statement":[\
                {"Effect":"Deny","Action":"*","Resource":"*","Condition":{\
                "Null":{"aws:TokenIssueTime":"false"},"BoolIfExists":{"aws:ViaAWSService":"false"}}},\
                {"Effect":"Deny","Action":"*","Resource":"*","Condition":{"StringLike":{"aws:userid":"%s:*"}}}]}""".formatted(deny.context().aws().account());
    }
}
