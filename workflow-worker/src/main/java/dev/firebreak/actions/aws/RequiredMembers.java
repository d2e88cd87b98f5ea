package dev.firebreak.actions.aws;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import software.amazon.awssdk.core.SdkField;

/** What AWS's models say must be there: the SDK's classes have lost it. {@code required-members.txt} says where it is from. */
final class RequiredMembers {
    private RequiredMembers() {}

    /** Read when first asked for. */
    private static final class Known {
        static final Map<String, Set<String>> MEMBERS = read();
    }

    static boolean contains(String service, Class<?> type, SdkField<?> field) {
        return Known.MEMBERS
                .getOrDefault(key(service + "." + type.getSimpleName()), Set.of())
                .contains(field.memberName());
    }

    /** By service and class, such as {@code iam.updateaccesskeyrequest}: the SDK spells acronyms otherwise than the model. */
    static Map<String, Set<String>> all() {
        return Known.MEMBERS;
    }

    private static Map<String, Set<String>> read() {
        try (InputStream file = RequiredMembers.class.getResourceAsStream("required-members.txt")) {
            String text = new String(Objects.requireNonNull(file).readAllBytes(), StandardCharsets.UTF_8);
            return text.lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> Arrays.asList(line.split(" ", -1)))
                    .collect(Collectors.toUnmodifiableMap(words -> key(words.getFirst()), RequiredMembers::members));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Set<String> members(List<String> words) {
        return Set.copyOf(words.subList(1, words.size()));
    }

    private static String key(String type) {
        return type.toLowerCase(Locale.ROOT);
    }
}
