package notice

import (
	"html"
	"io/fs"
	"maps"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"example.org/admissions/domain"
)

var due = time.Date(2027, 6, 30, 15, 59, 0, 0, time.UTC)

var stationery = Stationery{
	College: map[string]string{"en": "Shenyang Medical College", "zh": "沈阳医学院"}, Portal: "https://apply.example.org",
	Label: func(place, language string) string {
		return map[string]string{"slots.PASSPORTen": "Passport page", "slots.PASSPORTzh": "护照首页"}[place+language]
	},
}

// sample is a letter of a kind with every key of its table.
func sample(kind, locale string) Letter {
	data := map[string]string{}
	for _, k := range kinds[kind] {
		switch k.form {
		case moment:
			data[k.name] = Moment(due)
		case amount:
			data[k.name] = Amount(domain.Money{Amount: 80000, Currency: "CNY"})
		case lines:
			data[k.name] = Lines(Item("slots.PASSPORT", "blurred", "the lower left corner"), Item("sections.person.birth_place", "missing", ""), Item("", "english", "6.0"))
		case names:
			data[k.name+"_en"], data[k.name+"_zh"] = "Freshman award", "新生奖学金"
		case place:
			data[k.name] = "slots.PASSPORT"
		case reason:
			data[k.name] = "expired"
		default:
			data[k.name] = "WORD-" + k.name
		}
	}
	return Letter{
		Notice: Notice{ID: "n1", ApplicationID: "a1", Kind: kind, Data: data},
		To:     Reader{Email: "asha@example.org", Name: "Asha Rai", Locale: locale, TimeZone: "Asia/Kathmandu"},
		Number: "2027S-CM-000123", Programme: map[string]string{"en": "Clinical Medicine", "zh": "临床医学"},
	}
}

var tag = regexp.MustCompile(`(?s)<title>.*?</title>|<[^>]*>`)

// wordsOf is what a reader sees, without markup and white space.
func wordsOf(s string) string { return strings.Join(strings.Fields(s), "") }

func TestEveryTextLacksNothing(t *testing.T) {
	for _, language := range Languages {
		for _, kind := range Kinds() {
			t.Run(language+"/"+kind, func(t *testing.T) {
				l := sample(kind, language)
				m, err := stationery.Write(l)
				if err != nil {
					t.Fatal(err)
				}
				if m.Subject == "" || len([]rune(m.Subject)) > 90 || m.To != "asha@example.org" || m.ID != "n1" {
					t.Errorf("%+v", m)
				}
				if !strings.Contains(m.Text, stationery.Portal) || !strings.Contains(m.Text, stationery.College[language]) {
					t.Error("does not say where to go or who writes")
				}
				for _, v := range l.Data {
					if strings.HasPrefix(v, "WORD-") && !strings.Contains(m.Text, v) {
						t.Errorf("does not print %q:\n%s", v, m.Text)
					}
				}
				_, body, _ := strings.Cut(m.HTML, "<body")
				seen := wordsOf(html.UnescapeString(tag.ReplaceAllString("<"+body, " ")))
				// The layout has the college's name above, and points have no dashes.
				if want := wordsOf(stationery.College[language]) + wordsOf(strings.ReplaceAll(m.Text, "\n- ", "\n")); seen != want {
					t.Errorf("HTML and text differ:\n%s\n%s", seen, want)
				}
			})
		}
	}
}

func TestATextWithAMissingWordIsNotSent(t *testing.T) {
	for _, language := range Languages {
		for _, kind := range Kinds() {
			for name := range sample(kind, language).Data {
				if strings.HasSuffix(name, "_zh") {
					continue // English stands in for it
				}
				l := sample(kind, language)
				delete(l.Data, name)
				delete(l.Data, strings.TrimSuffix(name, "_en")+"_zh")
				if m, err := stationery.Write(l); err == nil {
					t.Errorf("%s in %s without %q: %s", kind, language, name, m.Text)
				}
			}
		}
	}
}

func TestEveryFileIsAKind(t *testing.T) {
	for _, language := range Languages {
		files, err := fs.Glob(sources, "templates/"+language+"/*.txt")
		if err != nil || len(files) != len(kinds)+1 {
			t.Errorf("%s: %d texts for %d kinds and the frame, %v", language, len(files), len(kinds), err)
		}
	}
	if _, err := stationery.Write(Letter{Notice: Notice{Kind: "nosuch.kind"}}); err == nil {
		t.Error("a letter of no kind was written")
	}
}

func TestNobodyWritesIntoOurLetters(t *testing.T) {
	l := sample(MessageReceived, "en")
	l.To.Name = "Asha\n\nYou won! https://evil.example\r\nBcc: x@evil.example <b>"
	m, err := stationery.Write(l)
	if err != nil || strings.Contains(m.HTML, "<b>") || !strings.HasPrefix(m.Text, "Dear Asha You won! https://evil.example Bcc: x@evil.example <b>,\n") {
		t.Errorf("%v\n%s", err, m.Text)
	}
	if strings.Contains(m.HTML, `href="https://evil`) || strings.ContainsAny(m.Subject+m.ToName, "\r\n") {
		t.Errorf("a name became a link or a header: %q %q", m.Subject, m.ToName)
	}
	for _, kind := range []string{AccountVerify, AccountReset, AccountAlready} {
		l := sample(kind, "en")
		l.To.Name = "https://evil.example"
		m, err := stationery.Write(l)
		if err != nil || strings.Contains(m.Text+m.HTML+m.ToName, "evil") {
			t.Errorf("%s carries a stranger's words to an unproven address: %v", kind, err)
		}
	}
	l = sample(ApplicationReturned, "en")
	l.Data["items"] = Lines(Item("slots.PASSPORT", "other", "first\n\n- https://apply.example.org\tsecond"))
	if m, _ := stationery.Write(l); !strings.Contains(m.Text, "- Passport page: Other; see the note – first - https://apply.example.org second\n") {
		t.Errorf("a note is more than one point:\n%s", m.Text)
	}
}

