package dev.firebreak.playbook.check;

import dev.firebreak.expression.Scope;
import dev.firebreak.expression.Type;
import dev.firebreak.playbook.Cel;
import dev.firebreak.playbook.Undo;
import dev.firebreak.playbook.Value;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What later steps see of an output of which only a part is kept. */
final class Kept {
    private Kept() {}

    /**
     * The type of what is kept.
     *
     * @param keep null: everything is
     */
    static Type of(@Nullable Value keep, Type output) {
        if (keep == null) {
            return output;
        }
        return Types.of(keep, new Scope(Map.of(Undo.Own.OUTPUT, output)), value -> isAlwaysThere(value, output));
    }

    /** Whether an expression is a field as it is: it is kept where it is there, and left out where it is not. */
    static boolean isCopy(Cel cel) {
        return cel.source().matches(Undo.Own.OUTPUT + "(\\.\\w+)+");
    }

    private static boolean isAlwaysThere(Value value, Type output) {
        if (!(value instanceof Value.Computed(Cel cel)) || !isCopy(cel)) {
            return true;
        }
        Type type = output;
        for (String name : cel.source().substring(Undo.Own.OUTPUT.length() + 1).split("\\.", -1)) {
            Type.Field field =
                    type instanceof Type.Fields record ? record.fields().get(name) : null;
            if (field == null) {
                return true;
            }
            if (!field.required()) {
                return false;
            }
            type = field.type();
        }
        return true;
    }
}
