package dev.firebreak.starter.terminal;

/** How the user calls this program, so that printed commands run where they are read. */
public final class Program {
    /** As the launcher was called, such as {@code ./firebreak}; without a launcher: {@code firebreak}. */
    public static final String NAME = System.getenv().getOrDefault("FIREBREAK_COMMAND", "firebreak");

    private static final String ANYWHERE = "firebreak ";

    private Program() {}

    /** The command as the user would type it here; reports hold it as it would be typed anywhere. */
    public static String here(String command) {
        return here(command, NAME);
    }

    static String here(String command, String name) {
        return command.startsWith(ANYWHERE) ? name + " " + command.substring(ANYWHERE.length()) : command;
    }
}
