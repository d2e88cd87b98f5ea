package dev.firebreak.actions.aws;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Method;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.protocol.MarshallingType;
import software.amazon.awssdk.core.traits.DefaultValueTrait;
import software.amazon.awssdk.core.traits.ListTrait;
import software.amazon.awssdk.core.traits.MapTrait;

/** The list of required members fits the SDK's classes, all of which are walked here. */
class RequiredMembersTest {
    private final Map<String, Model> reached = new HashMap<>();
    private final Set<String> tokens = new TreeSet<>();

    RequiredMembersTest() {
        for (Service service : Service.ALL) {
            for (Method method : service.methods().values()) {
                reach(service, Model.of(method.getParameterTypes()[0]));
                reach(service, Model.of(method.getReturnType()));
            }
        }
    }

    private void reach(Service service, Model model) {
        String key = (service.name() + "." + model.type().getSimpleName()).toLowerCase(Locale.ROOT);
        if (reached.put(key, model) == null) {
            model.members().forEach(member -> reach(service, member.field()));
        }
    }

    private void reach(Service service, SdkField<?> field) {
        if (field.containsTrait(DefaultValueTrait.class)) {
            tokens.add(field.memberName());
        }
        if (field.marshallingType().equals(MarshallingType.SDK_POJO)) {
            reach(service, Model.of(field.constructor().get()));
        } else if (field.marshallingType().equals(MarshallingType.LIST)) {
            reach(service, field.getTrait(ListTrait.class).memberFieldInfo());
        } else if (field.marshallingType().equals(MarshallingType.MAP)) {
            reach(service, field.getTrait(MapTrait.class).valueFieldInfo());
        }
    }

    @Test
    void everyRequiredMemberIsOneOfTheClass() {
        Set<String> unknown = new TreeSet<>();
        RequiredMembers.all().forEach((type, members) -> {
            Model model = reached.get(type);
            List<String> known = model == null
                    ? List.of()
                    : model.members().stream()
                            .map(member -> member.field().memberName())
                            .collect(Collectors.toList());
            members.stream()
                    .filter(member -> !known.contains(member))
                    .forEach(member -> unknown.add(type + " " + member));
        });

        assertThat(unknown).isEmpty();
    }

    @Test
    void onlyTokensHaveADefaultValue() {
        assertThat(tokens).allMatch(name -> name.endsWith("Token"));
    }
}
