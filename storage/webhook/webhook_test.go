package webhook

import (
	"context"
	"encoding/base64"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"net/netip"
	"os"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	standard "github.com/standard-webhooks/standard-webhooks/libraries/go"

	"example.org/admissions/domain/webhook"
)

var secretOfTests = webhook.SecretPrefix + base64.StdEncoding.EncodeToString([]byte("a secret of tests, 32 bytes long"))

func message(secrets ...string) webhook.Message {
	return webhook.Message{
		ID: "0190a000-0000-7000-8000-000000000000", Event: "admission.amended", At: time.Date(2027, 1, 15, 4, 0, 0, 0, time.UTC),
		AdmissionID: "0190a000-0000-7000-8000-000000000001", Seq: 12, SentAt: time.Now(), Secrets: secrets,
	}
}

// receiver is another program, on an address of this machine.
func receiver(t *testing.T, address string, h http.HandlerFunc) string {
	t.Helper()
	l, err := net.Listen("tcp", address)
	if err != nil {
		t.Fatal(err)
	}
	s := &httptest.Server{Listener: l, Config: &http.Server{Handler: h, ReadHeaderTimeout: time.Second}}
	s.Start()
	t.Cleanup(s.Close)
	return s.URL
}

// door counts who knocks at an address, and hangs up.
func door(t *testing.T, address string, knocks *atomic.Int32) (port string) {
	t.Helper()
	l, err := net.Listen("tcp", address)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = l.Close() })
	go func() {
		for {
			c, err := l.Accept()
			if err != nil {
				return
			}
			knocks.Add(1)
			_ = c.Close()
		}
	}()
	_, port, _ = net.SplitHostPort(l.Addr().String())
	return port
}

func TestAnotherLibraryVerifiesOurSignatures(t *testing.T) {
	var got []byte
	var header http.Header
	url := receiver(t, "127.0.0.1:0", func(_ http.ResponseWriter, r *http.Request) {
		got, _ = io.ReadAll(r.Body)
		header = r.Header
	})
	other := webhook.SecretPrefix + base64.StdEncoding.EncodeToString([]byte("another secret of tests, as long"))
	if a := New(true, nil).Send(t.Context(), url, message(secretOfTests, other)); a.Failure != "" || a.Status != 200 || a.Took <= 0 {
		t.Fatalf("%+v", a)
	}
	for _, s := range []string{secretOfTests, other} {
		w, err := standard.NewWebhook(s)
		if err != nil {
			t.Fatal(err)
		}
		if err := w.Verify(got, header); err != nil {
			t.Errorf("with a secret that signs: %v", err)
		}
		if w.Verify(append(got, ' '), header) == nil {
			t.Error("a body that was changed is taken")
		}
	}
	stranger, err := standard.NewWebhook(webhook.SecretPrefix + base64.StdEncoding.EncodeToString([]byte("a stranger")))
	if err != nil {
		t.Fatal(err)
	}
	if stranger.Verify(got, header) == nil {
		t.Error("a stranger's secret verifies")
	}
	const want = `{"type":"admission.amended","timestamp":"2027-01-15T04:00:00Z","data":{"admission_id":"0190a000-0000-7000-8000-000000000001","seq":12}}`
	if string(got) != want || header.Get("Content-Type") != "application/json" {
		t.Errorf("sent %s as %s", got, header.Get("Content-Type"))
	}
}

func TestWhatAnAnswerMeans(t *testing.T) {
	var elsewhere atomic.Int32
	target := receiver(t, "127.0.0.1:0", func(http.ResponseWriter, *http.Request) { elsewhere.Add(1) })
	for _, tt := range []struct {
		status int
		want   webhook.Failure
	}{
		{200, ""},
		{204, ""},
		{299, ""},
		{301, webhook.FailedRedirect},
		{307, webhook.FailedRedirect},
		{400, webhook.FailedStatus},
		{410, webhook.FailedGone},
		{429, webhook.FailedStatus},
		{500, webhook.FailedStatus},
	} {
		url := receiver(t, "127.0.0.1:0", func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Location", target)
			w.WriteHeader(tt.status)
			if tt.status != 204 {
				_, _ = io.WriteString(w, strings.Repeat("x", 100_000))
			}
		})
		if a := New(true, nil).Send(t.Context(), url, message(secretOfTests)); a.Status != tt.status || a.Failure != tt.want || len(a.Body) > answerRead {
			t.Errorf("%d: %q, %d bytes kept", a.Status, a.Failure, len(a.Body))
		}
	}
	if elsewhere.Load() != 0 {
		t.Error("a redirect was followed")
	}
}

