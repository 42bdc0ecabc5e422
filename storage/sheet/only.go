package sheet

import (
	"bytes"
	"slices"
	"strings"
)

// Only keeps the members of a JSON object that paths name, and drops what then has
// nothing in it. The object is one that we wrote: compact, and its names need no
// escapes. What was canonical stays so, since members keep their order and their bytes;
// that is why nothing is decoded here, which would also cost ten times as much.
func Only(object []byte, paths []string) []byte {
	kept := append(make([]byte, 0, len(object)), '{')
	for rest := object[1:]; len(rest) > 1; {
		end := endOfMember(rest)
		member := keep(rest[:end], paths)
		rest = rest[end+1:]
		if len(member) == 0 {
			continue
		}
		if len(kept) > 1 {
			kept = append(kept, ',')
		}
		kept = append(kept, member...)
	}
	return append(kept, '}')
}

// keep is what stays of a member: all of it, some of an object, or nothing.
func keep(member []byte, paths []string) []byte {
	name, value, _ := bytes.Cut(member[1:], []byte(`":`))
	if slices.Contains(paths, string(name)) {
		return member
	}
	var deeper []string
	for _, path := range paths {
		if rest, ok := strings.CutPrefix(path, string(name)+"."); ok {
			deeper = append(deeper, rest)
		}
	}
	if len(deeper) == 0 || value[0] != '{' {
		return nil
	}
	inner := Only(value, deeper)
	if len(inner) == len("{}") {
		return nil
	}
	return slices.Concat(member[:len(member)-len(value)], inner)
}

// endOfMember is where the comma or brace stands that ends the first member of what
// an object has after its own.
func endOfMember(text []byte) int {
	depth, quoted := 0, false
	for i := 0; i < len(text); i++ {
		switch c := text[i]; {
		case quoted && c == '\\':
			i++ // what is escaped ends nothing
		case c == '"':
			quoted = !quoted
		case quoted:
		case c == '{' || c == '[':
			depth++
		case depth == 0 && (c == ',' || c == '}'):
			return i
		case c == '}' || c == ']':
			depth--
		}
	}
	return len(text) - 1
}
