package dev.firebreak.starter.graph;

import dev.firebreak.starter.graph.Graph.Look;

/**
 * Of a box; dark text is readable on every fill.
 *
 * @param fill its surface
 * @param line its border
 */
record Colours(String fill, String line) {
    static Colours of(Look look) {
        return switch (look) {
            case END -> new Colours("#ffffff", "#6b7280");
            case READ -> new Colours("#e0f2fe", "#0369a1");
            case CHANGE -> new Colours("#ffedd5", "#c2410c");
            case DESTROY -> new Colours("#fecaca", "#b91c1c");
            case APPROVAL -> new Colours("#fef9c3", "#a16207");
            case TASK -> new Colours("#ede9fe", "#6d28d9");
            case CHOICE, LOOP, FORK, PLAY -> new Colours("#f3f4f6", "#4b5563");
            case PAUSE, MESSAGE -> new Colours("#ecfdf5", "#047857");
            case STOP -> new Colours("#e5e7eb", "#111827");
        };
    }
}
