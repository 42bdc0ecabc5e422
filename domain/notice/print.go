package notice

import (
	"fmt"
	"strings"
	"time"

	"example.org/admissions/domain"
	"example.org/admissions/domain/reference"
)

// printer turns values of Data into words for one reader.
type printer struct {
	language, zone string
	label          func(place, language string) string
}

func (p printer) print(f form, v string) (string, error) {
	switch f {
	case moment:
		t, err := readMoment(v)
		return p.moment(t), err
	case amount:
		m, err := readAmount(v)
		return money(m), err
	case lines:
		return p.list(v), nil
	case place:
		return p.place(v), nil
	case reason:
		return p.code(v), nil
	default: // text, names, remark
		return oneLine(v), nil
	}
}

// moment shows a time in China, where it counts, and where the reader is.
func (p printer) moment(t time.Time) string {
	here, err := time.LoadLocation(p.zone)
	if err != nil {
		here = time.UTC
	}
	there := t.In(domain.China)
	date, china, yours := "2 January 2006, 15:04", " China time (UTC+8)", " in your time zone"
	if p.language == "zh" {
		date, china, yours = "2006年1月2日 15:04", "（北京时间）", ""
	}
	s := there.Format(date) + china
	local := t.In(here)
	_, offset := local.Zone()
	if offset == 8*60*60 {
		return s
	}
	return s + p.that() + local.Format(date) + yours + offsetName(offset, p.language)
}

// that joins a time in China to the same time where the reader is.
func (p printer) that() string {
	if p.language == "zh" {
		return "，即您所在时区的 "
	}
	return "; that is "
}

// offsetName is an offset in seconds as people write it: (UTC+5:45).
func offsetName(seconds int, language string) string {
	sign := "+"
	if seconds < 0 {
		sign, seconds = "-", -seconds
	}
	s := fmt.Sprintf("UTC%s%d", sign, seconds/3600)
	if m := seconds / 60 % 60; m != 0 {
		s += fmt.Sprintf(":%02d", m)
	}
	if language == "zh" {
		return "（" + s + "）"
	}
	return " (" + s + ")"
}

// list prints what Lines made, a point a line.
func (p printer) list(v string) string {
	colon, dash := ": ", " – "
	if p.language == "zh" {
		colon, dash = "：", "，"
	}
	var points []string
	for line := range strings.SplitSeq(v, "\n") {
		parts := strings.SplitN(line+"\t\t", "\t", 3)
		where, what, note := p.place(parts[0]), p.code(parts[1]), oneLine(parts[2])
		point, next := where, colon
		for _, s := range []string{what, note} {
			if s == "" {
				continue
			}
			if point != "" {
				point += next
				next = dash
			}
			point += s
		}
		if point != "" {
			points = append(points, "- "+point)
		}
	}
	return strings.Join(points, "\n")
}

// place is what "slots.PASSPORT" is called, or its own words when nobody knows.
func (p printer) place(v string) string {
	if p.label != nil {
		if l := p.label(v, p.language); l != "" {
			return oneLine(l)
		}
	}
	_, v, _ = strings.Cut(v, ".")
	return oneLine(strings.NewReplacer(".", ", ", "_", " ").Replace(v))
}

// code is the label of a code of those lists that letters print from.
func (p printer) code(v string) string {
	for _, list := range []string{"reasons", "fee_items"} {
		if l := reference.Label(list, v, p.language); l != "" {
			return l
		}
	}
	return oneLine(v)
}

// minorDigits are the currencies of ISO 4217 without two decimals.
var minorDigits = map[string]int{
	"JPY": 0, "KRW": 0, "VND": 0, "UGX": 0, "RWF": 0, "XAF": 0, "XOF": 0, "DJF": 0, "GNF": 0, "KMF": 0,
	"BHD": 3, "IQD": 3, "JOD": 3, "KWD": 3, "LYD": 3, "OMR": 3, "TND": 3,
}

// money prints an amount with its currency, thousands apart: CNY 25,000.00.
func money(m domain.Money) string {
	digits, odd := minorDigits[m.Currency]
	if !odd {
		digits = 2
	}
	s := fmt.Sprintf("%0*d", digits+1, m.Amount)
	whole, part := s[:len(s)-digits], s[len(s)-digits:]
	for i := len(whole) - 3; i > 0; i -= 3 {
		whole = whole[:i] + "," + whole[i:]
	}
	if part != "" {
		part = "." + part
	}
	return m.Currency + " " + whole + part
}
