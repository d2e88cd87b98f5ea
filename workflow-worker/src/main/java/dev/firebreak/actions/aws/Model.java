package dev.firebreak.actions.aws;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;

/**
 * A class of the SDK that is a request, an answer, or a part of one.
 *
 * @param members in the order of the service's model
 */
record Model(Class<?> type, List<Member> members) {
    private static final Map<Class<?>, Model> KNOWN = new ConcurrentHashMap<>();

    /** Of an enum's constants the one that stands for words which this SDK does not know. */
    private static final String UNKNOWN = "UNKNOWN_TO_SDK_VERSION";

    /**
     * A member of the class.
     *
     * @param name as the SDK's getter spells it, such as {@code instanceIds}
     * @param oneOf the words of the enum that the text, or each text of the list, is one of; empty: any text
     * @param sensitive whether AWS's model marks it so: the SDK itself never prints it
     */
    record Member(String name, SdkField<?> field, List<String> oneOf, boolean sensitive) {}

    static Model of(Class<?> type) {
        return KNOWN.computeIfAbsent(type, Model::read);
    }

    /** The class of a value, or of a builder. */
    static Model of(SdkPojo pojo) {
        Class<?> type = pojo.getClass();
        return of(Modifier.isPublic(type.getModifiers()) ? type : Objects.requireNonNull(type.getEnclosingClass()));
    }

    /** An empty builder. */
    SdkPojo builder() {
        try {
            return (SdkPojo) type.getMethod("builder").invoke(null);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("'%s' has no builder".formatted(type), e);
        }
    }

    private static Model read(Class<?> type) {
        Map<String, Method> getters = Arrays.stream(type.getDeclaredMethods())
                .filter(method -> Modifier.isPublic(method.getModifiers()) && method.getParameterCount() == 0)
                .collect(Collectors.toMap(
                        method -> method.getName().toLowerCase(Locale.ROOT), Function.identity(), (one, other) -> one));
        SdkPojo builder = new Model(type, List.of()).builder();
        Sensitive sensitive = Sensitive.of(type.getSimpleName(), builder);
        return new Model(
                type,
                builder.sdkFields().stream()
                        .map(field -> {
                            Method getter = getter(field, getters, type);
                            return new Member(getter.getName(), field, words(getter), sensitive.contains(field));
                        })
                        .toList());
    }

    /** Acronyms are spelt otherwise ({@code SSHPublicKeyId}), words of Java get an ending ({@code Return}). */
    private static Method getter(SdkField<?> field, Map<String, Method> getters, Class<?> type) {
        String name = field.memberName().toLowerCase(Locale.ROOT);
        Method getter = getters.getOrDefault(name, getters.get(name + "value"));
        return Objects.requireNonNull(getter, () -> "no getter of %s.%s".formatted(type, field.memberName()));
    }

    private static List<String> words(Method getter) {
        Class<?> type = enumIn(getter.getGenericReturnType());
        return type == null
                ? List.of()
                : Arrays.stream((Enum<?>[]) type.getEnumConstants())
                        .filter(word -> !word.name().equals(UNKNOWN))
                        .map(Enum::toString)
                        .toList();
    }

    private static @Nullable Class<?> enumIn(Type type) {
        return switch (type) {
            case Class<?> plain when plain.isEnum() -> plain;
            case ParameterizedType list
            when list.getRawType() == List.class -> enumIn(list.getActualTypeArguments()[0]);
            default -> null;
        };
    }
}
