"""RunInstances as EC2 asks and answers it."""

from __future__ import annotations

from typing import Any

from . import cast
from .cast import attacker
from .cloudtrail import Tape, epoch

IMAGES = {"us-east-1": "ami-0aaaaaaaaaaaaaaa1", "eu-west-1": "ami-0aaaaaaaaaaaaaaa2"}
NETWORKS = {
    "us-east-1": ("vpc-0d1c2b3a4f5e60001", "subnet-0d1c2b3a4f5e60001", "10.20.1", "us-east-1b"),
    "eu-west-1": ("vpc-0d1c2b3a4f5e60002", "subnet-0d1c2b3a4f5e60002", "10.30.1", "eu-west-1a"),
}


def wanted(kind: str, region: str, count: int = 1) -> dict[str, Any]:
    subnet = NETWORKS[region][1]
    return {
        "instancesSet": {"items": [{"imageId": IMAGES[region], "minCount": 1, "maxCount": count}]},
        "userData": "<sensitiveDataRemoved>",
        "instanceType": kind,
        "blockDeviceMapping": {},
        "monitoring": {"enabled": False},
        "disableApiTermination": False,
        "disableApiStop": False,
        "subnetId": subnet,
        "clientToken": "EXAMPLE-CLIENT-TOKEN",
    }


def launch(tape: Tape, id: str, kind: str, region: str, host: int, name: str) -> None:
    vpc, subnet, network, zone = NETWORKS[region]
    group = {"items": [{"groupId": f"sg-{vpc[4:]}", "groupName": "default"}]}
    address, interface = f"{network}.{host}", tape.id("eni")
    domain = "ec2.internal" if region == "us-east-1" else f"{region}.compute.internal"
    attachment = {
        "attachmentId": tape.id("eni-attach"),
        "deviceIndex": 0,
        "networkCardIndex": 0,
        "status": "attaching",
        "attachTime": epoch(tape.now),
        "deleteOnTermination": True,
    }
    instance = {
        "instanceId": id,
        "imageId": IMAGES[region],
        "instanceState": {"code": 0, "name": "pending"},
        "privateDnsName": f"ip-{address.replace('.', '-')}.{domain}",
        "amiLaunchIndex": 0,
        "productCodes": {},
        "instanceType": kind,
        "launchTime": epoch(tape.now),
        "placement": {"availabilityZone": zone, "tenancy": "default"},
        "monitoring": {"state": "disabled"},
        "subnetId": subnet,
        "vpcId": vpc,
        "privateIpAddress": address,
        "stateReason": {"code": "pending", "message": "pending"},
        "architecture": "x86_64",
        "rootDeviceType": "ebs",
        "rootDeviceName": "/dev/xvda",
        "blockDeviceMapping": {},
        "virtualizationType": "hvm",
        "hypervisor": "xen",
        "tagSet": {"items": [{"key": "Name", "value": name}]},
        "clientToken": "EXAMPLE-CLIENT-TOKEN",
        "groupSet": group,
        "sourceDestCheck": True,
        "networkInterfaceSet": {
            "items": [
                {
                    "networkInterfaceId": interface,
                    "subnetId": subnet,
                    "vpcId": vpc,
                    "ownerId": cast.ACCOUNT,
                    "status": "in-use",
                    "privateIpAddress": address,
                    "sourceDestCheck": True,
                    "interfaceType": "interface",
                    "groupSet": group,
                    "attachment": attachment,
                    "privateIpAddressesSet": {"item": [{"privateIpAddress": address, "primary": True}]},
                    "ipv6AddressesSet": {},
                    "tagSet": {},
                }
            ]
        },
        "ebsOptimized": False,
        "enaSupport": True,
    }
    tags = {"items": [{"resourceType": "instance", "tags": [{"key": "Name", "value": name}]}]}
    tape.call(
        attacker,
        "ec2:RunInstances",
        wanted(kind, region) | {"tagSpecificationSet": tags},
        {"reservationId": tape.id("r"), "ownerId": cast.ACCOUNT, "groupSet": {}, "instancesSet": {"items": [instance]}},
        region=region,
    )
