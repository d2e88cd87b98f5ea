package dev.firebreak.actions.aws;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.protocol.MarshallingType;
import software.amazon.awssdk.utils.builder.SdkBuilder;

/**
 * The members of a class that AWS's model marks as sensitive. The SDK keeps the mark only in {@code toString}, which hides their
 * values: so one object with all members set tells.
 */
record Sensitive(Set<String> members) {
    private static final String HIDDEN = "=*** Sensitive Data Redacted ***";

    /** AWS does not mark it, but a start script holds passwords as often as a marked one does. */
    private static final Map<String, Set<String>> UNMARKED =
            Map.of("DescribeInstanceAttributeResponse", Set.of("UserData"));

    private static final Map<MarshallingType<?>, Object> SAMPLES = Map.ofEntries(
            Map.entry(MarshallingType.STRING, "x"),
            Map.entry(MarshallingType.INTEGER, 1),
            Map.entry(MarshallingType.LONG, 1L),
            Map.entry(MarshallingType.DOUBLE, 1.0),
            Map.entry(MarshallingType.FLOAT, 1f),
            Map.entry(MarshallingType.BOOLEAN, true),
            Map.entry(MarshallingType.INSTANT, Instant.EPOCH),
            Map.entry(MarshallingType.SDK_BYTES, SdkBytes.fromUtf8String("x")),
            Map.entry(MarshallingType.LIST, List.of()),
            Map.entry(MarshallingType.MAP, Map.of()));

    /** Fills the builder. */
    static Sensitive of(String type, SdkPojo builder) {
        builder.sdkFields().forEach(field -> field.set(builder, sample(field)));
        String printed = build(builder).toString();
        return new Sensitive(builder.sdkFields().stream()
                .map(SdkField::memberName)
                .filter(member -> printed.contains(member + HIDDEN)
                        || UNMARKED.getOrDefault(type, Set.of()).contains(member))
                .collect(Collectors.toUnmodifiableSet()));
    }

    boolean contains(SdkField<?> field) {
        return members.contains(field.memberName());
    }

    private static Object sample(SdkField<?> field) {
        Object sample = SAMPLES.get(field.marshallingType());
        return sample == null ? build(field.constructor().get()) : sample;
    }

    static Object build(SdkPojo builder) {
        return ((SdkBuilder<?, ?>) builder).build();
    }
}
