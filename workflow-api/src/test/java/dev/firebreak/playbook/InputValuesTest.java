package dev.firebreak.playbook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InputValuesTest {
    @ParameterizedTest
    @CsvSource({
        "DURATION, 90d, PT2160H",
        "DURATION, PT1H30M, PT1H30M",
        "TIME, 2026-11-24T10:30:00+01:00, 2026-11-24T09:30:00Z",
        "REGION, eu-central-1, eu-central-1",
        "ACCOUNT_ID, 012345678901, 012345678901",
        "ACCESS_KEY_ID, AKIAIOSFODNN7EXAMPLE, AKIAIOSFODNN7EXAMPLE",
        "RESOURCE_ID, i-0dbc91f429e48eeed, i-0dbc91f429e48eeed",
        "RESOURCE_ID, i-0dbc91f4, i-0dbc91f4",
        "RESOURCE_ID, sg-0a1b2c3d, sg-0a1b2c3d",
        "RESOURCE_ID, my table, my table",
        "RESOURCE_ID, arn:aws:s3:::bucket/key with space, arn:aws:s3:::bucket/key with space",
        "ARN, arn:aws-us-gov:iam::111122223333:user/app, arn:aws-us-gov:iam::111122223333:user/app",
        "STRING, no, no"
    })
    void identifiersAndTimesAreText(FieldType type, String text, String value) {
        assertThat(InputValues.parse(type, text)).isEqualTo(value);
    }

    @Test
    void numbersBooleansAndListsHaveTheirTypes() {
        assertThat(InputValues.parse(FieldType.INTEGER, "-12")).isEqualTo(-12L);
        assertThat(InputValues.parse(FieldType.BOOLEAN, "true")).isEqualTo(true);
        assertThat(InputValues.parse(FieldType.LIST, "a,  b c ")).isEqualTo(List.of("a", "b c"));
        assertThat(InputValues.parse(FieldType.LIST, "[\"a,b\", \"c\"]")).isEqualTo(List.of("a,b", "c"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "INTEGER | 3.5 | '3.5' is no whole number, such as 3",
                "BOOLEAN | yes | 'yes' is neither true nor false",
                "DURATION | 90 | '90' is no duration: write a number and s, m, h or d, such as 15m or 90d, or ISO-8601, such as PT1H30M",
                "DURATION | 0s | '0s' is too short or too long: from 1s to 3660d",
                "DURATION | 999999999d | '999999999d' is too short or too long: from 1s to 3660d",
                "TIME | 2026-11-24 | '2026-11-24' is no time: write date, time and zone, such as 2026-11-24T09:30:00Z",
                "REGION | Frankfurt | 'Frankfurt' is no Region: expected a name like 'us-east-1'",
                "RESOURCE_ID | i-0dbc91f429e48eee | 'i-0dbc91f429e48eee' is no instance id: i- and 8 or 17 of the characters 0-9 and a-f",
                "RESOURCE_ID | arn:aws:iam | 'arn:aws:iam' is no ARN, such as arn:aws:iam::111122223333:user/app",
                "ARN | bucket | 'bucket' is no ARN, such as arn:aws:iam::111122223333:user/app",
                "LIST | a,,b | 'a,,b' has an empty item: write items with a comma between them",
                "LIST | [a, b] | '[a, b]' is no list: write items with a comma between them, or a JSON array of texts",
                "LIST | [null] | '[null]' has an empty item: write items with a comma between them"
            })
    void whatDoesNotFitIsRefusedInWords(FieldType type, String text, String message) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> InputValues.parse(type, text))
                .withMessage(message);
    }

    @Test
    void resourceNamesAreBounded() {
        assertThat(InputValues.parse(FieldType.RESOURCE_ID, "a".repeat(1_600))).isNotNull();
        for (String name : List.of("a".repeat(1_601), " ", "a\nb", "a\u001bb")) {
            assertThatIllegalArgumentException().isThrownBy(() -> InputValues.parse(FieldType.RESOURCE_ID, name));
        }
    }

    @Test
    void oneOfIsComparedByValue() {
        InputField wait = field(FieldType.DURATION, "60m", "1d");
        assertThat(InputValues.parse(wait, "1h")).isEqualTo("PT1H");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> InputValues.parse(wait, "2h"))
                .withMessage("'2h' is not allowed: one of 60m, 1d");
    }

    @Test
    void everyItemOfAListMustBeOneOf() {
        InputField days = field(FieldType.LIST, "mon", "tue");
        assertThat(InputValues.parse(days, "tue, mon")).isEqualTo(List.of("tue", "mon"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> InputValues.parse(days, "mon, wed"))
                .withMessage("'mon, wed' is not allowed: one of mon, tue");
    }

    @Test
    void joinedListsAreReadBack() {
        for (List<String> items : List.of(List.of("a", "b"), List.of("a,b"), List.of("[x"), List.<String>of())) {
            assertThat(InputValues.parse(FieldType.LIST, InputValues.join(items)))
                    .isEqualTo(items);
        }
    }

    private static InputField field(FieldType type, String... oneOf) {
        return new InputField("x", type, null, null, List.of(oneOf), new Location("p.yaml", 1, 1));
    }
}
