// Package webhook posts deliveries to other programs, in the form of Standard Webhooks
// (https://www.standardwebhooks.com).
//
// Start here for the client and what it refuses; message.go is what goes out.
package webhook

import (
	"bytes"
	"context"
	"crypto/tls"
	"crypto/x509"
	"errors"
	"io"
	"net"
	"net/http"
	"net/netip"
	"syscall"
	"time"

	"example.org/admissions/domain/webhook"
)

const (
	patience   = 15 * time.Second // for the whole of a try
	answerRead = 2 << 10          // bytes; the rest of an answer is not waited for
)

// Client is the webhook.Sender. It follows no redirect, uses no proxy, and connects to
// public addresses only: the address is looked at after the name was resolved, when the
// socket is about to connect, so a name that leads elsewhere the second time is caught.
type Client struct {
	private  bool
	allowed  func(netip.Addr) bool
	patience time.Duration
	http     *http.Client
}

var _ webhook.Sender = (*Client)(nil)

// errPrivate is an address that no webhook may reach.
var errPrivate = errors.New("webhook: the address is not public")

// New makes a client. private allows plain http and addresses of private networks;
// a nil resolver is the machine's.
func New(private bool, resolver *net.Resolver) *Client {
	c := &Client{private: private, allowed: webhook.Public, patience: patience}
	dialer := &net.Dialer{Timeout: patience, Resolver: resolver, Control: c.control}
	c.http = &http.Client{
		Transport: &http.Transport{
			DialContext: dialer.DialContext, Proxy: nil, DisableKeepAlives: true, ForceAttemptHTTP2: true,
			TLSClientConfig: &tls.Config{MinVersion: tls.VersionTLS12}, MaxResponseHeaderBytes: 64 << 10,
		},
		CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
	}
	return c
}

// control looks at every address that a socket is about to connect to.
func (c *Client) control(_, address string, _ syscall.RawConn) error {
	to, err := netip.ParseAddrPort(address)
	if err != nil || !c.private && !c.allowed(to.Addr()) {
		return errPrivate
	}
	return nil
}

// Send posts a message and says what came back.
func (c *Client) Send(ctx context.Context, url string, m webhook.Message) (a webhook.Answer) {
	began := time.Now()
	defer func() { a.Took = time.Since(began) }()
	ctx, cancel := context.WithTimeout(ctx, c.patience)
	defer cancel()
	r, err := c.request(ctx, url, m)
	if err != nil {
		a.Failure = failureOf(err)
		return a
	}
	answer, err := c.http.Do(r)
	if err != nil {
		a.Failure = failureOf(err)
		return a
	}
	defer answer.Body.Close()
	a.Status = answer.StatusCode
	body, _ := io.ReadAll(io.LimitReader(answer.Body, answerRead)) // the status counts; of a body cut off we keep what came
	a.Body = string(body)
	switch {
	case a.Status/100 == 2:
	case a.Status == http.StatusGone:
		a.Failure = webhook.FailedGone
	case a.Status/100 == 3:
		a.Failure = webhook.FailedRedirect
	default:
		a.Failure = webhook.FailedStatus
	}
	return a
}

func (c *Client) request(ctx context.Context, url string, m webhook.Message) (*http.Request, error) {
	body, err := bodyOf(m)
	if err != nil {
		return nil, err
	}
	r, err := http.NewRequestWithContext(ctx, http.MethodPost, url, bytes.NewReader(body))
	if err != nil {
		return nil, err
	}
	if r.URL.Scheme != "https" && !c.private { // was allowed once
		return nil, errPrivate
	}
	r.Header.Set("Content-Type", "application/json")
	r.Header.Set("User-Agent", "Admissions-Webhooks/1")
	return r, sign(r.Header, m, body)
}

// failureOf says in a word why there is no answer.
func failureOf(err error) webhook.Failure {
	var dns *net.DNSError
	var timeout net.Error
	var certificate *tls.CertificateVerificationError
	var record tls.RecordHeaderError
	var alert tls.AlertError
	var host x509.HostnameError
	switch {
	case errors.Is(err, errSecret):
		return webhook.FailedSecret
	case errors.Is(err, errPrivate):
		return webhook.FailedPrivate
	case errors.As(err, &dns) && !dns.IsTimeout:
		return webhook.FailedName
	case errors.As(err, &timeout) && timeout.Timeout(), errors.Is(err, context.DeadlineExceeded):
		return webhook.FailedTimeout
	case errors.As(err, &certificate), errors.As(err, &record), errors.As(err, &alert), errors.As(err, &host), errors.Is(err, http.ErrSchemeMismatch):
		return webhook.FailedTLS
	}
	return webhook.FailedConnect
}
