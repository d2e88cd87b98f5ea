"""An AWS account on your own machine: moto with CloudTrail, real sessions and enforced policies."""
