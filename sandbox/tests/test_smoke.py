import time
def test_smoke(aws):
    t=time.time()
    print(aws.client("sts").get_caller_identity()); print(time.time()-t)
    key=aws.user()
    ec2=aws.client("ec2")
    t=time.time()
    i=ec2.run_instances(ImageId="ami-03cf127a",MinCount=1,MaxCount=1,UserData="hello",TagSpecifications=[{"ResourceType":"instance","Tags":[{"Key":"a","Value":"b"}]}])["Instances"][0]["InstanceId"]
    print(time.time()-t)
    ec2.stop_instances(InstanceIds=[i])
    sg=ec2.create_security_group(GroupName="x",Description="y")["GroupId"]
    ec2.authorize_security_group_ingress(GroupId=sg,IpPermissions=[dict(IpProtocol="tcp",FromPort=22,ToPort=22,IpRanges=[dict(CidrIp="0.0.0.0/0")])])
    ec2.modify_instance_attribute(InstanceId=i,Groups=[sg])
    ec2.modify_instance_attribute(InstanceId=i,DisableApiTermination={"Value":False})
    s3=aws.client("s3"); s3.create_bucket(Bucket="bbb"); s3.put_object(Bucket="bbb",Key="k k/x",Body=b"1"*100000); assert s3.get_object(Bucket="bbb",Key="k k/x")["Body"].read()==b"1"*100000
    sm=aws.client("secretsmanager"); sm.create_secret(Name="x",SecretString="hush")
    aws.client("sts").get_federation_token(Name="bob")
    ct=aws.client("cloudtrail")
    import json
    t=time.time()
    r=ct.lookup_events()
    print(time.time()-t)
    for e in r["Events"]: print(json.dumps({**e,"EventTime":str(e["EventTime"]),"CloudTrailEvent":json.loads(e["CloudTrailEvent"])}, default=str)[:2400])
    r=ct.lookup_events(LookupAttributes=[dict(AttributeKey="ResourceName",AttributeValue=i)])
    print([e["EventName"] for e in r["Events"]])
