package embedded

import (
	"bytes"
	"context"
	"encoding/json"
	"io"
	"net"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/minio/minio-go/v7"
	"github.com/minio/minio-go/v7/pkg/credentials"
)

func startObjectServer(t *testing.T, dir string) *Objects {
	t.Helper()
	o, err := StartObjects(t.Context(), dir)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := o.Stop(); err != nil {
			t.Error(err)
		}
	})
	return o
}

func client(t *testing.T, o *Objects, secret string) *minio.Client {
	t.Helper()
	c, err := minio.New(o.Endpoint, &minio.Options{Creds: credentials.NewStaticV4(o.AccessKey, secret, ""), Region: o.Region})
	if err != nil {
		t.Fatal(err)
	}
	return c
}

func put(t *testing.T, o *Objects, name string, body []byte) {
	t.Helper()
	c := client(t, o, o.SecretKey)
	if ok, err := c.BucketExists(t.Context(), "papers"); err != nil {
		t.Fatal(err)
	} else if !ok {
		if err := c.MakeBucket(t.Context(), "papers", minio.MakeBucketOptions{}); err != nil {
			t.Fatal(err)
		}
	}
	opts := minio.PutObjectOptions{ContentType: "application/pdf", UserMetadata: map[string]string{"Slot": "PASSPORT"}, PartSize: 8 << 20}
	if _, err := c.PutObject(t.Context(), "papers", name, bytes.NewReader(body), -1, opts); err != nil {
		t.Fatal(err)
	}
}

func wantObject(t *testing.T, o *Objects, name string, body []byte) {
	t.Helper()
	obj, err := client(t, o, o.SecretKey).GetObject(t.Context(), "papers", name, minio.GetObjectOptions{})
	if err != nil {
		t.Fatal(err)
	}
	defer obj.Close()
	got, err := io.ReadAll(obj)
	if err != nil {
		t.Fatal(err)
	}
	st, err := obj.Stat()
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(got, body) || st.ContentType != "application/pdf" || st.UserMetadata["Slot"] != "PASSPORT" {
		t.Errorf("%d bytes of %d, %s, %v", len(got), len(body), st.ContentType, st.UserMetadata)
	}
}

func TestObjectsKeepTheirSeat(t *testing.T) {
	dir := t.TempDir()
	home, _ := os.Getwd()
	big := bytes.Repeat([]byte("0123456789abcdef"), 1<<20) // 16 MiB: two parts
	o, err := StartObjects(t.Context(), dir)
	if err != nil {
		t.Fatal(err)
	}
	put(t, o, "2027/passport.pdf", big)
	if _, err := client(t, o, "wrong").BucketExists(t.Context(), "papers"); minio.ToErrorResponse(err).Code != "SignatureDoesNotMatch" && minio.ToErrorResponse(err).Code != "AccessDenied" {
		t.Errorf("wrong secret: %v", err)
	}
	if a, err := RunningObjects(dir); err != nil || a != o.ObjectsAddress {
		t.Errorf("reached at %+v, want %+v: %v", a, o.ObjectsAddress, err)
	}
	if err := o.Stop(); err != nil {
		t.Fatal(err)
	}
	if now, _ := os.Getwd(); now != home {
		t.Errorf("left in %s", now)
	}
	if st, err := os.Stat(filepath.Join(dir, "server.json")); err != nil || st.Mode().Perm() != 0o600 {
		t.Errorf("keys are readable to others: %v %v", st, err)
	}
	again := startObjectServer(t, dir)
	if again.Endpoint != o.Endpoint || again.SecretKey != o.SecretKey {
		t.Errorf("moved from %s to %s", o.Endpoint, again.Endpoint)
	}
	wantObject(t, again, "2027/passport.pdf", big)
}

