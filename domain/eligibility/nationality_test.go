package eligibility_test

import (
	"encoding/json"
	"strings"
	"testing"
	"time"

	"example.org/admissions/domain"
	"example.org/admissions/domain/eligibility"
	"example.org/admissions/domain/form"
)

func stay(from, to string) map[string]any { return map[string]any{"from": from, "to": to} }

// TestNationality goes through 教外函〔2020〕12号 for an entry in September 2027:
// the cut-off is 30 April 2027, the four years begin on 1 May 2023.
func TestNationality(t *testing.T) {
	former := func(since string, stays ...any) []any {
		change := []any{"person.chinese_origin", true, "person.chinese_origin_kinds", []any{"former_citizen"}, "person.foreign_nationality_since", since}
		if len(stays) > 0 {
			change = append(change, "passport.been_in_china", true, "passport.china_stays", stays)
		}
		return change
	}
	for _, c := range []struct {
		name                 string
		change               []any
		first, second, third string
	}{
		{"Nepali", nil, "clear clear person.nationality", "clear clear person.chinese_origin", ""},
		{"nationality unanswered", []any{"person.nationality", nil}, "manual unanswered person.nationality", "clear clear person.chinese_origin", ""},
		{"Chinese", []any{"person.nationality", "CHN"}, "blocked chinese_nationality person.nationality", "clear clear person.chinese_origin", ""},
		{"of Hong Kong", []any{"person.nationality", "HKG"}, "blocked chinese_nationality person.nationality", "clear clear person.chinese_origin", ""},
		{"of Macao", []any{"person.nationality", "MAC"}, "blocked chinese_nationality person.nationality", "clear clear person.chinese_origin", ""},
		{"of Taiwan", []any{"person.nationality", "TWN"}, "blocked chinese_nationality person.nationality", "clear clear person.chinese_origin", ""},
		{"origin unanswered", []any{"person.chinese_origin", nil}, "clear clear person.nationality", "manual unanswered person.chinese_origin", ""},
		{"origin without its kind", []any{"person.chinese_origin", true}, "clear clear person.nationality", "manual unanswered person.chinese_origin", ""},

		{"since exactly four years, never in China", former("2023-04-30"), "clear clear person.nationality", "documents chinese_origin slots.NAT_PROOF", "clear clear passport.china_stays"},
		{"a day less than four years", former("2023-05-01"), "clear clear person.nationality", "documents chinese_origin slots.NAT_PROOF", "blocked nationality_too_recent person.foreign_nationality_since"},
		{"since when is unanswered", former(""), "clear clear person.nationality", "documents chinese_origin slots.NAT_PROOF", "manual unanswered person.foreign_nationality_since"},
		{
			"born abroad to a Chinese parent",
			[]any{"person.chinese_origin", true, "person.chinese_origin_kinds", []any{"parent_citizen"}, "person.foreign_nationality_since", "2008-02-28"},
			"clear clear person.nationality", "documents chinese_origin slots.NAT_PROOF", "clear clear passport.china_stays",
		},

		{"two whole years in China, two abroad", former("2015-01-01", stay("2023-05-01", "2025-04-30")), "clear clear person.nationality", "documents chinese_origin slots.NAT_PROOF", "clear clear passport.china_stays"},
		{"in China all the time", former("2015-01-01", stay("2010-01-01", "")), "clear clear person.nationality", "documents chinese_origin slots.NAT_PROOF", "blocked years_abroad passport.china_stays"},
		{
			"three months a year in China, 92 days", former("2015-01-01", stay("2023-06-01", "2023-08-31"), stay("2024-06-01", "2024-08-31"), stay("2025-06-01", "2025-08-31"), stay("2026-06-01", "2026-08-31")),
			"clear clear person.nationality", "documents chinese_origin slots.NAT_PROOF", "manual years_abroad_unclear passport.china_stays",
		}, // 273 and 274 days abroad: staff count by stamps
		{
			"89 days a year in China", former("2015-01-01", stay("2023-06-01", "2023-08-28"), stay("2024-06-01", "2024-08-28"), stay("2025-06-01", "2025-08-28"), stay("2026-06-01", "2026-08-28")),
			"clear clear person.nationality", "documents chinese_origin slots.NAT_PROOF", "clear clear passport.china_stays",
		}, // 276 and 277 days
		{"545 days abroad in one piece", former("2015-01-01", stay("2010-01-01", "2025-11-01")), "clear clear person.nationality", "documents chinese_origin slots.NAT_PROOF", "blocked years_abroad passport.china_stays"},
		{"546 days abroad in one piece", former("2015-01-01", stay("2010-01-01", "2025-10-31")), "clear clear person.nationality", "documents chinese_origin slots.NAT_PROOF", "manual years_abroad_unclear passport.china_stays"},
		{"stays that overlap count once", former("2015-01-01", stay("2023-05-01", "2024-04-30"), stay("2023-06-01", "2025-04-30")), "clear clear person.nationality", "documents chinese_origin slots.NAT_PROOF", "clear clear passport.china_stays"},
		{"a stay without a day", former("2015-01-01", stay("", "2024-01-01")), "clear clear person.nationality", "documents chinese_origin slots.NAT_PROOF", "manual stays_unknown passport.china_stays"},
		{"a stay backwards", former("2015-01-01", stay("2024-01-02", "2024-01-01")), "clear clear person.nationality", "documents chinese_origin slots.NAT_PROOF", "manual stays_unknown passport.china_stays"},
		{"was in China and lists no stay", append(former("2015-01-01"), "passport.been_in_china", true), "clear clear person.nationality", "documents chinese_origin slots.NAT_PROOF", "manual stays_unknown passport.china_stays"},
		{"is in China and lists no stay", append(former("2015-01-01"), "passport.in_china_now", true), "clear clear person.nationality", "documents chinese_origin slots.NAT_PROOF", "manual stays_unknown passport.china_stays"},

		{
			"born in China to foreigners, abroad since",
			[]any{"person.birth_country", "CHN", "person.chinese_origin_kinds", []any{"born_in_china"}, "person.foreign_nationality_since", "2008-02-28"},
			"clear clear person.nationality", "manual born_in_china person.chinese_origin", "clear clear passport.china_stays",
		},
		{
			"born in China to foreigners, lives there",
			[]any{
				"person.birth_country", "CHN", "person.chinese_origin_kinds",
				[]any{"born_in_china"},
				"person.foreign_nationality_since", "2008-02-28",
				"passport.been_in_china", true, "passport.china_stays",
				[]any{stay("2008-02-28", "")},
			},
			"clear clear person.nationality", "manual born_in_china person.chinese_origin", "manual years_abroad passport.china_stays",
		},
		{"born in Hong Kong, the rest unanswered", []any{"person.birth_country", "HKG"}, "clear clear person.nationality", "manual unanswered person.chinese_origin", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			got := eligibility.Assess(with(fits(), c.change...), eligibility.Requirements{}, startsOn, now)
			for rule, want := range map[string]string{eligibility.ForeignNationality: c.first, eligibility.ChineseOrigin: c.second, eligibility.YearsAbroad: c.third} {
				if find(got, rule) != want {
					t.Errorf("%s: got %q, want %q", rule, find(got, rule), want)
				}
			}
		})
	}
}

