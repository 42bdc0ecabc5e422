package mail

import (
	"context"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/tls"
	"crypto/x509"
	"errors"
	"io"
	"math/big"
	"net"
	netmail "net/mail"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/emersion/go-message/mail"
	"github.com/emersion/go-smtp"

	"example.org/admissions/domain/notice"
)

// post is a real SMTP server that answers as a test wants.
type post struct {
	refuse map[string]error // by recipient; "content" refuses after DATA

	mu  sync.Mutex
	got []string
}

func (p *post) NewSession(c *smtp.Conn) (smtp.Session, error) { return &visit{post: p, conn: c}, nil }

type visit struct {
	post *post
	conn *smtp.Conn
}

func (v *visit) Reset()                               {}
func (v *visit) Logout() error                        { return nil }
func (v *visit) Mail(string, *smtp.MailOptions) error { return nil }
func (v *visit) Rcpt(to string, _ *smtp.RcptOptions) error {
	return v.post.refuse[to]
}

func (v *visit) Data(r io.Reader) error {
	b, err := io.ReadAll(r)
	if err != nil {
		return err
	}
	if v.post.refuse["hang up"] != nil {
		return v.conn.Conn().Close()
	}
	v.post.mu.Lock()
	defer v.post.mu.Unlock()
	v.post.got = append(v.post.got, string(b))
	return v.post.refuse["content"]
}

// open starts the server; with config it offers STARTTLS.
func (p *post) open(t *testing.T, config *tls.Config) string {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	s := smtp.NewServer(p)
	s.TLSConfig = config
	go func() { _ = s.Serve(l) }()
	t.Cleanup(func() { _ = s.Close() })
	return "smtp://" + l.Addr().String()
}

func answer(code int, enhanced smtp.EnhancedCode) error {
	return &smtp.SMTPError{Code: code, EnhancedCode: enhanced, Message: "no room for <nguyen@example.org>"}
}

var letter = notice.Mail{
	ID: "0198c0de-1111", To: "nguyen@example.org", ToName: "Nguyễn Văn A",
	Subject: "录取通知 – Offer\r\nBcc: everybody@example.org", Text: "Dear applicant,\n您已被录取。\n", HTML: "<p>您已被录取。</p>", Locale: "zh",
}

func send(t *testing.T, address string, m notice.Mail) error {
	t.Helper()
	s, err := New(address, "招生办 Admissions <office@college.example>")
	if err != nil {
		t.Fatal(err)
	}
	return s.Send(t.Context(), m)
}

func TestSendSortsRefusals(t *testing.T) {
	for name, tt := range map[string]struct {
		refuse map[string]error
		to     string
		want   error // nil: worth trying again
	}{
		"no such recipient": {map[string]error{"nguyen@example.org": answer(550, smtp.EnhancedCode{5, 1, 1})}, "", notice.ErrUndeliverable},
		"mailbox full now":  {map[string]error{"nguyen@example.org": answer(452, smtp.EnhancedCode{4, 2, 2})}, "", nil},
		"content refused":   {map[string]error{"content": answer(554, smtp.EnhancedCode{5, 7, 1})}, "", notice.ErrUndeliverable},
		"content later":     {map[string]error{"content": answer(451, smtp.EnhancedCode{4, 7, 1})}, "", nil},
		"answer lost":       {map[string]error{"hang up": io.EOF}, "", notice.ErrUnsure},
		"not an address":    {nil, "nguyen", notice.ErrUndeliverable},
		"header in address": {nil, "a@b.example\r\nBcc: z@z.example", notice.ErrUndeliverable},
		"two addresses":     {nil, "a@b.example, z@z.example", notice.ErrUndeliverable},
		"server going down": {map[string]error{"nguyen@example.org": answer(421, smtp.EnhancedCode{4, 3, 2})}, "", nil},
	} {
		t.Run(name, func(t *testing.T) {
			p := &post{refuse: tt.refuse}
			m := letter
			if tt.to != "" {
				m.To = tt.to
			}
			err := send(t, p.open(t, nil), m)
			if err == nil {
				t.Fatal("sent")
			}
			for _, known := range []error{notice.ErrUndeliverable, notice.ErrUnsure} {
				if errors.Is(err, known) != errors.Is(tt.want, known) {
					t.Errorf("%v is %v: %v", err, known, errors.Is(err, known))
				}
			}
			if strings.Contains(err.Error(), "example.org") || strings.Contains(err.Error(), "nguyen") {
				t.Errorf("tells about the person: %v", err)
			}
		})
	}
}

func TestSendWhenNobodyListens(t *testing.T) {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	address := "smtp://" + l.Addr().String()
	_ = l.Close()
	if err := send(t, address, letter); err == nil || errors.Is(err, notice.ErrUndeliverable) || errors.Is(err, notice.ErrUnsure) {
		t.Error(err)
	}
}

