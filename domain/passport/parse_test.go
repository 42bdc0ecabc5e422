package passport_test

import (
	"errors"
	"strings"
	"testing"
	"time"

	"example.org/admissions/domain"
	"example.org/admissions/domain/passport"
)

// The specimen of Doc 9303-4, and the specimen of the Federal Republic of Germany.
const (
	utopia1  = "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<"
	utopia2  = "L898902C36UTO7408122F1204159ZE184226B<<<<<10"
	germany1 = "P<D<<MUSTERMANN<<ERIKA<<<<<<<<<<<<<<<<<<<<<<"
	germany2 = "C01X00T478D<<6408125F2702283<<<<<<<<<<<<<<<4"
)

var today = time.Date(2026, 11, 24, 12, 0, 0, 0, domain.China)

// nepal has a number full of characters that are taken for others.
var nepal = passport.MRZ{
	Type: "P", Issuer: "NPL", Surname: "SHRESTHA", GivenNames: "SITA KUMARI", Number: "BO1850268",
	Nationality: "NPL", Birth: "060228", Sex: "F", Expiry: "340105",
}

func with(m passport.MRZ, change func(*passport.MRZ)) passport.MRZ { change(&m); return m }

func TestParseReads(t *testing.T) {
	n1, n2 := nepal.Lines()
	mononym := with(nepal, func(m *passport.MRZ) { m.Surname, m.GivenNames, m.Issuer, m.Nationality = "SUHARTO", "", "IDN", "IDN" })
	i1, i2 := mononym.Lines()
	long := with(nepal, func(m *passport.MRZ) {
		m.Surname, m.GivenNames, m.NamesCut = "RAJAPAKSA WICKRAMASINGHE", "KASUNI THARUS", true
	})
	k1, k2 := with(long, func(m *passport.MRZ) { m.GivenNames = "KASUNI THARUSHI" }).Lines()
	personal := with(nepal, func(m *passport.MRZ) { m.Personal = "41201 123" })
	p1, p2 := personal.Lines()

	for _, c := range []struct {
		name, line1, line2 string
		want               passport.MRZ
	}{
		{"as printed", n1, n2, nepal},
		{"small letters and spaces", " " + strings.ToLower(n1[:20]) + "  " + n1[20:], strings.ToLower(n2) + " ", nepal},
		{"a line break inside", n1[:30] + "\n" + n1[30:], n2[:10] + "\r\n" + n2[10:], nepal},
		{"both lines in one field, broken", n1 + "\r\n" + n2, "", nepal},
		{"both lines in one field, run together", n1 + n2, " ", nepal},
		{"the wrong way round", n2, n1, nepal},
		{"fillers forgotten at the end of line 1", strings.TrimRight(n1, "<"), n2, nepal},
		{"too many fillers in line 1", n1 + "<<<", n2, nepal},
		{"three fillers too few in line 2", n1, n2[:30] + n2[33:], nepal},
		{"two fillers too many in line 2", n1, n2[:30] + "<<" + n2[30:], nepal},
		{"guillemets for double fillers", strings.ReplaceAll(n1, "<<", "«"), n2, nepal},
		{"full width letters", "Ｐ＜" + n1[2:], n2, nepal},
		{"single name", i1, i2, mononym},
		{"single name after empty surname", "P<IDN<<SUHARTO" + strings.Repeat("<", 30), i2, mononym},
		{"names cut at the end", k1, k2, long},
		{"personal number", p1, p2, personal},
		{"zero as check digit of an empty personal number", n1, n2[:42] + "0" + n2[43:], nepal},
		{"Germany's single letter", germany1, germany2, passport.MRZ{
			Type: "P", Issuer: "DEU", Surname: "MUSTERMANN", GivenNames: "ERIKA",
			Number: "C01X00T47", Nationality: "DEU", Birth: "640812", Sex: "F", Expiry: "270228",
		}},
		{"the standard's specimen", utopia1, utopia2, passport.MRZ{
			Type: "P", Issuer: "UTO", Surname: "ERIKSSON", GivenNames: "ANNA MARIA",
			Number: "L898902C3", Nationality: "UTO", Birth: "740812", Sex: "F", Expiry: "120415", Personal: "ZE184226B",
		}},
		{
			"British subject", strings.Replace(n1, "NPL", "GBR", 1), strings.Replace(n2, "NPL", "GBS", 1),
			with(nepal, func(m *passport.MRZ) { m.Issuer, m.Nationality = "GBR", "GBR" }),
		},
		{"stateless", n1, strings.Replace(n2, "NPL", "XXA", 1), with(nepal, func(m *passport.MRZ) { m.Nationality = "XXA" })},
		{"no sex", n1, n2[:20] + "<" + n2[21:], with(nepal, func(m *passport.MRZ) { m.Sex = "" })},
		{"sex X", n1, n2[:20] + "X" + n2[21:], with(nepal, func(m *passport.MRZ) { m.Sex = "" })},
	} {
		t.Run(c.name, func(t *testing.T) {
			got, err := passport.Parse(c.line1, c.line2)
			if err != nil {
				t.Fatalf("%v %+v", err, fields(err))
			}
			if got != c.want {
				t.Errorf("got  %+v\nwant %+v", got, c.want)
			}
		})
	}
}

