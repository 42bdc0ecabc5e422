package api

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"
	"time"
)

// TestListsSayWhenTheyChanged holds reference_changes.txt to the lists. UPDATE=1 gives
// those that are not as they were the day of today.
func TestListsSayWhenTheyChanged(t *testing.T) {
	var b strings.Builder
	for _, name := range slices.Sorted(maps.Keys(fixedCodes())) {
		version := versionOf(fixedCodes()[name])
		line := fmt.Sprintf("%s %s %s\n", name, version, changedOn[name].Format(time.DateOnly))
		if !strings.Contains("\n"+changes, "\n"+line) {
			line = fmt.Sprintf("%s %s %s\n", name, version, time.Now().UTC().Format(time.DateOnly))
		}
		b.WriteString(line)
	}
	golden(t, "reference_changes.txt", []byte(b.String()))
}