// A server that is killed while it joins the parts of an upload leaves it under a
// name that nobody knows.
func TestObjectsSurviveTheirDeathWhileJoining(t *testing.T) {
	for name, about := range map[string]bool{"attributes": false, "descriptions beside": true} {
		t.Run(name, func(t *testing.T) {
			dir := t.TempDir()
			if about {
				if err := os.MkdirAll(filepath.Join(dir, "about"), 0o700); err != nil {
					t.Fatal(err)
				}
			}
			body := []byte("a part that was answered with success")
			o, err := StartObjects(t.Context(), dir)
			if err != nil {
				t.Fatal(err)
			}
			put(t, o, "other.pdf", body)
			core := minio.Core{Client: client(t, o, o.SecretKey)}
			opts := minio.PutObjectOptions{ContentType: "application/pdf", UserMetadata: map[string]string{"Slot": "PASSPORT"}}
			id, err := core.NewMultipartUpload(t.Context(), "papers", "passport.pdf", opts)
			if err != nil {
				t.Fatal(err)
			}
			part, err := core.PutObjectPart(t.Context(), "papers", "passport.pdf", id, 1, bytes.NewReader(body), int64(len(body)), minio.PutObjectPartOptions{})
			if err != nil {
				t.Fatal(err)
			}
			if err := o.Stop(); err != nil {
				t.Fatal(err)
			}
			for _, place := range []string{"buckets", "about"} {
				found, _ := filepath.Glob(filepath.Join(dir, place, "papers/.sgwtmp/multipart/*", id))
				for _, upload := range found {
					if err := os.Rename(upload, upload+".0123abcd-1.inprogress"); err != nil {
						t.Fatal(err)
					}
				}
			}
			o = startObjectServer(t, dir)
			core = minio.Core{Client: client(t, o, o.SecretKey)}
			if _, err := core.CompleteMultipartUpload(t.Context(), "papers", "passport.pdf", id, []minio.CompletePart{{PartNumber: 1, ETag: part.ETag}}, minio.PutObjectOptions{}); err != nil {
				t.Fatal(err)
			}
			wantObject(t, o, "passport.pdf", body)
		})
	}
}

func TestObjectsMoveWhenTheirPortIsTaken(t *testing.T) {
	dir := t.TempDir()
	thief, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer thief.Close()
	taken := seat{Port: thief.Addr().(*net.TCPAddr).Port, AccessKey: "key", SecretKey: "secret-of-the-test"}
	b, err := json.Marshal(taken)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(dir, "server.json"), b, 0o600); err != nil {
		t.Fatal(err)
	}
	o := startObjectServer(t, dir)
	if o.Endpoint == thief.Addr().String() || o.AccessKey != "key" {
		t.Errorf("%s %s", o.Endpoint, o.AccessKey)
	}
	put(t, o, "a.pdf", []byte("%PDF-"))
}

func TestObjectsWithoutAttributes(t *testing.T) {
	dir := t.TempDir()
	if err := os.Mkdir(filepath.Join(dir, "about"), 0o700); err != nil { // as a run without attributes leaves it
		t.Fatal(err)
	}
	o := startObjectServer(t, dir)
	put(t, o, "a.pdf", []byte("%PDF-"))
	wantObject(t, o, "a.pdf", []byte("%PDF-"))
	if kept, _ := filepath.Glob(filepath.Join(dir, "about", "papers", "*")); len(kept) == 0 {
		t.Error("nothing was kept beside the object")
	}
}

func TestObjectsEndWithTheirContext(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	o, err := StartObjects(ctx, t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	if _, err := StartObjects(ctx, t.TempDir()); err == nil || !strings.Contains(err.Error(), "already running") {
		t.Errorf("a second server in one process: %v", err)
	}
	cancel()
	<-o.Ended()
	if c, err := net.Dial("tcp", o.Endpoint); err == nil {
		_ = c.Close()
		t.Error("still listening")
	}
}

func TestObjectsRefuseADamagedSeat(t *testing.T) {
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, "server.json"), []byte("{"), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := StartObjects(t.Context(), dir); err == nil || !strings.Contains(err.Error(), "delete it") {
		t.Error(err)
	}
}