func TestParseNamesWhatIsWrong(t *testing.T) {
	n1, n2 := nepal.Lines()
	for _, c := range []struct {
		name, line1, line2 string
		want               []string // line code text-in-detail
	}{
		{"nothing", "", "", []string{"mrz_line1 passport.mrz_length missing", "mrz_line2 passport.mrz_length missing"}},
		{"one line only", n1, "", []string{"mrz_line2 passport.mrz_length missing"}},
		{"a character no zone has", n1[:6] + "É" + n1[7:], n2, []string{"mrz_line1 passport.mrz_character Character 7 is 'É'"}},
		{"line 1 too long", n1[:43] + "XYZ", n2, []string{"mrz_line1 passport.mrz_length 46 characters"}},
		{"line 2 too short", n1, n2[:25], []string{"mrz_line2 passport.mrz_length 25 characters"}},
		{"a digit lost in line 2", n1, n2[:15] + n2[16:], []string{"mrz_line2 passport.mrz_length 43 characters"}},
		{"identity card", "I" + n1[1:], n2, []string{"mrz_line1 passport.mrz_type begins with P, not I"}},
		{"visa", "V" + n1[1:], n2, []string{"mrz_line1 passport.mrz_type begins with P, not V"}},
		{"digit in a name", strings.Replace(n1, "SHRESTHA", "SHRE5THA", 1), n2, []string{"mrz_line1 passport.mrz_character Character 10 is digit 5 and must be a letter. Is it letter S?"}},
		{"letter in a date", n1, n2[:13] + "O6" + n2[15:], []string{"mrz_line2 passport.mrz_character Character 14 is letter O and must be a digit. Is it digit 0?"}},
		{"letter for a check digit", n1, n2[:9] + "G" + n2[10:], []string{"mrz_line2 passport.mrz_character Character 10 is letter G"}},
		{"no name", "P<NPL" + strings.Repeat("<", 39), n2, []string{"mrz_line1 passport.mrz_names no name"}},
		{"no number", n1, "<<<<<<<<<0" + n2[10:], []string{"mrz_line2 passport.mrz_number There is none", "mrz_line2 passport.mrz_check_composite character 44"}},
		{"half a country", strings.Replace(n1, "NPL", "NP<", 1), n2, []string{"mrz_line1 passport.mrz_state Characters 3 to 5"}},
		{"broken country", n1, strings.Replace(n2, "NPL", "N<L", 1), []string{"mrz_line2 passport.mrz_state Characters 11 to 13"}},
		{"no such sex", n1, n2[:20] + "W" + n2[21:], []string{"mrz_line2 passport.mrz_sex Character 21"}},
		{"number does not fit", n1, "BO1850269" + n2[9:], []string{"mrz_line2 passport.mrz_check_number character 10, is digit"}},
		{"birth does not fit", n1, n2[:13] + "060227" + n2[19:], []string{"mrz_line2 passport.mrz_check_birth characters 14 to 20"}},
		{"expiry does not fit", n1, n2[:21] + "340106" + n2[27:], []string{"mrz_line2 passport.mrz_check_expiry characters 22 to 28"}},
		{"personal does not fit", n1, n2[:28] + "A" + n2[29:], []string{"mrz_line2 passport.mrz_check_personal characters 29 to 43"}},
		{"only the last digit", n1, n2[:43] + string('0'+(n2[43]-'0'+1)%10), []string{"mrz_line2 passport.mrz_check_composite character 44"}},
		{"two at once", n1, "BO1850269" + n2[9:13] + "060227" + n2[19:], []string{"mrz_line2 passport.mrz_check_number", "mrz_line2 passport.mrz_check_birth"}},
		{"wrong in both lines", strings.Replace(n1, "SHRESTHA", "SHRE5THA", 1), "BO1850269" + n2[9:], []string{"mrz_line1 passport.mrz_character", "mrz_line2 passport.mrz_check_number"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, err := passport.Parse(c.line1, c.line2)
			if !errors.Is(err, passport.ErrMRZ) || domain.KindOf(err) != domain.Invalid {
				t.Fatalf("got %v", err)
			}
			got := fields(err)
			if len(got) != len(c.want) {
				t.Fatalf("got %+v, want %d", got, len(c.want))
			}
			for i, f := range got {
				part := strings.SplitN(c.want[i], " ", 3)
				if f.Name != part[0] || f.Code != part[1] || len(part) == 3 && !strings.Contains(f.Detail, part[2]) {
					t.Errorf("got %+v, want %q", f, c.want[i])
				}
			}
		})
	}
}