func TestOurOwnNetworkIsOutOfReach(t *testing.T) {
	t.Setenv("HTTPS_PROXY", "http://127.0.0.1:1") // nobody asks it
	var reached atomic.Int32
	port := door(t, ":0", &reached)
	for _, host := range []string{
		"127.0.0.1", "[::1]", "localhost", "[::ffff:127.0.0.1]", "0.0.0.0", "[::]", "169.254.169.254", "10.1.2.3", "172.16.0.1", "192.168.0.1",
		"100.64.0.1", "[fd00::1]", "[fe80::1]", "[64:ff9b::7f00:1]", "[::127.0.0.1]", "224.0.0.1", "2130706433", "0177.0.0.1",
	} {
		a := New(false, nil).Send(t.Context(), "https://"+host+":"+port+"/", message(secretOfTests))
		if a.Failure != webhook.FailedPrivate && a.Failure != webhook.FailedName || a.Status != 0 {
			t.Errorf("%s: %+v", host, a)
		}
	}
	if a := New(false, nil).Send(t.Context(), "http://127.0.0.1:"+port, message(secretOfTests)); a.Failure != webhook.FailedPrivate {
		t.Errorf("plain http: %+v", a)
	}
	if n := reached.Load(); n != 0 {
		t.Errorf("reached %d times", n)
	}
}

// A name that led to a public address when somebody looked, and leads into our own
// network when we connect, is refused. 127.0.0.2 stands for the public network here.
func TestANameThatLeadsElsewhereTheSecondTime(t *testing.T) {
	var public, inside atomic.Int32
	var leads atomic.Pointer[netip.Addr]
	lead := func(address string) {
		ip := netip.MustParseAddr(address)
		leads.Store(&ip)
	}
	port := door(t, "127.0.0.2:0", &public)
	door(t, "127.0.0.1:"+port, &inside)
	lead("127.0.0.2")
	c := New(false, nameServer(t, func() netip.Addr { return *leads.Load() }))
	c.allowed = func(ip netip.Addr) bool { return ip == netip.MustParseAddr("127.0.0.2") || webhook.Public(ip) }
	send := func() webhook.Answer {
		return c.Send(t.Context(), "https://hooks.example:"+port+"/", message(secretOfTests))
	}
	if a := send(); a.Failure != webhook.FailedConnect || public.Load() != 1 { // it hangs up, but it was asked
		t.Errorf("a public address, knocked at %d times: %+v", public.Load(), a)
	}
	lead("127.0.0.1")
	if a := send(); a.Failure != webhook.FailedPrivate {
		t.Errorf("the same name, leading inside: %+v", a)
	}
	lead("169.254.169.254")
	if a := send(); a.Failure != webhook.FailedPrivate {
		t.Errorf("the same name, leading to the metadata service: %+v", a)
	}
	if inside.Load() != 0 || public.Load() != 1 {
		t.Error("somebody knocked inside")
	}
}

