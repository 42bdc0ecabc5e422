package eligibility

import (
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"
)

// A sentence of the rules: a literal with a blank in it, on a line that says something.
var literal = regexp.MustCompile(`"(?:[^"\\]|\\.)*"`)

func TestEverySentenceHasItsChinese(t *testing.T) {
	files, err := filepath.Glob("*.go")
	if err != nil {
		t.Fatal(err)
	}
	used := map[string]bool{}
	for _, file := range files {
		if strings.HasSuffix(file, "_test.go") || file == "chinese.go" || file == "requirements.go" {
			continue
		}
		source, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		for line := range strings.Lines(string(source)) {
			if strings.HasPrefix(strings.TrimSpace(line), "//") {
				continue
			}
			for _, quoted := range literal.FindAllString(line, -1) {
				text, err := strconv.Unquote(quoted)
				if err != nil {
					t.Fatal(file, quoted, err)
				}
				used[text] = true
				if sentence := strings.Contains(text, " "); sentence && inChinese[text] == "" {
					t.Errorf("%s says %q, which an officer who reads Chinese cannot: give its Chinese in chinese.go", file, text)
				}
			}
		}
	}
	for text, zh := range inChinese {
		if !used[text] && len(strings.Fields(text)) > 1 {
			t.Errorf("nobody says %q any more: take it out of chinese.go", text)
		}
		if n, m := strings.Count(text, "%"), strings.Count(zh, "%"); n != m {
			t.Errorf("%q has %d places, its Chinese %d", text, n, m)
		}
	}
}

func TestWordsAmongTheArgumentsAreTranslated(t *testing.T) {
	for _, tt := range []struct{ got, want said }{
		{say("%s %.1f %% is below %g %%", "biology", 48.25, 50.0), said{"biology 48.2 % is below 50 %", "生物 为 48.2 %，低于 50 %"}},
		{say("The applicant is %d on %s; the programme takes those %s %d.", 26, "2027-09-01", "under", 25), said{"The applicant is 26 on 2027-09-01; the programme takes those under 25.", "申请人在 2027-09-01 为 26 周岁，项目招收未满 25 周岁者。"}},
		{say("The nationality is foreign: %s.", "PAK"), said{"The nationality is foreign: PAK.", "国籍为外国：巴基斯坦。"}},
		{join([]said{{"a", "甲"}, {"b", "乙"}}), said{"a; b.", "甲；乙。"}},
	} {
		if tt.got != tt.want {
			t.Errorf("got %q, want %q", tt.got, tt.want)
		}
	}
}
