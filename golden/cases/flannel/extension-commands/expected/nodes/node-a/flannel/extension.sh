# what flanneld runs on this host, for reading: apply.sh does not run it
# PreStartupCommand
modprobe wireguard
# PostStartupCommand
/opt/bin/start 10.244.0.0/16 10.244.0.0/24
# SubnetAddCommand for node-b
/opt/bin/add-peer 10.244.1.0/24 192.168.10.12 $OTHER
