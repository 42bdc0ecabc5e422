package form_test

import (
	"slices"
	"strings"
	"testing"

	"example.org/admissions/domain/form"
	"example.org/admissions/domain/passport"
)

func TestACompleteApplicationHasNoGaps(t *testing.T) {
	if got := said(form.Current().Gaps(complete(), adult(), now)); got != "" {
		t.Errorf("got\n%s", got)
	}
}

func TestGapsOfNothing(t *testing.T) {
	for _, a := range []form.Answers{nil, {}, {"person": nil}} {
		gaps := form.Current().Gaps(a, factsOf(a), now)
		got := said(gaps)
		for _, want := range []string{
			"person.surname form.required", "person.gender form.required", "passport.number form.required", "contact.email form.required",
			"education.schools form.required", "language.english_basis form.required", "funding.source form.required", "declarations.privacy form.required",
		} {
			if !strings.Contains(got, want) {
				t.Errorf("no %q in\n%s", want, got)
			}
		}
		if len(gaps) > 45 {
			t.Errorf("%d gaps", len(gaps))
		}
		for i, s := range form.Current().Sections[1:] {
			before := form.Current().Sections[i].Key
			if a, b := strings.LastIndex(got, "\n"+before+"."), strings.Index(got, "\n"+s.Key+"."); a > b {
				t.Errorf("%s comes before %s", s.Key, before)
			}
		}
	}
}

func TestNothingIsMissingFromWhatIsOptional(t *testing.T) {
	var optional []string
	for _, s := range form.Current().Sections {
		if s.MayBeOptional {
			optional = append(optional, s.Key)
		}
	}
	a := form.Answers{"education": {"schools": []any{map[string]any{"name": "Unity College", "from": "2023-13"}}}}
	got := said(form.Current().Gaps(a, factsOf(a), now, optional...))
	for line := range strings.SplitSeq(got, "\n") {
		section, _, _ := strings.Cut(line, ".")
		if slices.Contains(optional, section) && line != "education.schools[0].from form.date" {
			t.Errorf("%s is optional, and yet %s", section, line)
		}
	}
	for _, want := range []string{"person.surname form.required", "passport.number form.required", "declarations.privacy form.required", "education.schools[0].from form.date"} {
		if !strings.Contains(got, want) {
			t.Errorf("no %q in\n%s", want, got)
		}
	}
}

