package dev.firebreak.aws;

import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.core.interceptor.SdkExecutionAttribute;

/** Records every call as IAM spells its permission, such as {@code iam:UpdateAccessKey}. */
public final class CallLog implements ExecutionInterceptor {
    private final Set<String> calls = new TreeSet<>();

    @Override
    public synchronized void beforeExecution(Context.BeforeExecution context, ExecutionAttributes attributes) {
        String service = attributes.getAttribute(SdkExecutionAttribute.SERVICE_NAME);
        String operation = attributes.getAttribute(SdkExecutionAttribute.OPERATION_NAME);
        calls.add(service.replace(" ", "").toLowerCase(Locale.ROOT) + ":" + operation);
    }

    /** What was called since the start or the last {@link #clear}, sorted. */
    public synchronized Set<String> calls() {
        return new TreeSet<>(calls);
    }

    public synchronized void clear() {
        calls.clear();
    }
}
