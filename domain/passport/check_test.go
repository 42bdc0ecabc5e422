package passport_test

import (
	"slices"
	"testing"

	"example.org/admissions/domain/passport"
)

func TestCheckDigit(t *testing.T) {
	for field, want := range map[string]byte{
		"L898902C3": '6', "740812": '2', "120415": '9', "ZE184226B<<<<<": '1', // Doc 9303-4, appendix A
		"L898902C3674081221204159ZE184226B<<<<<1": '0',
		"C01X00T47": '8', "640812": '5', "270228": '3', "": '0', "<<<<<<": '0', "520727": '3',
	} {
		if got := passport.CheckDigit(field); got != want {
			t.Errorf("%s: got %c, want %c", field, got, want)
		}
	}
}

func TestSuggest(t *testing.T) {
	for _, c := range []struct {
		name, printed, typed string
	}{
		{"zero for O", "NO1234567", "N01234567"},
		{"O for zero", "N01234567", "NO1234567"},
		{"one for I", "AI2345678", "A12345678"},
		{"I for one", "A12345678", "AI2345678"},
		{"eight for B", "AB7654321", "A87654321"},
		{"B for eight", "A87654321", "AB7654321"},
		{"five for S", "PS0012345", "P50012345"},
		{"two for Z", "PZ0012345", "P20012345"},
		{"L for one", "C10000471", "CL0000471"},
		{"all O for zero", "A90743790", "A9O74379O"},
		{"with filler", "AO12345<<", "A012345<<"},
	} {
		got := passport.Suggest(c.typed, passport.CheckDigit(c.printed))
		if !slices.Contains(got, c.printed) || len(got) > 3 {
			t.Errorf("%s: %s gives %v, want %s among at most three", c.name, c.typed, got, c.printed)
		}
	}
	if got := passport.Suggest("A34679<<<", '0'); got != nil {
		t.Errorf("nothing in A34679 looks like something else, got %v", got)
	}
}

// No weight tells G from 6, which is why the table of look-alikes leaves them out.
func TestCheckDigitCannotSeeG(t *testing.T) {
	for _, p := range [][2]string{{"G", "6"}, {"1G", "16"}, {"11G", "116"}} {
		if passport.CheckDigit(p[0]) != passport.CheckDigit(p[1]) {
			t.Errorf("%s and %s differ after all", p[0], p[1])
		}
	}
}

func TestErrorShowsTheCorrection(t *testing.T) {
	n1, n2 := nepal.Lines()
	_, err := passport.Parse(n1, "B01850268"+n2[9:])
	got := fields(err)
	if len(got) != 1 || !contains(got[0].Detail, "Is it BO1850268 (letter O instead of digit 0)?") {
		t.Errorf("got %+v", got)
	}
}
