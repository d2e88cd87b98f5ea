package dev.firebreak.aws;

import dev.firebreak.action.NeededPermission;
import dev.firebreak.action.PermissionCheck;
import dev.firebreak.identifier.RegionName;
import java.time.Duration;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.auth.StsAssumeRoleCredentialsProvider;
import software.amazon.awssdk.utils.SdkAutoCloseable;

/** All clients of one account, for each purpose; made when first asked for, closed with this. */
public final class AwsClients implements AwsAccount, AutoCloseable {
    private static final int CONNECTIONS = 64;
    private static final Duration CONNECT = Duration.ofSeconds(5);
    /** LookupEvents took up to 35 seconds in us-east-1 (re:Post QU_pkYincJQBytmgwCE_CczQ). */
    private static final Duration ANSWER = Duration.ofMinutes(1);

    private final SdkHttpClient http = ApacheHttpClient.builder()
            .maxConnections(CONNECTIONS)
            .connectionTimeout(CONNECT)
            .socketTimeout(ANSWER)
            .build();
    private final Map<RegionName, LookupPermits> lookups = new ConcurrentHashMap<>();
    private final Map<Purpose, PurposeClients> purposes = new EnumMap<>(Purpose.class);
    private final Map<Purpose, AwsCredentialsProvider> providers = new EnumMap<>(Purpose.class);
    private final AwsSettings settings;
    private final List<ExecutionInterceptor> interceptors;
    private final AwsCredentialsProvider credentials;
    private final @Nullable StsClient roleSource;

    private AwsClients(AwsSettings settings, List<ExecutionInterceptor> interceptors) {
        this.settings = settings;
        this.interceptors = interceptors;
        this.credentials = credentials(settings.credentials());
        this.roleSource = settings.roles().isEmpty()
                ? null
                : builder(Purpose.OBSERVE, credentials).sts();
        for (Purpose purpose : Purpose.values()) {
            AwsCredentialsProvider provider = provider(purpose);
            providers.put(purpose, provider);
            purposes.put(purpose, new PurposeClients(settings, builder(purpose, provider), this::lookupPermits));
        }
    }

    /** Connects to nothing yet. */
    public static AwsClients open(AwsSettings settings) {
        return open(settings, List.of());
    }

    /**
     * Connects to nothing yet.
     *
     * @param interceptors see every call, such as a {@link CallLog}
     */
    public static AwsClients open(AwsSettings settings, List<ExecutionInterceptor> interceptors) {
        return new AwsClients(settings, List.copyOf(interceptors));
    }

    /** Always the same. */
    @Override
    public AwsAccess access(Purpose purpose) {
        return Objects.requireNonNull(purposes.get(purpose));
    }

    @Override
    public String callerAccount() {
        return access(Purpose.OBSERVE).sts().getCallerIdentity().account();
    }

    @Override
    public SelfGuard selfGuard(Set<String> breakGlass) {
        return new SelfGuard(settings.account(), breakGlass, this::identities);
    }

    @Override
    public List<PermissionCheck> permissions(List<NeededPermission> needed) {
        return new Preflight(this::access).check(needed);
    }

    /** The credentials themselves and every role taken on; asked of AWS each time, for credentials are renewed. */
    private Set<OwnIdentity> identities() {
        Set<OwnIdentity> identities = new HashSet<>();
        if (roleSource != null) {
            identities.add(identity(roleSource, credentials));
        }
        for (Purpose purpose : Purpose.values()) {
            identities.add(identity(access(purpose).sts(), Objects.requireNonNull(providers.get(purpose))));
        }
        return identities;
    }

    private static OwnIdentity identity(StsClient sts, AwsCredentialsProvider provider) {
        return new OwnIdentity(
                sts.getCallerIdentity().arn(), provider.resolveCredentials().accessKeyId());
    }

    private LookupPermits lookupPermits(RegionName region) {
        return lookups.computeIfAbsent(region, any -> new LookupRate(settings.lookupsPerSecond()));
    }

    private ClientBuilder builder(Purpose purpose, AwsCredentialsProvider provider) {
        return new ClientBuilder(settings, purpose, provider, http, interceptors);
    }

    private AwsCredentialsProvider provider(Purpose purpose) {
        String role = settings.roles().get(purpose);
        if (role == null || roleSource == null) {
            return credentials;
        }
        String session = "firebreak-" + purpose.name().toLowerCase(Locale.ROOT);
        return StsAssumeRoleCredentialsProvider.builder()
                .stsClient(roleSource)
                .refreshRequest(request -> request.roleArn(role).roleSessionName(session))
                .build();
    }

    private static AwsCredentialsProvider credentials(@Nullable GivenCredentials given) {
        if (given == null) {
            return DefaultCredentialsProvider.builder().build();
        }
        return StaticCredentialsProvider.create(
                given.sessionToken() == null
                        ? AwsBasicCredentials.create(given.accessKeyId(), given.secretAccessKey())
                        : AwsSessionCredentials.create(
                                given.accessKeyId(), given.secretAccessKey(), given.sessionToken()));
    }

    @Override
    public void close() {
        purposes.values().forEach(PurposeClients::close);
        if (roleSource != null) {
            roleSource.close();
        }
        if (credentials instanceof SdkAutoCloseable closeable) {
            closeable.close();
        }
        http.close();
    }
}