func TestSendKeepsTheWords(t *testing.T) {
	p := &post{}
	address := p.open(t, nil)
	for range 2 { // as after a lost answer
		if err := send(t, address, letter); err != nil {
			t.Fatal(err)
		}
	}
	r, err := mail.CreateReader(strings.NewReader(p.got[1]))
	if err != nil {
		t.Fatal(err)
	}
	if id, _ := r.Header.MessageID(); id != "0198c0de-1111@college.example" || !strings.Contains(p.got[0], id) {
		t.Errorf("message id %s", id)
	}
	for name, want := range map[string]string{"Auto-Submitted": "auto-generated", "Content-Language": "zh", "Bcc": ""} {
		if got := r.Header.Get(name); got != want {
			t.Errorf("%s: %q, want %q", name, got, want)
		}
	}
	to, err := r.Header.AddressList("To")
	if err != nil || len(to) != 1 || *to[0] != (netmail.Address{Name: letter.ToName, Address: letter.To}) {
		t.Errorf("to %v %v", to, err)
	}
	if s, _ := r.Header.Subject(); !strings.HasPrefix(s, "录取通知 – Offer") {
		t.Errorf("subject %q", s)
	}
	for _, want := range []string{letter.Text, letter.HTML} {
		part, err := r.NextPart()
		if err != nil {
			t.Fatal(err)
		}
		b, _ := io.ReadAll(part.Body)
		if got := strings.ReplaceAll(string(b), "\r\n", "\n"); got != want {
			t.Errorf("%q, want %q", got, want)
		}
	}
}

// A server that takes mail and then talks nonsense has taken the mail.
func TestSendTwiceIsNeverTheAnswerToARudeGoodbye(t *testing.T) {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	go func() {
		c, err := l.Accept()
		if err != nil {
			return
		}
		defer c.Close()
		_, _ = io.WriteString(c, "220 hi\r\n")
		buf, all := make([]byte, 4096), ""
		for {
			n, err := c.Read(buf)
			if err != nil {
				return
			}
			all += string(buf[:n])
			switch {
			case strings.HasSuffix(all, "\r\n.\r\n"):
				_, _ = io.WriteString(c, "250 taken\r\n")
				return // and hang up
			case strings.HasSuffix(all, "DATA\r\n"):
				_, _ = io.WriteString(c, "354 go on\r\n")
			case !strings.Contains(all, "DATA\r\n"):
				_, _ = io.WriteString(c, "250 ok\r\n")
			}
		}
	}()
	if err := send(t, "smtp://"+l.Addr().String(), letter); err != nil {
		t.Error(err)
	}
}

func TestStartTLSIsNotOptionalElsewhere(t *testing.T) {
	p := &post{}
	plain := p.open(t, nil) + "?tls=starttls"
	if err := send(t, plain, letter); err == nil || len(p.got) != 0 {
		t.Errorf("sent without TLS: %v", err)
	}
	strange := p.open(t, &tls.Config{Certificates: []tls.Certificate{selfSigned(t)}, MinVersion: tls.VersionTLS12}) + "?tls=starttls"
	if err := send(t, strange, letter); err == nil || len(p.got) != 0 {
		t.Errorf("sent to a server nobody vouches for: %v", err)
	}
}

func TestSendStopsWithItsContext(t *testing.T) {
	s, err := New((&post{}).open(t, nil), "office@college.example")
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if err := s.Send(ctx, letter); !errors.Is(err, context.Canceled) {
		t.Error(err)
	}
}

func TestNewSaysWhatIsWrong(t *testing.T) {
	for address, want := range map[string]string{
		"":                                       "not an SMTP address",
		"mail.example.edu:25":                    "not an SMTP address",
		"http://mail.example.edu":                "the scheme must be smtp",
		"smtp://u:geheim@mail.example.edu:99999": "the port must be",
		"smtp://u:geheim@mail.example.edu?tls=maybe": "tls must be",
		"smtps://mail.example.edu?tls=none":          "the scheme must be smtp",
		"smtp://mail.example.edu?tsl=none":           `unknown parameter "tsl"`,
	} {
		_, err := New(address, "office@college.example")
		if err == nil || !strings.Contains(err.Error(), want) || strings.Contains(err.Error(), "geheim") {
			t.Errorf("%s: %v", address, err)
		}
	}
	if _, err := New("smtp://localhost", ""); err == nil || !strings.Contains(err.Error(), "sender is missing") {
		t.Error(err)
	}
	for _, address := range []string{"smtp://localhost?from=a@b.example", "smtp://[::1]:25?from=A+<a@b.example>", "smtps://u:p@mail.example.edu?from=a@b.example"} {
		if _, err := New(address, ""); err != nil {
			t.Errorf("%s: %v", address, err)
		}
	}
}

// selfSigned is a certificate that no authority signed.
func selfSigned(t *testing.T) tls.Certificate {
	t.Helper()
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	c := &x509.Certificate{SerialNumber: big.NewInt(1), NotAfter: time.Now().Add(time.Hour), IPAddresses: []net.IP{net.IPv4(127, 0, 0, 1)}}
	der, err := x509.CreateCertificate(rand.Reader, c, c, &key.PublicKey, key)
	if err != nil {
		t.Fatal(err)
	}
	return tls.Certificate{Certificate: [][]byte{der}, PrivateKey: key}
}