// TestGaps changes one thing in a complete application and lists what is said.
func TestGaps(t *testing.T) {
	for _, c := range []struct {
		name   string
		change []any
		want   string
	}{
		{"one name in surname", []any{"person.given_names", nil, "person.single_name", true, "declarations.signature", "Shrestha"}, ""},
		{"one name in given names", []any{"person.surname", nil, "person.given_names", "Suharto", "declarations.signature", "Suharto"}, ""},
		{"no name", []any{"person.surname", nil, "person.given_names", nil}, "person.surname form.required"},
		{"one name, two typed", []any{"person.single_name", true}, "person.single_name form.single_name"},
		{"placeholder surname", []any{"person.surname", "FNU", "declarations.signature", "Sita Kumari Fnu"}, "person.surname form.placeholder_name"},
		{"a person called Na", []any{"person.surname", "Na", "declarations.signature", "Na Sita Kumari"}, ""},
		{"Arabic name with article", []any{"person.surname", "Al-Hassan", "person.given_names", "Abdul Rahman", "declarations.signature", "Abdulrahman Al Hassan"}, ""},
		{"name in Cyrillic", []any{"person.surname", "Шрестха"}, "person.surname form.letters\ndeclarations.signature form.signature"},
		{"name in Devanagari", []any{"person.given_names", "सीता"}, "person.given_names form.letters\ndeclarations.signature form.signature"},
		{"digit in a name", []any{"person.surname", "Shrestha2", "declarations.signature", "Sita Kumari Shrestha"}, "person.surname form.letters"},
		{"a dash is no name", []any{"person.surname", "-", "declarations.signature", "Sita Kumari"}, "person.surname form.letters"},
		{"accents are fine", []any{"person.surname", "Nguyễn", "declarations.signature", "Sita Kumari Nguyen"}, ""},
		{"Chinese name", []any{"person.chinese_name", "阿依古丽·买买提"}, ""},
		{"Chinese name in letters", []any{"person.chinese_name", "Li Ming"}, "person.chinese_name form.pattern"},
		{"no such gender", []any{"person.gender", "X"}, "person.gender form.option"},
		{"no such country", []any{"person.nationality", "XYZ"}, "person.nationality form.option"},
		{"Chinese", []any{"person.nationality", "CHN"}, "person.nationality eligibility.chinese_nationality"},
		{"of Taiwan", []any{"person.nationality", "TWN"}, "person.nationality eligibility.chinese_nationality"},
		{"born tomorrow", []any{"person.date_of_birth", "2026-11-25"}, "person.date_of_birth form.in_future\npassport.issued_on passport.issue_before_birth"},
		{"born today", []any{"person.date_of_birth", "2026-11-24"}, "person.date_of_birth form.improbable\npassport.issued_on passport.issue_before_birth"},
		{"born in 1906", []any{"person.date_of_birth", "1906-02-28"}, "person.date_of_birth form.improbable"},
		{"born in 106", []any{"person.date_of_birth", "0106-02-28"}, "person.date_of_birth form.date"},
		{"day that is none", []any{"person.date_of_birth", "2006-02-30"}, "person.date_of_birth form.date"},
		{"other nationality not named", []any{"person.has_other_nationality", true}, "person.other_nationalities form.required"},
		{"other nationality that is none", []any{"person.has_other_nationality", true, "person.other_nationalities", []any{"IND", "XX"}}, "person.other_nationalities[1] form.option"},
		{"other nationality of who has none is not looked at", []any{"person.other_nationalities", []any{"XX"}}, ""},
		{"declined", []any{"person.religion", "prefer_not_to_say", "person.native_language", "prefer_not_to_say", "person.marital_status", "90"}, ""},
		{"cannot decline the gender", []any{"person.gender", "prefer_not_to_say"}, "person.gender form.option"},
		{"of Chinese origin", []any{"person.chinese_origin", true}, "person.chinese_origin_kinds form.required\nperson.foreign_nationality_since form.required"},
		{"born in Hong Kong", []any{"person.birth_country", "HKG"}, "person.chinese_origin_kinds form.required\nperson.foreign_nationality_since form.required"},

		{"passport number too short", []any{"passport.number", "AB12"}, "passport.number form.pattern"},
		{"passport number with a hyphen", []any{"passport.number", "AB-12345"}, "passport.number form.pattern"},
		{"expired", []any{"passport.expires_on", "2026-11-23"}, "passport.expires_on form.in_past"},
		{"expires today", []any{"passport.expires_on", "2026-11-24"}, ""},
		{"issued tomorrow", []any{"passport.issued_on", "2026-11-25"}, "passport.issued_on form.in_future"},
		{"issued today", []any{"passport.issued_on", "2026-11-24"}, ""},
		{"expiry on the day of issue", []any{"passport.issued_on", "2026-11-24", "passport.expires_on", "2026-11-24"}, "passport.expires_on passport.expiry_before_issue"},
		{"in China now", []any{"passport.in_china_now", true}, "passport.visa_type form.required\npassport.visa_expires_on form.required\npassport.last_entry_on form.required\npassport.city_in_china form.required"},
		{"been in China", []any{"passport.been_in_china", true}, "passport.china_stays form.required"},
		{
			"a stay with holes",
			[]any{"passport.been_in_china", true, "passport.china_stays", []any{map[string]any{"from": "2025-01-01"}, map[string]any{}}},
			"passport.china_stays[0].purpose form.required\npassport.china_stays[1].from form.required\npassport.china_stays[1].purpose form.required",
		},
		{
			"a stay backwards",
			[]any{"passport.been_in_china", true, "passport.china_stays", []any{map[string]any{"from": "2025-01-02", "to": "2025-01-01", "purpose": "visit"}}},
			"passport.china_stays[0].to form.dates_reversed",
		},
		{"a stay that is not asked", []any{"passport.china_stays", []any{map[string]any{"from": "2025-01-02", "to": "2025-01-01"}}}, ""},
		{"refused, and says little", []any{"passport.refused_or_expelled", true, "passport.refused_detail", "visa"}, "passport.refused_detail form.too_short"},
		{"refused", []any{"passport.refused_or_expelled", true}, "passport.refused_detail form.required"},

		{"e-mail", []any{"contact.email", "sita@example"}, "contact.email form.email"},
		{"phone without country", []any{"contact.phone", "9812345678"}, "contact.phone form.phone"},
		{"phone of zeros", []any{"contact.phone", "+0123456789"}, "contact.phone form.phone"},
		{"emergency: own phone", []any{"contact.emergency_phone", "+9779812345678"}, "contact.emergency_phone form.same_as_applicant"},
		{"emergency: own e-mail", []any{"contact.emergency_email", "SITA@example.com"}, "contact.emergency_email form.same_as_applicant"},
		{"emergency: oneself", []any{"contact.emergency_name", "Shrestha, Sita Kumari"}, "contact.emergency_name form.same_as_applicant"},
		{"another address", []any{"contact.current_differs", true}, "contact.current_country form.required\ncontact.current_city form.required\ncontact.current_street form.required"},
		{"by courier", []any{"contact.delivery_way", "post"}, "contact.delivery_recipient form.required\ncontact.delivery_phone form.required\ncontact.delivery_country form.required\ncontact.delivery_city form.required\ncontact.delivery_street form.required"},
		{"family without a name", []any{"contact.family", []any{map[string]any{"relation": "51"}}}, "contact.family[0].name form.required"},

		{"no school", []any{"education.schools", nil}, "education.schools form.required"},
		{
			"an empty school",
			[]any{"education.schools", []any{map[string]any{}}},
			"education.schools[0].institution form.required\neducation.schools[0].country form.required\neducation.schools[0].level form.required\neducation.schools[0].from form.required\neducation.schools[0].to form.required\neducation.schools[0].status form.required",
		},
		{"a school backwards", []any{"education.schools", []any{school("2026-06", "2022-06")}}, "education.schools[0].to form.dates_reversed"},
		{"completed in future", []any{"education.schools", []any{school("2022-06", "2027-06")}}, "education.schools[0].status form.not_yet_completed"},
		{"expected in the past", []any{"education.schools", []any{expecting("2022-06", "2026-10")}}, "education.schools[0].status form.end_has_passed"},
		{"expected this month", []any{"education.schools", []any{expecting("2022-06", "2026-11")}}, ""},
		{"a year and a month without school", []any{"education.schools", []any{school("2020-04", "2022-04"), school("2023-05", "2026-06")}}, "education.gap_explanation form.study_gap"},
		{"a year without school", []any{"education.schools", []any{school("2020-04", "2022-04"), school("2023-04", "2026-06")}}, ""},
		{"in any order, overlapping", []any{"education.schools", []any{school("2022-06", "2026-06"), school("2020-04", "2023-04")}}, ""},
		{"a gap until today", []any{"education.schools", []any{school("2020-04", "2025-10")}}, "education.gap_explanation form.study_gap"},
		{"a gap filled by work", []any{"education.schools", []any{school("2020-04", "2025-10")}, "education.work", []any{map[string]any{"employer": "Clinic", "post": "Aide", "from": "2025-11"}}}, ""},
		{"a gap explained", []any{"education.schools", []any{school("2020-04", "2025-10")}, "education.gap_explanation", "I cared for my mother."}, ""},

		{"a test without its score", []any{"language.english_basis", "test"}, "language.english_test form.required\nlanguage.english_overall form.required\nlanguage.english_taken_on form.required"},
		{"IELTS 6.25", ielts(6.25), "language.english_overall form.score_range"},
		{"IELTS 10", ielts(10), "language.english_overall form.score_range"},
		{"IELTS 9", ielts(9), ""},
		{"Duolingo 9", append(ielts(9), "language.english_test", "duolingo"), "language.english_overall form.score_range"},
		{"TOEFL 120", append(ielts(120), "language.english_test", "toefl_ibt"), ""},
		{"TOEFL part above 30", append(ielts(100), "language.english_test", "toefl_ibt", "language.english_writing", 31.0), "language.english_writing form.score_range"},
		{"scores of who took no test are not looked at", []any{"language.english_test", "ielts", "language.english_overall", 100.0}, ""},
		{"HSK above 300", []any{"language.chinese_level", "elementary", "language.hsk_score", 301.0}, "language.hsk_score form.range"},

		{"pays alone", []any{"funding.sponsor_relation", "self", "funding.sponsor_name", nil, "funding.sponsor_phone", nil}, ""},
		{"father without a name", []any{"funding.sponsor_name", nil, "funding.sponsor_phone", nil}, "funding.sponsor_name form.required\nfunding.sponsor_phone form.required"},
		{"government scholarship", []any{"funding.source", "21"}, "funding.cgs_category form.required\ndeclarations.one_scholarship form.required"},
		{"home government", []any{"funding.source", "31"}, "funding.paying_organisation form.required"},
		{"wishes a scholarship", []any{"funding.scholarship_wish", true}, "declarations.one_scholarship form.required"},

		{"box not ticked", []any{"declarations.privacy", nil}, "declarations.privacy form.required"},
		{"box refused", []any{"declarations.privacy", false}, "declarations.privacy form.must_agree"},
		{"signed by another", []any{"declarations.signature", "Ram Shrestha"}, "declarations.signature form.signature"},
		{"study plan too short", []any{"choice.study_plan", "I wish to heal."}, "choice.study_plan form.too_short"},
		{"study plan long enough", []any{"choice.study_plan", strings.Repeat("word ", 200)}, ""},
		{"study plan in Chinese", []any{"choice.study_plan", strings.Repeat("学", 200)}, ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			a := with(complete(), c.change...)
			if got := said(form.Current().Gaps(a, factsOf(a), now)); got != c.want {
				t.Errorf("got\n%s\nwant\n%s", got, c.want)
			}
		})
	}
}

