package dev.firebreak.aws;

/**
 * Who AWS takes us for.
 *
 * @param arn what GetCallerIdentity says
 * @param accessKeyId the key that our calls are signed with
 */
record OwnIdentity(String arn, String accessKeyId) {}
