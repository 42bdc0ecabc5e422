package main

import (
	"bufio"
	"context"
	"encoding/json"
	"io"
	"log/slog"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"example.org/admissions/domain/notice"
	"example.org/admissions/storage/mail"
)

// TestMain lets this binary be the program itself, so that tests can start,
// signal and kill it.
func TestMain(m *testing.M) {
	if os.Getenv("ADMISSIONS_TEST_RUN") != "" {
		main()
	}
	code := m.Run()
	unbuild()
	os.Exit(code)
}

// program is one running admissions.
type program struct {
	*exec.Cmd

	url string
	mu  sync.Mutex
	log strings.Builder
}

func (p *program) Write(b []byte) (int, error) {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.log.Write(b)
}

func (p *program) said() string {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.log.String()
}

// command is the program with nothing configured but its data.
func command(ctx context.Context, data string, args ...string) *exec.Cmd {
	cmd := exec.CommandContext(ctx, os.Args[0], args...)
	cmd.Env = []string{"ADMISSIONS_TEST_RUN=1", "PATH=" + os.Getenv("PATH"), "HOME=" + os.Getenv("HOME"), "DATA_DIR=" + data, "PG_BIN_DIR=" + os.Getenv("PG_BIN_DIR")}
	return cmd
}

// serve starts a server on a free port and waits until it is ready.
func serve(t *testing.T, data string, args ...string) *program {
	t.Helper()
	addr := freeAddress(t)
	return launch(t, command(context.Background(), data, append([]string{"serve", "--addr", addr}, args...)...), addr)
}

func freeAddress(t *testing.T) string {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	return l.Addr().String()
}

// launch starts a server that listens on addr and waits until it is ready.
func launch(t *testing.T, cmd *exec.Cmd, addr string) *program {
	t.Helper()
	p := &program{Cmd: cmd, url: "http://" + addr}
	p.Stdout, p.Stderr = p, p
	if err := p.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = p.Process.Kill(); _ = p.Wait() })
	// The port is open from the start; the request waits until it is served.
	client := http.Client{Timeout: time.Minute}
	for range time.Tick(20 * time.Millisecond) {
		if strings.Contains(p.said(), "admissions: ") {
			break
		}
		r, err := client.Get(p.url + "/readyz")
		if err != nil {
			continue // the process has not opened the port yet
		}
		defer r.Body.Close()
		body, _ := io.ReadAll(r.Body)
		if r.StatusCode != http.StatusOK {
			t.Fatalf("not ready: %s\n%s", body, p.said())
		}
		return p
	}
	t.Fatalf("not serving:\n%s", p.said())
	return nil
}

// stop asks the program to end and returns its exit code.
func (p *program) stop(t *testing.T, s os.Signal) int {
	t.Helper()
	if err := p.Process.Signal(s); err != nil {
		t.Fatal(err)
	}
	_ = p.Wait()
	return p.ProcessState.ExitCode()
}

func TestServeKeepsItsDataAndLeavesNothingBehind(t *testing.T) {
	data := filepath.Join(t.TempDir(), "data")
	p := serve(t, data)
	post(t, data)
	if got := caughtMails(t, p); got != 1 {
		t.Errorf("%d caught mails", got)
	}
	if out, err := command(t.Context(), data, "migrate").CombinedOutput(); err != nil {
		t.Errorf("a second command beside the server: %v: %s", err, out)
	}
	if out, err := command(t.Context(), data, "serve", "--addr", "127.0.0.1:0").CombinedOutput(); err == nil || !strings.Contains(string(out), "already in use") {
		t.Errorf("a second server on the same data: %v: %s", err, out)
	}
	if code := p.stop(t, syscall.SIGTERM); code != 0 {
		t.Errorf("exit code %d:\n%s", code, p.said())
	}
	if left := postgresOf(t, data); left != "" {
		t.Errorf("left running: %s", left)
	}

	p = serve(t, data)
	if got := caughtMails(t, p); got != 1 {
		t.Errorf("%d caught mails after a restart", got)
	}
	_ = p.Process.Kill()
	_ = p.Wait()
	p = serve(t, data) // at once, while the server of the killed program still stops
	if code := p.stop(t, os.Interrupt); code != 0 {
		t.Errorf("exit code %d:\n%s", code, p.said())
	}
}

func TestServeEndsWithItsServices(t *testing.T) {
	data := filepath.Join(t.TempDir(), "data")
	p := serve(t, data)
	pid, _, _ := strings.Cut(readFile(t, filepath.Join(data, "postgres/cluster/postmaster.pid")), "\n")
	if err := exec.CommandContext(t.Context(), "kill", "-9", pid).Run(); err != nil {
		t.Fatal(err)
	}
	_ = p.Wait()
	if code := p.ProcessState.ExitCode(); code != exitFailed || !strings.Contains(p.said(), "PostgreSQL ended by itself") {
		t.Errorf("exit code %d:\n%s", code, p.said())
	}
}

func TestServeTellsATakenPortFirst(t *testing.T) {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	data := filepath.Join(t.TempDir(), "data")
	out, err := command(t.Context(), data, "serve", "--addr", l.Addr().String()).CombinedOutput()
	if err == nil || !strings.Contains(string(out), "ADDR: ") {
		t.Errorf("%v: %s", err, out)
	}
	if _, err := os.Stat(data); err == nil {
		t.Error("something was started all the same")
	}
}