func ielts(overall float64) []any {
	return []any{"language.english_basis", "test", "language.english_test", "ielts", "language.english_overall", overall, "language.english_taken_on", "2026-01-10"}
}

// TestGapsByProgramme asks more, or less, of other programmes and ages.
func TestGapsByProgramme(t *testing.T) {
	for _, c := range []struct {
		name   string
		target form.Target
		change []any
		want   string
	}{
		{"subject marks", form.Target{Level: "bachelor", SubjectsRequired: true}, nil, "education.subjects form.required"},
		{
			"mark, grade or maximum forgotten",
			form.Target{Level: "bachelor", SubjectsRequired: true},
			[]any{"education.subjects", []any{map[string]any{"subject": "biology", "mark": 80.0}, map[string]any{"subject": "physics", "grade": "A"}, map[string]any{"subject": "chemistry"}}},
			"education.subjects[0].maximum form.required\neducation.subjects[2].mark form.required",
		},
		{
			"marks above the maximum",
			form.Target{Level: "bachelor", SubjectsRequired: true},
			[]any{"education.subjects", []any{map[string]any{"subject": "biology", "mark": 104.0, "maximum": 100.0}, map[string]any{"subject": "physics", "mark": 100.0, "maximum": 85.0}}},
			"education.subjects[1].mark form.above_maximum",
		},
		{"CSCA required", form.Target{Level: "bachelor", CSCA: "required"}, nil, "language.csca_status form.required"},
		{"CSCA optional", form.Target{Level: "bachelor", CSCA: "optional"}, nil, ""},
		{"CSCA score without mathematics", form.Target{Level: "bachelor", CSCA: "required"}, []any{"language.csca_status", "available"}, "language.csca_mathematics form.required"},
		{"CSCA not used", form.Target{Level: "bachelor", CSCA: "not_used"}, []any{"language.csca_status", "available"}, ""},
		{"exchange", form.Target{Level: "exchange"}, nil, "choice.exchange_partner form.required"},
		{"master", form.Target{Level: "master"}, nil, "choice.study_plan form.required\neducation.referees form.required"},
		{"master, one referee", form.Target{Level: "master"}, []any{
			"choice.study_plan", strings.Repeat("word ", 799), "education.referees",
			[]any{map[string]any{"name": "A", "title": "Professor", "institution": "B", "email": "a@example.com"}},
		}, "choice.study_plan form.too_short\neducation.referees form.too_few"},
		{"language course, plan of 499 words", form.Target{Level: "language"}, []any{"choice.study_plan", strings.Repeat("word ", 499)}, "choice.study_plan form.too_short"},
		{
			"17 on the first day",
			form.Target{Level: "bachelor"},
			[]any{"person.date_of_birth", "2009-09-02"},
			"contact.guardian_name form.required\ncontact.guardian_nationality form.required\ncontact.guardian_id form.required\ncontact.guardian_relation form.required\n" +
				"contact.guardian_phone form.required\ncontact.guardian_address form.required\ndeclarations.guardian_consent form.required\ndeclarations.guardian_signature form.required",
		},
		{"18 on the first day", form.Target{Level: "bachelor"}, []any{"person.date_of_birth", "2009-09-01"}, ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			a := with(complete(), c.change...)
			c.target.StartsOn = startsOn
			if got := said(form.Current().Gaps(a, form.FactsOf(a, c.target), now)); got != c.want {
				t.Errorf("got\n%s\nwant\n%s", got, c.want)
			}
		})
	}
}

