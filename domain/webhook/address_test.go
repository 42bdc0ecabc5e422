package webhook_test

import (
	"net/netip"
	"testing"

	"example.org/admissions/domain/webhook"
)

func TestWhatIsPublic(t *testing.T) {
	for _, tt := range []struct {
		name, ip string
		want     bool
	}{
		{"this machine", "127.0.0.1", false},
		{"this machine, another spelling", "127.8.7.6", false},
		{"this machine, IPv6", "::1", false},
		{"unspecified", "0.0.0.0", false},
		{"unspecified, IPv6", "::", false},
		{"this network", "0.1.2.3", false},
		{"a cloud's metadata", "169.254.169.254", false},
		{"link-local, IPv6", "fe80::1", false},
		{"link-local with a zone", "fe80::1%eth0", false},
		{"private, 10/8", "10.0.0.1", false},
		{"private, 10/8, its end", "10.255.255.255", false},
		{"private, 172.16/12", "172.16.0.1", false},
		{"private, 172.16/12, its end", "172.31.255.255", false},
		{"behind it", "172.32.0.1", true},
		{"private, 192.168/16", "192.168.1.1", false},
		{"carrier-grade NAT", "100.64.0.1", false},
		{"carrier-grade NAT, its end", "100.127.255.255", false},
		{"behind it", "100.128.0.1", true},
		{"unique local", "fd12:3456::1", false},
		{"unique local, fc00", "fc00::1", false},
		{"a cloud's metadata, IPv6", "fd00:ec2::254", false},
		{"mapped loopback", "::ffff:127.0.0.1", false},
		{"mapped private", "::ffff:10.0.0.1", false},
		{"mapped public", "::ffff:1.1.1.1", true},
		{"compatible loopback", "::127.0.0.1", false},
		{"NAT64 of loopback", "64:ff9b::7f00:1", false},
		{"NAT64, local", "64:ff9b:1::1", false},
		{"6to4 of loopback", "2002:7f00:1::", false},
		{"Teredo", "2001::1", false},
		{"site-local", "fec0::1", false},
		{"multicast", "224.0.0.1", false},
		{"multicast, IPv6", "ff02::1", false},
		{"broadcast", "255.255.255.255", false},
		{"reserved", "240.0.0.1", false},
		{"for documents", "203.0.113.7", false},
		{"for documents, IPv6", "2001:db8::1", false},
		{"for benchmarks", "198.18.0.1", false},
		{"public", "93.184.216.34", true},
		{"public, IPv6", "2606:2800:220:1::1", true},
	} {
		if got := webhook.Public(netip.MustParseAddr(tt.ip)); got != tt.want {
			t.Errorf("%s, %s: public is %v", tt.name, tt.ip, got)
		}
	}
	if webhook.Public(netip.Addr{}) {
		t.Error("no address at all is public")
	}
}
