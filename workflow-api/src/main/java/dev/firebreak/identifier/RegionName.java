package dev.firebreak.identifier;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.regex.Pattern;

/**
 * The name of an AWS Region, such as {@code us-east-1}. Only the form is checked here: which Regions exist and are enabled,
 * the account says.
 *
 * @param value the name;
 *     anything else is refused with an {@link IllegalArgumentException}
 */
public record RegionName(@JsonValue String value) {
    // Before US_EAST_1, whose construction needs it. Four letters: eusc-de-east-1.
    private static final Pattern FORM = Pattern.compile("[a-z]{2,4}(-[a-z]+){1,3}-\\d{1,2}");

    /** IAM and the global STS endpoint of the commercial partition log here only (since 2021-11-22). */
    public static final RegionName US_EAST_1 = new RegionName("us-east-1");

    private static final RegionName CN_NORTH_1 = new RegionName("cn-north-1");
    private static final RegionName US_GOV_WEST_1 = new RegionName("us-gov-west-1");

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public RegionName {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException("'%s' is no Region: expected a name like 'us-east-1'".formatted(value));
        }
    }

    /** The Region of the same partition in which IAM and the global STS endpoint log (CloudTrail user guide, 2026-11). */
    public RegionName ofGlobalServices() {
        if (value.startsWith("cn-")) {
            return CN_NORTH_1;
        }
        if (value.startsWith("us-gov-")) {
            return US_GOV_WEST_1;
        }
        boolean other = value.startsWith("us-iso") || value.startsWith("eu-iso") || value.startsWith("eusc-");
        return other ? this : US_EAST_1;
    }

    @Override
    public String toString() {
        return value;
    }
}
