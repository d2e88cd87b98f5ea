package dev.firebreak.starter.gateway;

import dev.firebreak.consent.SigningKey;
import dev.firebreak.identifier.AccountId;
import java.time.Clock;

/**
 * What a gateway needs to know.
 *
 * @param account that incidents are about
 * @param key that signs starts and decisions
 */
public record GatewaySettings(AccountId account, SigningKey key, Clock clock) {}