func TestGuardianIsAnother(t *testing.T) {
	a := with(complete(), "contact.guardian_name", "Sita Kumari Shrestha")
	if got := said(form.Current().Hints("contact", a, form.Facts{"age_on_start": 17.0}, now)); got != "contact.guardian_name form.same_as_applicant" {
		t.Errorf("got %s", got)
	}
	if got := said(form.Current().Hints("contact", a, adult(), now)); got != "" {
		t.Errorf("an adult is not asked: %s", got)
	}
}

func TestHintsNeverSayMissing(t *testing.T) {
	for _, s := range form.Current().Sections {
		if got := said(form.Current().Hints(s.Key, nil, nil, now)); got != "" {
			t.Errorf("%s: %s", s.Key, got)
		}
	}
	a := with(complete(), "person.gender", nil, "education.schools", []any{map[string]any{}, map[string]any{"from": "2020"}}, "passport.mrz_line1", "P<NPL")
	for section, want := range map[string]string{"person": "", "education": "education.schools[1].from form.date", "passport": "", "nowhere": ""} {
		if got := said(form.Current().Hints(section, a, adult(), now)); got != want {
			t.Errorf("%s: got %s, want %s", section, got, want)
		}
	}
}

func TestZoneAgreesWithTheForm(t *testing.T) {
	zone := passport.MRZ{Type: "P", Issuer: "NPL", Surname: "SHRESTHA", GivenNames: "SITA KUMARI", Number: "BO1850268", Nationality: "NPL", Birth: "060228", Sex: "F", Expiry: "340105"}
	one, two := zone.Lines()
	for _, c := range []struct {
		name   string
		change []any
		want   string
	}{
		{"agrees", []any{"passport.mrz_line1", one, "passport.mrz_line2", two}, ""},
		{"both lines in one field", []any{"passport.mrz_line1", one + "\n" + two}, ""},
		{"both lines run together", []any{"passport.mrz_line1", one + two}, ""},
		{"one line only", []any{"passport.mrz_line1", one}, "passport.mrz_line2 passport.mrz_length"},
		{"the second only", []any{"passport.mrz_line2", two}, "passport.mrz_line1 passport.mrz_length"},
		{"misread", []any{"passport.mrz_line1", one, "passport.mrz_line2", "B01850268" + two[9:]}, "passport.mrz_line2 passport.mrz_check_number"},
		{"number typed with zero", []any{"passport.mrz_line1", one, "passport.mrz_line2", two, "passport.number", "B01850268"}, "passport.number passport.number_differs"},
		{
			"several differ",
			[]any{"passport.mrz_line1", one, "passport.mrz_line2", two, "person.gender", "1", "person.surname", "Shresta", "person.nationality", "IND", "passport.issuing_country", "IND", "declarations.signature", "Sita Kumari Shresta"},
			"person.surname passport.surname_differs\nperson.gender passport.gender_differs\nperson.nationality passport.nationality_differs\npassport.issuing_country passport.issuing_country_differs",
		},
		{"placeholder surname is said once", []any{"passport.mrz_line1", one, "passport.mrz_line2", two, "person.surname", "LNU", "declarations.signature", "Sita Kumari Lnu"}, "person.surname form.placeholder_name"},
	} {
		t.Run(c.name, func(t *testing.T) {
			a := with(complete(), c.change...)
			if got := said(form.Current().Gaps(a, factsOf(a), now)); got != c.want {
				t.Errorf("got\n%s\nwant\n%s", got, c.want)
			}
		})
	}
	a := with(complete(), "passport.mrz_line1", one, "passport.mrz_line2", two, "person.surname", "Shresta")
	for _, section := range []string{"person", "passport"} {
		if got := said(form.Current().Hints(section, a, adult(), now)); got != "person.surname passport.surname_differs" {
			t.Errorf("%s: %s", section, got)
		}
	}
}

func TestGapsSpeakPlainly(t *testing.T) {
	a := with(complete(), "person.gender", nil, "education.schools", nil, "declarations.privacy", nil)
	want := []string{"Please answer “Gender”.", "Please add at least 1 to “Schools and universities”.", "Please read and tick “I have read the privacy notice.”"}
	got := form.Current().Gaps(a, adult(), now)
	if len(got) != len(want) {
		t.Fatalf("got %+v", got)
	}
	for i, f := range got {
		if f.Detail != want[i] {
			t.Errorf("got %q, want %q", f.Detail, want[i])
		}
	}
}
