package dev.firebreak.playbooks.mutation;

/** The page of the documentation that tells what the mutation lint has found. */
final class MutationPage {
    private static final String NOTICE =
            "<!-- Made by a test; to renew it: mvn test -Dtest=MutationLintTest -Dregenerate -->";

    private MutationPage() {}

    static String of(MutationReport mistakes, MutationReport wishes, int most) {
        return """
                %s
                # How many mistakes lint finds

                A program in the build makes single mistakes in playbooks, one at a time, and reads each result: in every shipped one, in the
                examples of [playbooks.md](playbooks.md), and in one that uses every word of the language.
                **%s.**

                - A mistake counts when it changes what the playbook means: it cannot be read any more, or its definition, of which the
                  digest is made, is another one. White space inside of an expression is no change.
                - It is found when the file is refused. The place is exact when the *first* problem that is told stands at the line and
                  the column of the mistake. Of two parts that do not fit together, a name and its use, or two lines in different columns,
                  either may be the wrong one, and both places are exact. Where a word is missing, what lacks it is the place.
                - Each kind of mistake is made at %d places of each playbook at most, spread evenly, the same ones in every build; at all
                  places with `mvn test -pl playbooks -am -Dtest=MutationLintTest -Dmutation.places=100000`, which does not compare this page.

                The build fails below 99 %% refused, and below 95 %% at the exact place.

                | mistake | made | refused | at the exact place |
                |---|---|---|---|
                %s
                ## Not noticed
                What is left is a sound playbook that does something else. Where a guard or a stop is gone, nothing below needs what it made
                sure of; where a word that is compared is misspelt, its values are AWS's, and not ours to list; where a step's own `within` is
                gone, that of `defaults` holds.

                %s
                ## Refused, with another place first
                %s
                ## What nobody but the author can know
                Other changes leave a playbook that the same author could have wanted: nothing in the file, the language or the catalog
                speaks against them. They are not in the figures above. Of %,d, %,d were refused, for other reasons. A
                [test of the playbook](testing-playbooks.md) is what finds them.

                | change | made | refused |
                |---|---|---|
                %s""".formatted(
                        NOTICE,
                        mistakes.summary(),
                        most,
                        mistakes.table(),
                        orNone(mistakes.list(Verdict.SURVIVED)),
                        orNone(mistakes.list(Verdict.ELSEWHERE)),
                        wishes.changing(),
                        wishes.changing() - wishes.count(Verdict.SURVIVED),
                        wishes.shortTable());
    }

    private static String orNone(String list) {
        return list.isBlank() ? "None.\n" : list;
    }
}
