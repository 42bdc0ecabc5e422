package mail

import (
	"cmp"
	"errors"
	"fmt"
	"net"
	netmail "net/mail"
	"net/url"
	"strconv"

	"github.com/wneessen/go-mail"
)

// New reads the address of an SMTP server:
//
//	smtp://user:password@host:587   STARTTLS, never without
//	smtps://user:password@host:465  TLS from the first byte
//	smtp://localhost:1025           plain, because it stays on this machine
//	smtp://host:25?tls=none         plain, because you say so
//
// from is the sender of every mail, "Name <address>" or an address; if empty
// it is the parameter ?from= of the address. New checks the words and connects
// to nothing. Its errors do not repeat the address, which holds a password.
func New(address, from string) (*Sender, error) {
	u, err := url.Parse(address)
	if err != nil || u.Hostname() == "" {
		return nil, errors.New("not an SMTP address: write smtp://user:password@host:port")
	}
	q := u.Query()
	for name := range q {
		if name != "from" && name != "tls" {
			return nil, fmt.Errorf("unknown parameter %q: only from and tls are known", name)
		}
	}
	sender, err := netmail.ParseAddress(cmp.Or(from, q.Get("from")))
	if err != nil {
		return nil, errors.New("the sender is missing or is not an address such as `Admissions <admissions@example.edu>`")
	}
	options, err := transport(u)
	if err != nil {
		return nil, err
	}
	if password, ok := u.User.Password(); ok {
		options = append(options, mail.WithSMTPAuth(mail.SMTPAuthAutoDiscover), mail.WithUsername(u.User.Username()), mail.WithPassword(password))
	}
	client, err := mail.NewClient(u.Hostname(), append(options, mail.WithTimeout(patience), mail.WithoutNoop())...)
	if err != nil {
		return nil, fmt.Errorf("SMTP client: %w", err)
	}
	return &Sender{client: client, from: sender}, nil
}

// transport chooses port and encryption.
func transport(u *url.URL) ([]mail.Option, error) {
	var port int
	var option mail.Option
	switch choice := u.Query().Get("tls"); {
	case u.Scheme == "smtps" && choice == "":
		port, option = mail.DefaultPortSSL, mail.WithSSL()
	case u.Scheme == "smtp" && (choice == "none" || choice == "" && onThisMachine(u.Hostname())):
		port, option = mail.DefaultPort, mail.WithTLSPolicy(mail.NoTLS)
	case u.Scheme == "smtp" && (choice == "" || choice == "starttls"):
		port, option = mail.DefaultPortTLS, mail.WithTLSPolicy(mail.TLSMandatory)
	case u.Scheme == "smtp":
		return nil, errors.New("tls must be starttls or none")
	default:
		return nil, errors.New("the scheme must be smtp (with or without tls=…) or smtps")
	}
	if u.Port() != "" {
		n, err := strconv.Atoi(u.Port())
		if err != nil || n < 1 || n > 65535 {
			return nil, errors.New("the port must be a number from 1 to 65535")
		}
		port = n
	}
	return []mail.Option{option, mail.WithPort(port)}, nil
}

func onThisMachine(host string) bool {
	ip := net.ParseIP(host)
	return host == "localhost" || ip != nil && ip.IsLoopback()
}