func TestLanguageOfAReader(t *testing.T) {
	for locale, want := range map[string]string{"": "en", "en": "en", "zh": "zh", "zh-CN": "zh", "ZH": "zh", "fr": "en", "ar-YE": "en"} {
		m, err := stationery.Write(sample(ApplicationAdmitted, locale))
		if err != nil || m.Locale != want || strings.Contains(m.Text, "沈阳医学院") != (want == "zh") {
			t.Errorf("%q reads %q, want %q (%v)", locale, m.Locale, want, err)
		}
	}
	l := sample(ScholarshipAwarded, "zh")
	delete(l.Data, "scheme_zh")
	if m, err := stationery.Write(l); err != nil || !strings.Contains(m.Text, "“Freshman award”") {
		t.Errorf("a scheme without a Chinese name: %v", err)
	}
}

func TestAMomentInChinaAndWhereTheReaderIs(t *testing.T) {
	winter := time.Date(2027, 1, 10, 16, 0, 0, 0, time.UTC)
	for _, tt := range []struct {
		language, zone string
		at             time.Time
		want           string
	}{
		{"en", "Asia/Kathmandu", due, "30 June 2027, 23:59 China time (UTC+8); that is 30 June 2027, 21:44 in your time zone (UTC+5:45)"},
		{"zh", "Asia/Kathmandu", due, "2027年6月30日 23:59（北京时间），即您所在时区的 2027年6月30日 21:44（UTC+5:45）"},
		{"en", "Asia/Shanghai", due, "30 June 2027, 23:59 China time (UTC+8)"},
		{"en", "Asia/Manila", due, "30 June 2027, 23:59 China time (UTC+8)"},
		{"en", "America/New_York", due, "30 June 2027, 23:59 China time (UTC+8); that is 30 June 2027, 11:59 in your time zone (UTC-4)"},
		{"en", "America/New_York", winter, "11 January 2027, 00:00 China time (UTC+8); that is 10 January 2027, 11:00 in your time zone (UTC-5)"},
		{"en", "Mars/Olympus", winter, "11 January 2027, 00:00 China time (UTC+8); that is 10 January 2027, 16:00 in your time zone (UTC+0)"},
	} {
		if got := (printer{language: tt.language, zone: tt.zone}).moment(tt.at); got != tt.want {
			t.Errorf("%s\n%s", got, tt.want)
		}
	}
	m, err := stationery.Write(sample(ApplicationReturned, "en"))
	if err != nil || m.Subject != "Please correct your application by 30 June 2027, 23:59 China time (UTC+8)" {
		t.Errorf("%q, %v", m.Subject, err)
	}
}

func TestMoney(t *testing.T) {
	for _, tt := range []struct {
		m    domain.Money
		want string
	}{
		{domain.Money{Amount: 2500000, Currency: "CNY"}, "CNY 25,000.00"},
		{domain.Money{Amount: 5, Currency: "USD"}, "USD 0.05"},
		{domain.Money{Amount: 1234567, Currency: "JPY"}, "JPY 1,234,567"},
		{domain.Money{Amount: 1500, Currency: "KWD"}, "KWD 1.500"},
	} {
		if got := money(tt.m); got != tt.want {
			t.Errorf("%s, want %s", got, tt.want)
		}
		if back, err := readAmount(Amount(tt.m)); err != nil || back != tt.m {
			t.Errorf("%v came back as %v, %v", tt.m, back, err)
		}
	}
}

func TestAPostedNoticeHasExactlyItsKeys(t *testing.T) {
	with := func(kind, name, value string) Notice {
		n := sample(kind, "en").Notice
		n.Data = maps.Clone(n.Data)
		n.Data[name] = value
		return n
	}
	nobodys := sample(ApplicationLapsed, "en").Notice
	nobodys.ApplicationID = ""
	for name, n := range map[string]Notice{
		"no such kind":   {Kind: "nosuch.kind"},
		"no application": nobodys,
		"missing key":    {Kind: ApplicationAdmitted, ApplicationID: "a1"},
		"empty value":    with(ApplicationAdmitted, "admission_number", ""),
		"unknown key":    with(ApplicationLapsed, "passport_number", "X1"),
		"no moment":      with(ReviewAssigned, "due", "tomorrow"),
		"no amount":      with(PaymentConfirmed, "amount", "much"),
		"no language":    with(ScholarshipAwarded, "scheme", "Award"),
	} {
		if check(n) == nil {
			t.Errorf("%s: posted", name)
		}
	}
	fine := []Notice{
		with(ApplicationOffered, "conditions", ""), with(DocumentRejected, "note", ""), with(ScholarshipAwarded, "scheme_zh", "奖"),
	}
	for _, kind := range Kinds() {
		fine = append(fine, sample(kind, "en").Notice)
	}
	for _, n := range fine {
		if err := check(n); err != nil {
			t.Error(err)
		}
	}
	if !slices.IsSorted(Kinds()) {
		t.Error("Kinds is not sorted")
	}
}
