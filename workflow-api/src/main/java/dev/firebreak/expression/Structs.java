package dev.firebreak.expression;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import dev.cel.common.types.CelType;
import dev.cel.common.types.CelTypeProvider;
import dev.cel.common.types.ListType;
import dev.cel.common.types.SimpleType;
import dev.cel.common.types.StructType;
import dev.cel.common.types.StructTypeReference;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Optional;

/** Gives records a name that CEL's checker knows them by; equal records share it. Not safe for use by several threads. */
final class Structs implements CelTypeProvider {
    private final Map<Type.Fields, StructType> byFields = new HashMap<>();
    private final Map<Type.Fields, StructType> seen = new IdentityHashMap<>();
    private final Map<String, StructType> byName = new HashMap<>();
    private final Map<String, Type.Fields> fields = new HashMap<>();

    /** Evidence has no fields at all. */
    private static final StructType EVIDENCE =
            StructType.create("evidence", ImmutableSet.of(), field -> Optional.empty());

    CelType celType(Type type) {
        return switch (type) {
            case Type.Plain plain ->
                switch (plain) {
                    case TEXT -> SimpleType.STRING;
                    case INTEGER -> SimpleType.INT;
                    case NUMBER -> SimpleType.DOUBLE;
                    case BOOLEAN -> SimpleType.BOOL;
                    case EVIDENCE -> EVIDENCE;
                    case ANY -> SimpleType.DYN;
                };
            case Type.ListOf list -> ListType.create(celType(list.item()));
            case Type.Fields record -> StructTypeReference.create(struct(record).name());
        };
    }

    Type type(CelType type) {
        return switch (type.kind()) {
            case STRING, TIMESTAMP, DURATION -> Type.Plain.TEXT;
            case INT, UINT -> Type.Plain.INTEGER;
            case DOUBLE -> Type.Plain.NUMBER;
            case BOOL -> Type.Plain.BOOLEAN;
            case LIST -> new Type.ListOf(type(type.parameters().get(0)));
            case STRUCT ->
                type.name().equals(EVIDENCE.name())
                        ? Type.Plain.EVIDENCE
                        : Optional.<Type>ofNullable(fields.get(type.name())).orElse(Type.Plain.ANY);
            default -> Type.Plain.ANY;
        };
    }

    private StructType struct(Type.Fields record) {
        StructType known = seen.get(record);
        if (known == null) {
            known = byFields.get(record);
            if (known == null) {
                known = create(record);
                byFields.put(record, known);
            }
            seen.put(record, known);
        }
        return known;
    }

    private StructType create(Type.Fields record) {
        // The space keeps expressions from making one.
        String name = "record " + byName.size();
        StructType struct = StructType.create(
                name,
                ImmutableSet.copyOf(record.fields().keySet()),
                field -> Optional.ofNullable(record.fields().get(field)).map(found -> celType(found.type())));
        byName.put(name, struct);
        fields.put(name, record);
        return struct;
    }

    @Override
    public ImmutableList<CelType> types() {
        return ImmutableList.copyOf(byName.values());
    }

    @Override
    public Optional<CelType> findType(String name) {
        return name.equals(EVIDENCE.name()) ? Optional.of(EVIDENCE) : Optional.ofNullable(byName.get(name));
    }
}
