package dev.firebreak.actions.aws;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.firebreak.action.Shape;
import dev.firebreak.actions.ActionContext;
import dev.firebreak.aws.LookupPermits;
import dev.firebreak.identifier.RegionName;
import java.lang.reflect.InvocationTargetException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.AwsResponse;
import software.amazon.awssdk.awscore.AwsResponseMetadata;
import software.amazon.awssdk.core.SdkClient;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.exception.SdkServiceException;

/** One call of an operation: the request is built, AWS called, its answer kept as evidence. */
final class Invocation {
    /** Waits of 1, 2 and 4 seconds. AWS has not made a throttled call, so it may be made again. */
    private static final int TRIES = 4;

    /** Two a second for the account and Region, shared with people's consoles. */
    private static final String PACED = "lookupEvents";

    private final Operation operation;
    private final Map<String, Object> with;
    private final ActionContext context;

    Invocation(Operation operation, Map<String, Object> with, ActionContext context) {
        this.operation = operation;
        this.with = with;
        this.context = context;
    }

    /**
     * The request.
     *
     * @throws IllegalArgumentException when the arguments make none
     */
    Object request() {
        region();
        requireWhole();
        Map<String, Object> members = new LinkedHashMap<>(with);
        members.remove(Operation.REGION);
        SdkPojo builder = operation.request().builder();
        Requests.fill(builder, members);
        Tokens.of(operation.request()).ifPresent(token -> token.set(builder, context.token()));
        return Sensitive.build(builder);
    }

    /** AWS would refuse most of what lacks something; but where a user's name is missing, it takes the caller's. */
    private void requireWhole() {
        for (Shape.Field field : operation.spec().input().fields()) {
            if (field.required() && with.get(field.name()) == null) {
                throw new IllegalArgumentException("'%s' is missing".formatted(field.name()));
            }
        }
    }

    /** AWS's answer as expressions see it. */
    OperationOutput run() {
        Object request = request();
        AwsResponse response = answer(request);
        ObjectNode answer = Answers.json((SdkPojo) response);
        return new OperationOutput(new Kept(operation, with, context).keep(answer, requestId(response)));
    }

    private static @Nullable String requestId(AwsResponse response) {
        AwsResponseMetadata metadata = response.responseMetadata();
        return metadata == null ? null : metadata.requestId();
    }

    private RegionName region() {
        if (!operation.service().regional()) {
            return context.aws().homeRegion();
        }
        Object region = with.get(Operation.REGION);
        if (region == null) {
            throw new IllegalArgumentException("'region' is missing: say which Region to call");
        }
        return new RegionName(region.toString());
    }

    private AwsResponse answer(Object request) {
        SdkClient client = operation.service().client().apply(context.aws(), region());
        for (int tries = 1; ; tries++) {
            try {
                return operation.method().getName().equals(PACED) ? paced(client, request) : call(client, request);
            } catch (SdkServiceException failure) {
                if (!failure.isThrottlingException() || tries == TRIES) {
                    throw failure;
                }
                context.pause(Duration.ofSeconds(1L << (tries - 1)));
            }
        }
    }

    private AwsResponse paced(SdkClient client, Object request) {
        LookupPermits permits = context.aws().lookupPermits(region());
        try {
            permits.acquire();
            AwsResponse answer = call(client, request);
            permits.succeeded();
            return answer;
        } catch (SdkServiceException failure) {
            if (failure.isThrottlingException()) {
                permits.throttled();
            }
            throw failure;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted: the worker is stopping", e);
        }
    }

    private AwsResponse call(SdkClient client, Object request) {
        try {
            return (AwsResponse) Objects.requireNonNull(operation.method().invoke(client, request));
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw new IllegalStateException(
                    "the client of '%s' failed".formatted(operation.spec().name()), e);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(
                    "'%s' cannot be called".formatted(operation.spec().name()), e);
        }
    }
}
