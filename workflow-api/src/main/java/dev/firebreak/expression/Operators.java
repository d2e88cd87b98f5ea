package dev.firebreak.expression;

/** The names that CEL gives its operators (cel-spec, "Standard definitions"). */
final class Operators {
    static final String AND = "_&&_";
    static final String OR = "_||_";
    static final String NOT = "!_";
    static final String PLUS = "_+_";
    static final String EQUAL = "_==_";
    static final String IN = "@in";
    static final String NOT_EQUAL = "_!=_";
    static final String CONDITIONAL = "_?_:_";
    static final String INDEX = "_[_]";

    private Operators() {}

    /** Whether it is written between or before its operands. */
    static boolean isOperator(String function) {
        return !Character.isLetter(function.charAt(0));
    }

    /** As people write it: {@code +} for {@code _+_}. */
    static String symbol(String function) {
        return function.startsWith("@") ? function.substring(1) : function.replace("_", "");
    }
}
