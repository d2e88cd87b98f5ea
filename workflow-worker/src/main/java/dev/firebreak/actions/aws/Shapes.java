package dev.firebreak.actions.aws;

import dev.firebreak.action.Shape;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.protocol.MarshallingType;
import software.amazon.awssdk.core.traits.ListTrait;

/** What a playbook can write into a request, and what expressions see of an answer. */
final class Shapes {
    private static final Map<MarshallingType<?>, Class<?>> TYPES = Map.ofEntries(
            Map.entry(MarshallingType.STRING, String.class),
            Map.entry(MarshallingType.INTEGER, Integer.class),
            Map.entry(MarshallingType.LONG, Long.class),
            Map.entry(MarshallingType.DOUBLE, Double.class),
            Map.entry(MarshallingType.FLOAT, Double.class),
            Map.entry(MarshallingType.BOOLEAN, Boolean.class),
            Map.entry(MarshallingType.INSTANT, Instant.class),
            Map.entry(MarshallingType.SDK_BYTES, byte[].class),
            Map.entry(MarshallingType.LIST, List.class),
            Map.entry(MarshallingType.MAP, Map.class),
            Map.entry(MarshallingType.SDK_POJO, Object.class));

    private final String service;

    /**
     * Of one service.
     *
     * @param service its name in a playbook
     */
    Shapes(String service) {
        this.service = service;
    }

    /** The fields of a request, or of a part of one. A token is Firebreak's to fill in. */
    Shape request(Model model) {
        return new Shape(model.members().stream()
                .filter(member -> !Tokens.is(member.field()))
                .map(member -> {
                    boolean required = RequiredMembers.contains(service, model.type(), member.field());
                    return field(member, member.field(), required, true);
                })
                .toList());
    }

    /** The fields of an answer, or of a part of one. A list or a map is always there, empty where AWS gives none. */
    Shape answer(Model model) {
        List<Shape.Field> fields = new ArrayList<>();
        for (Model.Member member : model.members()) {
            if (!Answers.hides(member)) {
                boolean required = Answers.isAlwaysThere(member.field())
                        || RequiredMembers.contains(service, model.type(), member.field());
                fields.add(field(member, member.field(), required, false));
            }
        }
        return new Shape(List.copyOf(fields));
    }

    private Shape.Field field(Model.Member member, SdkField<?> field, boolean required, boolean request) {
        SdkField<?> item = item(field);
        Class<?> type = TYPES.getOrDefault(field.marshallingType(), Object.class);
        return new Shape.Field(
                member.name(),
                // What comes back as bytes stands as text in JSON.
                type == byte[].class && !request ? String.class : type,
                required,
                "",
                "",
                member.sensitive() && request,
                nested(item == null ? field : item, request),
                item == null ? null : field(member, item, true, request),
                member.oneOf());
    }

    private @Nullable Shape nested(SdkField<?> field, boolean request) {
        if (!field.marshallingType().equals(MarshallingType.SDK_POJO)) {
            return null;
        }
        Model model = Model.of(field.constructor().get());
        return request ? request(model) : answer(model);
    }

    private static @Nullable SdkField<?> item(SdkField<?> field) {
        return field.marshallingType().equals(MarshallingType.LIST)
                ? field.getTrait(ListTrait.class).memberFieldInfo()
                : null;
    }
}
