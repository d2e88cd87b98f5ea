package dev.firebreak.aws;

import org.jspecify.annotations.Nullable;

/** Credentials that somebody hands over, in place of the ambient ones. Printed without its secrets. */
public record GivenCredentials(
        String accessKeyId,
        String secretAccessKey,
        @Nullable String sessionToken) {
    @Override
    public String toString() {
        return "credentials of access key " + accessKeyId;
    }
}
