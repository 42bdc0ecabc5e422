// Command admissions is the whole program: the server, its jobs, and the tools
// of whoever operates it.
//
// Start at the commands below, a file each; open.go starts or reaches the
// services, wire.go puts the rooms together, config.go is all that can be set.
package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"os"
	"os/signal"
	"syscall"
	"time"
	_ "time/tzdata" // deadlines are in a zone that a bare host may not know

	"github.com/alecthomas/kong"
)

// commands is the command line.
type commands struct {
	Config

	Serve   serveCmd   `cmd:"" help:"Serve the API, and work the jobs."`
	Work    workCmd    `cmd:"" help:"Work the jobs and serve nothing, beside one or more 'serve --no-jobs'."`
	Migrate migrateCmd `cmd:"" help:"Bring the database to the schema of this program."`
	Account accountCmd `cmd:"" help:"Make, list and disable accounts."`
	Key     keyCmd     `cmd:"" help:"Make, list and revoke API keys."`
	Check   checkCmd   `cmd:"" help:"Hold the database and the object store against the rules."`
	Demo    demoCmd    `cmd:"" help:"Fill an empty database with a made-up year."`
	Sandbox sandboxCmd `cmd:"" help:"Serve an instance of its own, filled with made-up applicants, for who writes a program against the API."`
	Bench   benchCmd   `cmd:"" help:"Measure this program against the limits of the machine."`
	Floor   floorCmd   `cmd:"" name:"bench-floor" hidden:""`
	OpenAPI openapiCmd `cmd:"" name:"openapi" help:"Print the API's description (OpenAPI 3.1, YAML)."`
	Version versionCmd `cmd:"" help:"Print which program this is."`
}

// app is what every command works with.
type app struct {
	config *Config
	log    *slog.Logger
	out    io.Writer // what a command answers; the log goes to standard error

	hurried bool // made-up data need not survive a power cut
	sandbox bool // what is served was made for trying out
}

// needsNothing is a command that runs with any configuration.
type needsNothing interface{ needsNothing() }

const (
	exitFailed  = 1
	exitMisused = 2
)

func main() {
	time.Local = time.UTC // timestamps from the database are read in the process's zone
	os.Exit(run(os.Args[1:], os.Stdout, os.Stderr))
}

func run(args []string, out, errs io.Writer) int {
	// The first signal asks the command to finish; by then signals have their
	// usual effect again, so the second one kills.
	ctx, release := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	context.AfterFunc(ctx, release)
	defer release()

	var c commands
	selected, err := parse(&c, args, out, errs)
	if err != nil {
		_, _ = fmt.Fprintf(errs, "admissions: %v\n", err)
		return exitMisused
	}
	a := &app{config: &c.Config, log: newLogger(&c.Config, errs), out: out}
	selected.BindTo(ctx, (*context.Context)(nil))
	if err := selected.Run(a); err != nil {
		_, _ = fmt.Fprintf(errs, "admissions: %v\n", err)
		if e := (*configError)(nil); errors.As(err, &e) {
			return exitMisused
		}
		return exitFailed
	}
	return 0
}

// parse reads the command line and, unless the command does not care, checks
// the configuration.
func parse(c *commands, args []string, out, errs io.Writer) (*kong.Context, error) {
	k, err := kong.New(c, kong.Name("admissions"),
		kong.Description("International student admissions. Without configuration everything it needs runs embedded, under DATA_DIR. "+
			"Each flag also reads the environment variable behind it, and each secret a file named by that variable with _FILE at its end."),
		kong.ConfigureHelp(kong.HelpOptions{Compact: true, FlagsLast: true, WrapUpperBound: 100}), kong.UsageOnError(), kong.Writers(out, errs))
	if err != nil {
		return nil, err
	}
	selected, err := k.Parse(args)
	if err != nil {
		return nil, fmt.Errorf("%w (see admissions --help)", err)
	}
	if _, careless := selected.Selected().Target.Addr().Interface().(needsNothing); careless {
		return selected, nil
	}
	return selected, c.check()
}

func newLogger(c *Config, w io.Writer) *slog.Logger {
	options := &slog.HandlerOptions{Level: c.level}
	if c.LogFormat == "json" {
		return slog.New(slog.NewJSONHandler(w, options))
	}
	return slog.New(slog.NewTextHandler(w, options))
}
