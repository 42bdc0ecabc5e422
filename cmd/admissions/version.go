package main

import (
	"fmt"
	"runtime/debug"
)

type versionCmd struct{}

func (*versionCmd) needsNothing() {}

// Run prints the version that the build was given, or the commit it was made from.
func (*versionCmd) Run(a *app) error {
	_, err := fmt.Fprintln(a.out, "admissions", version())
	return err
}

// release is set by the linker: -ldflags "-X main.release=v1.2.3".
var release string

func version() string {
	if release != "" {
		return release
	}
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return "development"
	}
	for _, s := range info.Settings {
		if s.Key == "vcs.revision" {
			return s.Value
		}
	}
	return "development"
}
