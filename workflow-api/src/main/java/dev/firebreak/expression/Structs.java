package dev.firebreak.expression;

import com.google.common.collect.ImmutableCollection;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import dev.cel.common.types.CelType;
import dev.cel.common.types.CelTypeProvider;
import dev.cel.common.types.ListType;
import dev.cel.common.types.MapType;
import dev.cel.common.types.SimpleType;
import dev.cel.common.types.StructType;
import dev.cel.common.types.StructTypeReference;
import dev.cel.common.types.TypeType;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Gives records a name that CEL's checker knows them by; equal records share it. Not safe for use by several threads. */
final class Structs {
    /** Evidence has no fields at all. */
    private static final StructType EVIDENCE =
            StructType.create("evidence", ImmutableSet.of(), field -> Optional.empty());

    private final IdentityHashMap<Type.Fields, CelType> seen = new IdentityHashMap<>();
    private final Map<Type.Fields, CelType> references = new HashMap<>();
    private final Map<String, CelType> structs = new LinkedHashMap<>(Map.of(EVIDENCE.name(), EVIDENCE));
    private final Map<String, Type.Fields> records = new HashMap<>();

    CelType celType(Type type) {
        return switch (type) {
            case Type.Plain plain ->
                switch (plain) {
                    case TEXT -> SimpleType.STRING;
                    case INTEGER -> SimpleType.INT;
                    case NUMBER -> SimpleType.DOUBLE;
                    case BOOLEAN -> SimpleType.BOOL;
                    case EVIDENCE -> EVIDENCE;
                    case MAP -> MapType.create(SimpleType.DYN, SimpleType.DYN);
                    case BYTES -> SimpleType.BYTES;
                    case NOTHING -> SimpleType.NULL_TYPE;
                    case TYPE -> TypeType.create(SimpleType.DYN);
                    case ANY -> SimpleType.DYN;
                };
            case Type.Meaning meaning -> SimpleType.STRING;
            case Type.ListOf list -> ListType.create(celType(list.item()));
            case Type.Fields record ->
                record.haveNames() ? reference(record) : MapType.create(SimpleType.STRING, SimpleType.DYN);
        };
    }

    Type type(CelType type) {
        return switch (type.kind()) {
            case STRING -> Type.Plain.TEXT;
            case TIMESTAMP -> Type.Meaning.TIME;
            case DURATION -> Type.Meaning.DURATION;
            case INT, UINT -> Type.Plain.INTEGER;
            case DOUBLE -> Type.Plain.NUMBER;
            case BOOL -> Type.Plain.BOOLEAN;
            case BYTES -> Type.Plain.BYTES;
            case NULL_TYPE -> Type.Plain.NOTHING;
            case TYPE -> Type.Plain.TYPE;
            case LIST -> new Type.ListOf(type(type.parameters().get(0)));
            case STRUCT ->
                type.name().equals(EVIDENCE.name())
                        ? Type.Plain.EVIDENCE
                        : Optional.<Type>ofNullable(records.get(type.name())).orElse(Type.Plain.ANY);
            default -> Type.Plain.ANY;
        };
    }

    /** All records that got a name so far. */
    CelTypeProvider provider() {
        return new Named(ImmutableMap.copyOf(structs));
    }

    private CelType reference(Type.Fields record) {
        CelType known = seen.get(record);
        if (known == null) {
            known = references.get(record);
            if (known == null) {
                known = name(record);
                references.put(record, known);
            }
            seen.put(record, known);
        }
        return known;
    }

    private CelType name(Type.Fields record) {
        ImmutableMap.Builder<String, CelType> builder = ImmutableMap.builder();
        record.fields().forEach((name, field) -> builder.put(name, celType(field.type())));
        ImmutableMap<String, CelType> fields = builder.buildOrThrow();
        // The space keeps expressions from making one.
        String name = "record " + structs.size();
        structs.put(name, StructType.create(name, fields.keySet(), field -> Optional.ofNullable(fields.get(field))));
        records.put(name, record);
        return StructTypeReference.create(name);
    }

    private record Named(ImmutableMap<String, CelType> structs) implements CelTypeProvider {
        @Override
        public ImmutableCollection<CelType> types() {
            return structs.values();
        }

        @Override
        public Optional<CelType> findType(String name) {
            return Optional.ofNullable(structs.get(name));
        }
    }
}