func TestParseDates(t *testing.T) {
	for _, c := range []struct {
		name          string
		birth, expiry passport.Date
		code          string
	}{
		{"leap day of 2000", "000229", "300101", ""},
		{"no leap day", "010229", "300101", "passport.mrz_date"},
		{"month 13", "011301", "300101", "passport.mrz_date"},
		{"day 0", "010100", "300101", "passport.mrz_date"},
		{"day of birth unknown", "0107<<", "300101", ""},
		{"month of birth unknown", "01<<<<", "300101", ""},
		{"birth unknown", "<<<<<<", "300101", ""},
		{"month unknown, day known", "01<<07", "300101", "passport.mrz_date"},
		{"half a month", "010<<<", "300101", "passport.mrz_date"},
		{"expiry unknown", "010101", "<<<<<<", "passport.mrz_date"},
		{"expiry in month 0", "010101", "300001", "passport.mrz_date"},
	} {
		t.Run(c.name, func(t *testing.T) {
			m := with(nepal, func(m *passport.MRZ) { m.Birth, m.Expiry = c.birth, c.expiry })
			_, err := passport.Parse(m.Lines())
			var code string
			if f := fields(err); len(f) > 0 {
				code = f[0].Code
			}
			if code != c.code {
				t.Errorf("got %q, want %q: %v", code, c.code, fields(err))
			}
		})
	}
}

func TestCentury(t *testing.T) {
	for _, c := range []struct {
		birth, expiry passport.Date
		born, expires string
	}{
		{"060228", "340105", "2006-02-28", "2034-01-05"},
		{"261124", "261124", "2026-11-24", "2026-11-24"}, // today is not in the future
		{"261125", "160101", "1926-11-25", "2016-01-01"}, // tomorrow is
		{"270101", "461231", "1927-01-01", "2046-12-31"},
		{"991231", "470101", "1999-12-31", ""}, // 21 years from now, and 79 ago
		{"0107<<", "150101", "2001-07", ""},    // 11 years ago
		{"01<<<<", "000101", "2001", ""},
		{"<<<<<<", "", "", ""},
	} {
		m := passport.MRZ{Birth: c.birth, Expiry: c.expiry}
		if got := m.BornOn(today); got != c.born {
			t.Errorf("%s born %q, want %q", c.birth, got, c.born)
		}
		if got := m.ExpiresOn(today); got != c.expires {
			t.Errorf("%s expires %q, want %q", c.expiry, got, c.expires)
		}
	}
	late := time.Date(2099, 6, 1, 0, 0, 0, 0, domain.China)
	if got := (passport.MRZ{Expiry: "090601"}).ExpiresOn(late); got != "2109-06-01" {
		t.Errorf("across the turn of a century: %q", got)
	}
	early := time.Date(2101, 6, 1, 0, 0, 0, 0, domain.China)
	if got := (passport.MRZ{Expiry: "990601"}).ExpiresOn(early); got != "2099-06-01" {
		t.Errorf("back across the turn of a century: %q", got)
	}
}

func fields(err error) []domain.Field {
	var e *domain.Error
	if errors.As(err, &e) {
		return e.Fields
	}
	return nil
}

// FuzzParse holds that any input is either refused with a place and a reason,
// or read into a zone that reads the same when written and read again.
func FuzzParse(f *testing.F) {
	n1, n2 := nepal.Lines()
	f.Add(n1, n2)
	f.Add(utopia1, utopia2)
	f.Add(germany1+"\n"+germany2, "")
	f.Add("P<IDNSUHARTO", "")
	f.Add("P«NPL‹‹A", n2[:30]+n2[33:])
	f.Add("", "")
	f.Fuzz(func(t *testing.T, line1, line2 string) {
		m, err := passport.Parse(line1, line2)
		if err != nil {
			if !errors.Is(err, passport.ErrMRZ) || len(fields(err)) == 0 {
				t.Fatalf("an error without a place: %v", err)
			}
			for _, p := range fields(err) {
				if p.Name != passport.Line1 && p.Name != passport.Line2 || p.Detail == "" {
					t.Fatalf("a place without a name: %+v", p)
				}
			}
			return
		}
		m.BornOn(today)
		m.ExpiresOn(today)
		again, err := passport.Parse(m.Lines())
		if err != nil {
			t.Fatalf("%+v does not read again: %v", m, fields(err))
		}
		m.NamesCut, again.NamesCut = false, false
		if again != m {
			t.Fatalf("got %+v, want %+v", again, m)
		}
	})
}