// nameServer answers every name with the address of the moment.
func nameServer(t *testing.T, leads func() netip.Addr) *net.Resolver {
	t.Helper()
	l, err := net.ListenPacket("udp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = l.Close() })
	go func() {
		q := make([]byte, 1500)
		for {
			n, from, err := l.ReadFrom(q)
			if err != nil {
				return
			}
			_, _ = l.WriteTo(answerTo(q[:n], leads()), from)
		}
	}()
	return &net.Resolver{PreferGo: true, Dial: func(ctx context.Context, _, _ string) (net.Conn, error) {
		return (&net.Dialer{}).DialContext(ctx, "udp", l.LocalAddr().String())
	}}
}

// answerTo answers a question of DNS (RFC 1035): A with the address, anything else
// with nothing.
func answerTo(q []byte, ip netip.Addr) []byte {
	end := 12
	for q[end] != 0 {
		end += int(q[end]) + 1
	}
	end += 5 // the root, type and class
	a := append([]byte{}, q[:end]...)
	a[2], a[3] = 0x81, 0x80 // a response, with recursion
	copy(a[6:12], []byte{0, 0, 0, 0, 0, 0})
	if q[end-3] == 1 { // type A
		v4 := ip.As4()
		a[7] = 1
		a = append(a, 0xc0, 12, 0, 1, 0, 1, 0, 0, 0, 0, 0, 4, v4[0], v4[1], v4[2], v4[3])
	}
	return a
}

func TestAReceiverThatHangs(t *testing.T) {
	hangs := make(chan struct{})
	url := receiver(t, "127.0.0.1:0", func(http.ResponseWriter, *http.Request) { <-hangs })
	slow := receiver(t, "127.0.0.1:0", func(w http.ResponseWriter, _ *http.Request) {
		w.WriteHeader(http.StatusOK)
		_ = http.NewResponseController(w).Flush()
		<-hangs
	})
	t.Cleanup(func() { close(hangs) })
	c := New(true, nil)
	c.patience = 50 * time.Millisecond
	if a := c.Send(t.Context(), url, message(secretOfTests)); a.Failure != webhook.FailedTimeout || a.Took > 5*time.Second {
		t.Errorf("it says nothing: %+v", a)
	}
	if a := c.Send(t.Context(), slow, message(secretOfTests)); a.Failure != "" || a.Status != 200 || a.Took > 5*time.Second {
		t.Errorf("it says 200 and no more: %+v", a)
	}
}

func TestWhatElseCanGoWrong(t *testing.T) {
	none := receiver(t, "127.0.0.1:0", func(http.ResponseWriter, *http.Request) {})
	unknown := httptest.NewTLSServer(http.NotFoundHandler())
	t.Cleanup(unknown.Close)
	for _, tt := range []struct {
		name, url, secret string
		want              webhook.Failure
	}{
		{"nobody listens", "http://127.0.0.1:1", secretOfTests, webhook.FailedConnect},
		{"a certificate nobody knows", unknown.URL, secretOfTests, webhook.FailedTLS},
		{"no TLS there", strings.Replace(none, "http:", "https:", 1), secretOfTests, webhook.FailedTLS},
		{"a secret that is none", none, "whsec_!", webhook.FailedSecret},
	} {
		if a := New(true, nil).Send(t.Context(), tt.url, message(tt.secret)); a.Failure != tt.want {
			t.Errorf("%s: %q", tt.name, a.Failure)
		}
	}
	lost := nameServer(t, func() netip.Addr { return netip.MustParseAddr("127.0.0.1") })
	lost.Dial = func(context.Context, string, string) (net.Conn, error) {
		return nil, &net.DNSError{Err: "no such host", IsNotFound: true}
	}
	if a := New(true, lost).Send(t.Context(), "https://nowhere.example", message(secretOfTests)); a.Failure != webhook.FailedName {
		t.Errorf("no such host: %q", a.Failure)
	}
}

// The page for receivers shows a message that is signed as ours are.
func TestTheExampleOfThePageIsRight(t *testing.T) {
	page, err := os.ReadFile("../../docs/webhooks.md")
	if err != nil {
		t.Fatal(err)
	}
	m := message(secretOfTests)
	m.ID, m.AdmissionID = "019b8e20-6e40-7000-8000-000000000001", "019b8e20-6e40-7000-8000-000000000002"
	m.At, m.SentAt = time.Unix(1800000000, 0).UTC(), time.Unix(1800000000, 0)
	body, err := bodyOf(m)
	if err != nil {
		t.Fatal(err)
	}
	h := http.Header{}
	if err := sign(h, m, body); err != nil {
		t.Fatal(err)
	}
	for _, shown := range []string{
		string(body), "webhook-id: " + h.Get("webhook-id"), "webhook-timestamp: " + h.Get("webhook-timestamp"), "webhook-signature: " + h.Get("webhook-signature"), secretOfTests,
	} {
		if !strings.Contains(string(page), shown) {
			t.Errorf("docs/webhooks.md does not show %s", shown)
		}
	}
}
