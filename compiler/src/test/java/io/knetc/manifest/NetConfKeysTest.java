package io.knetc.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Every key that flannel's documentation has for `net-conf.json` is known, in any case of its
/// letters; any other is reported.
final class NetConfKeysTest {
  private static Decoding decode(String netConf) {
    return Decoding.of(
        """
        apiVersion: v1
        kind: ConfigMap
        metadata: {name: kube-flannel-cfg, namespace: kube-flannel}
        data:
          net-conf.json: '%s'
        """
            .formatted(netConf));
  }

  private static Decoding backend(String section) {
    return decode("{\"Network\": \"10.244.0.0/16\", \"Backend\": {" + section + "}}");
  }

  @Test
  void everyKeyOfTheNetworkIsKnown() {
    assertThat(
            decode(
                    """
                    {"Network": "10.244.0.0/16", "SubnetLen": 24, "SubnetMin": "10.244.1.0",
                     "SubnetMax": "10.244.9.0", "EnableIPv4": true, "EnableIPv6": true,
                     "IPv6Network": "fd00::/56", "IPv6SubnetLen": 64, "IPv6SubnetMin": "fd00::",
                     "IPv6SubnetMax": "fd00:0:0:9::", "EnableNFTables": false,
                     "Backend": {"Type": "vxlan"}}\
                    """)
                .findings())
        .isEmpty();
  }

  @Test
  void keysOfTheExperimentWithSeveralNetworksAreReported() {
    assertThat(decode("{\"Network\": \"10.244.0.0/16\", \"Networks\": []}").findings())
        .containsExactly(
            "KN3002 5 the field \"Networks\" of net-conf.json is not followed by this version of"
                + " knetc");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "vxlan | VNI: 1, Port: 8472, GBP: true, Learning: true, DirectRouting: true, MTU: 1400",
        "vxlan | MacPrefix: 0E-2A, Name: flannel",
        "host-gw |",
        "udp | Port: 8285",
        "alloc |",
        "extension | SubnetAddCommand: ip route add $SUBNET via $PUBLIC_IP, SubnetRemoveCommand: x",
        "wireguard | ListenPort: 1, ListenPortV6: 2, PSK: a, MTU: 1400, Mode: auto",
        "wireguard | PersistentKeepaliveInterval: 25",
        "ipip | DirectRouting: true",
        "ipsec | UDPEncap: true, ESPProposal: aes256-sha256, PSK: LONG",
        "aws-vpc | RouteTableID: rtb-1",
        "gce |",
        "ali-vpc | AccessKeyID: a, AccessKeySecret: b",
        "tencent-vpc | AccessKeyID: a, AccessKeySecret: b",
      })
  void everyKeyOfABackendIsKnown(String type, String keys) {
    StringBuilder section = new StringBuilder("\"Type\": \"" + type + "\"");
    if (keys != null) {
      for (String key : keys.split(", ", -1)) {
        String[] parts = key.split(": ", -1);
        String text = parts[1].replace("LONG", "0123456789abcdef".repeat(6));
        String value = text.matches("\\d{1,5}|true") ? text : "\"" + text + "\"";
        section.append(", \"").append(parts[0]).append("\": ").append(value);
      }
    }
    assertThat(backend(section.toString()).findings()).isEmpty();
    assertThat(backend(section.toString().replace("\"Port\"", "\"pORT\"")).findings()).isEmpty();
  }

  @Test
  void aKeyOfAnotherBackendIsReported() {
    assertThat(backend("\"Type\": \"host-gw\", \"VNI\": 1").findings())
        .containsExactly("KN1002 5 unknown field \"VNI\" in Backend");
  }

  @Test
  void secretsAreKeptNowhere() {
    Decoding read = backend("\"Type\": \"wireguard\", \"psk\" : \"hunter\\\"2\", \"MTU\": 1400");
    assertThat(read.manifests()).singleElement().isInstanceOf(FlannelManifest.class);
    assertThat(read.manifests().toString()).doesNotContain("hunter").contains("***");
  }
}
