package dev.firebreak.action;

import java.util.List;
import java.util.Optional;

/** The operations of AWS that playbooks can call by {@code aws}, beside the actions. */
public interface OperationCatalog {
    /** Before the name of an operation where it stands among names of actions: {@code aws ec2.describeInstances}. */
    String PREFIX = "aws ";

    /** A catalogue of no operations. */
    OperationCatalog NONE = new NoOperations();

    /** What an operation is; empty: there is none of that name, or {@link #refusal} says why it cannot be called. */
    Optional<ActionSpec> find(String operation);

    /** Why an operation that exists cannot be called by {@code aws}, a sentence about it; empty: it can, or does not exist. */
    Optional<String> refusal(String operation);

    /** The services, such as {@code ec2}, sorted. */
    List<String> services();

    /** The operations of a service, such as {@code describeInstances}, sorted; empty for an unknown service. */
    List<String> operations(String service);

    /** Those that an editor should know with all their fields, such as {@code ec2.describeInstances}, sorted. */
    List<String> common();
}