// Days that are still to come are not taken for days abroad.
func TestYearsAbroadBeforeTheCutOff(t *testing.T) {
	a := with(fits(), "person.chinese_origin", true, "person.chinese_origin_kinds", []any{"former_citizen"}, "person.foreign_nationality_since", "2015-01-01",
		"passport.been_in_china", true, "passport.china_stays", []any{stay("2023-05-01", "2025-10-01")})
	early := time.Date(2026, 11, 24, 9, 0, 0, 0, domain.China) // 419 days abroad so far, 576 at most
	if got := find(eligibility.Assess(a, eligibility.Requirements{}, startsOn, early), eligibility.YearsAbroad); got != "manual years_abroad_unclear passport.china_stays" {
		t.Errorf("got %q", got)
	}
}

func TestOtherNationality(t *testing.T) {
	got := eligibility.Assess(with(fits(), "person.has_other_nationality", true, "person.other_nationalities", []any{"GBR"}), eligibility.Requirements{}, startsOn, now)
	if find(got, eligibility.OtherNationality) != "manual other_nationality person.other_nationalities" {
		t.Errorf("got %q", find(got, eligibility.OtherNationality))
	}
	for _, o := range got {
		want := o.Rule == eligibility.ForeignNationality || o.Rule == eligibility.ChineseOrigin || o.Rule == eligibility.YearsAbroad
		if o.Nationality() != want {
			t.Errorf("%s belongs to the rule on nationality: %v", o.Rule, o.Nationality())
		}
	}
}

// FuzzAssess holds that whatever was saved, each rule answers once and plainly.
func FuzzAssess(f *testing.F) {
	seed, err := json.Marshal(fits())
	if err != nil {
		f.Fatal(err)
	}
	f.Add(seed)
	f.Add([]byte(`{"person":{"date_of_birth":"0000-01-01","chinese_origin":true,"chinese_origin_kinds":["former_citizen",1],"foreign_nationality_since":"9999-12-31"}}`))
	f.Add([]byte(`{"passport":{"been_in_china":true,"china_stays":[{"from":"2026-01-01"},null,7]},"education":{"subjects":[{"subject":"biology","mark":-1e308,"maximum":1e-308}],"schools":[[]]}}`))
	f.Add([]byte(`{"language":{"english_basis":"test","english_test":"ielts","english_overall":"6","hsk_level":"99999999999999999999"}}`))
	f.Fuzz(func(t *testing.T, raw []byte) {
		var a form.Answers
		if json.Unmarshal(raw, &a) != nil {
			return
		}
		seen := map[string]bool{}
		for _, o := range eligibility.Assess(a, mbbs, startsOn, now) {
			if seen[o.Rule] || o.Result == "" || o.Code == "" || o.Explanation == "" || o.Chinese == "" || strings.Contains(o.Chinese, "%!") || o.Place == "" {
				t.Fatalf("got %+v", o)
			}
			seen[o.Rule] = true
		}
		if len(seen) < 10 {
			t.Fatalf("%d rules answered", len(seen))
		}
	})
}
