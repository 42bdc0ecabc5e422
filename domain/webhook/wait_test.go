package webhook

import (
	"testing"
	"time"
)

func TestWaits(t *testing.T) {
	for _, tt := range []struct {
		tries       int
		least, most time.Duration
	}{
		{1, 48 * time.Second, 72 * time.Second},
		{2, 96 * time.Second, 144 * time.Second},
		{8, 102 * time.Minute, 154 * time.Minute},
		{9, 192 * time.Minute, 288 * time.Minute},
		{500, 192 * time.Minute, 288 * time.Minute},
	} {
		if least, most := wait(tt.tries, 0), wait(tt.tries, 1); least < tt.least || most > tt.most || least >= most {
			t.Errorf("after try %d: %v to %v", tt.tries, least, most)
		}
	}
}

func TestADeliveryIsTriedForThreeDaysAndThenGivenUp(t *testing.T) {
	made := time.Date(2027, 1, 15, 4, 0, 0, 0, time.UTC)
	for range 50 { // the waits are of chance
		d, now, tries := Delivery{State: Waiting, DueAt: made, GiveUpAt: made.Add(patience)}, made, 0
		for d.State == Waiting {
			if tries++; tries > 40 {
				t.Fatal("tried without end")
			}
			if d.DueAt.Before(now) || d.DueAt.Sub(now) > 5*time.Hour {
				t.Fatalf("try %d is due %v after the one before", tries, d.DueAt.Sub(now))
			}
			now = d.DueAt
			d.again(now)
		}
		if tries < 20 || d.State != Dead || !d.DueAt.IsZero() || !now.Equal(d.GiveUpAt) {
			t.Errorf("%d tries, then %s; the last %v after it was made", tries, d.State, now.Sub(made))
		}
	}
}

func TestAnAnswerIsKeptClean(t *testing.T) {
	long := make([]rune, 2*answerKept)
	for i := range long {
		long[i] = '好'
	}
	for in, want := range map[string]string{
		"":                                "",
		" two\r\n\twords ":                "two words",
		"\x1b[31mred\x00\x7f":             "[31mred",
		"cut in a\xe5\xa5":                "cut in a",
		"right\u202eto left\u200b hidden": "rightto left hidden",
		string(long):                      string(long[:answerKept]),
	} {
		if got := clean(in); got != want {
			t.Errorf("%q became %q", in, got)
		}
	}
}