func TestServeRefusesAnOldSchema(t *testing.T) {
	data := filepath.Join(t.TempDir(), "data")
	owner := serve(t, data)
	cmd := command(t.Context(), filepath.Join(t.TempDir(), "other"), "serve", "--addr", "127.0.0.1:0")
	cmd.Env = append(cmd.Env, "DATABASE_URL=host="+filepath.Join(data, "postgres/run")+" user=admissions dbname=template1")
	if out, err := cmd.CombinedOutput(); err == nil || !strings.Contains(string(out), "admissions migrate") {
		t.Errorf("%v: %s", err, out)
	}
	if code := owner.stop(t, os.Interrupt); code != 0 {
		t.Errorf("exit code %d:\n%s", code, owner.said())
	}
}

func TestMetricsHaveAnAddressOfTheirOwn(t *testing.T) {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	metrics := l.Addr().String()
	_ = l.Close()
	p := serve(t, filepath.Join(t.TempDir(), "data"), "--metrics-addr", metrics)
	if body := fetch(t, "http://"+metrics+"/metrics", http.StatusOK); !strings.Contains(body, "admissions_http_request_duration_seconds_count") || !strings.Contains(body, "go_goroutines") {
		t.Error(body)
	}
	fetch(t, p.url+"/metrics", http.StatusNotFound)
}

// What is being answered when the signal comes is answered.
func TestAnswerFinishesWhatItBegan(t *testing.T) {
	door, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	begun, finish := make(chan struct{}), make(chan struct{})
	h := http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		close(begun)
		<-finish
		_, _ = io.WriteString(w, "whole answer")
	})
	ctx, cancel := context.WithCancel(t.Context())
	ended := make(chan error, 1)
	a := &app{config: &Config{}, log: slog.New(slog.DiscardHandler)}
	go func() { ended <- a.answer(ctx, door, h) }()

	conn, err := net.Dial("tcp", door.Addr().String())
	if err != nil {
		t.Fatal(err)
	}
	defer conn.Close()
	if _, err := io.WriteString(conn, "GET / HTTP/1.1\r\nHost: x\r\n\r\n"); err != nil {
		t.Fatal(err)
	}
	<-begun
	cancel()
	for { // the door closes first
		c, err := net.Dial("tcp", door.Addr().String())
		if err != nil {
			break
		}
		_ = c.Close()
	}
	close(finish)
	r, err := http.ReadResponse(bufio.NewReader(conn), nil)
	if err != nil {
		t.Fatal(err)
	}
	defer r.Body.Close()
	if body, _ := io.ReadAll(r.Body); string(body) != "whole answer" {
		t.Errorf("%q", body)
	}
	if err := <-ended; err != nil {
		t.Error(err)
	}
}

// post sends one mail to the running program's catcher.
func post(t *testing.T, data string) {
	t.Helper()
	s, err := mail.New(readFile(t, filepath.Join(data, "mail/address")), "Office <office@college.example>")
	if err != nil {
		t.Fatal(err)
	}
	m := notice.Mail{ID: "1", To: "amina@example.org", Subject: "Ваша заявка", Text: "您好", HTML: "<p>您好</p>", Locale: "ru"}
	if err := s.Send(t.Context(), m); err != nil {
		t.Fatal(err)
	}
}

func caughtMails(t *testing.T, p *program) int {
	t.Helper()
	var v struct {
		Items []struct {
			MessageID string   `json:"message_id"`
			To        []string `json:"to"`
			Subject   string   `json:"subject"`
			Text      string   `json:"text"`
			HTML      string   `json:"html"`
		} `json:"items"`
	}
	if err := json.Unmarshal([]byte(fetch(t, p.url+"/dev/mail", http.StatusOK)), &v); err != nil {
		t.Fatal(err)
	}
	for _, m := range v.Items {
		if m.MessageID != "1@college.example" || m.To[0] != "amina@example.org" || m.Subject != "Ваша заявка" || !strings.Contains(m.Text, "您好") || !strings.Contains(m.HTML, "<p>您好</p>") {
			t.Errorf("%+v", m)
		}
	}
	return len(v.Items)
}

func fetch(t *testing.T, url string, status int) string {
	t.Helper()
	req, err := http.NewRequestWithContext(t.Context(), http.MethodGet, url, nil)
	if err != nil {
		t.Fatal(err)
	}
	req.Header.Set("Accept", "application/json")
	r, err := http.DefaultClient.Do(req)
	if err != nil {
		t.Fatal(err)
	}
	defer r.Body.Close()
	body, err := io.ReadAll(r.Body)
	if err != nil || r.StatusCode != status {
		t.Errorf("%s: %s %v: %s", url, r.Status, err, body)
	}
	return string(body)
}

// postgresOf is the command line of a server that runs on data, if one does.
func postgresOf(t *testing.T, data string) string {
	t.Helper()
	lines, err := filepath.Glob("/proc/[0-9]*/cmdline")
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range lines {
		if b, _ := os.ReadFile(f); strings.Contains(string(b), data+"/postgres/cluster") {
			return strings.ReplaceAll(string(b), "\x00", " ")
		}
	}
	return ""
}

func readFile(t *testing.T, name string) string {
	t.Helper()
	b, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}
