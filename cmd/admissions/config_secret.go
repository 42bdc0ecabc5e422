package main

import (
	"fmt"
	"log/slog"
	"os"
	"reflect"
	"strings"
)

// Secret is a value that is never printed. Each may also come from a file: the
// variable of its name with _FILE behind it names one.
type Secret string

// LogValue and String show only whether it is set.
func (s Secret) LogValue() slog.Value { return slog.StringValue(s.String()) }

func (s Secret) String() string {
	if s == "" {
		return ""
	}
	return "[set]"
}

// setting is one field of Config with the name people know it by.
type setting struct {
	env   string
	value reflect.Value
}

func (c *Config) settings() []setting {
	v := reflect.ValueOf(c).Elem()
	var all []setting
	for _, f := range reflect.VisibleFields(v.Type()) {
		if env := f.Tag.Get("env"); env != "" {
			all = append(all, setting{env, v.FieldByIndex(f.Index)})
		}
	}
	return all
}

// readSecretFiles fills secrets from the files that NAME_FILE names.
func (c *Config) readSecretFiles(p *problems) {
	for _, s := range c.settings() {
		secret, ok := s.value.Addr().Interface().(*Secret)
		file := os.Getenv(s.env + "_FILE")
		if !ok || file == "" {
			continue
		}
		b, err := os.ReadFile(file)
		switch {
		case err != nil:
			p.add(s.env+"_FILE", "cannot be read: %v", err)
		case *secret != "":
			p.add(s.env, "is set, and so is %s_FILE: set one of them", s.env)
		case strings.TrimSpace(string(b)) == "":
			p.add(s.env+"_FILE", "names an empty file: %s", file)
		default:
			*secret = Secret(strings.TrimRight(string(b), "\r\n"))
		}
	}
}

// LogValue is the whole configuration without secrets.
func (c *Config) LogValue() slog.Value {
	var attrs []slog.Attr
	for _, s := range c.settings() {
		attrs = append(attrs, slog.String(s.env, fmt.Sprint(s.value.Interface())))
	}
	return slog.GroupValue(attrs...)
}
