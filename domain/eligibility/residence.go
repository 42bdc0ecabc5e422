package eligibility

import (
	"fmt"
	"time"
)

// Nine months are 273 to 276 days, whichever months they are. A year with fewer
// days abroad surely does not count, one with as many as 276 surely does; what
// lies between is left to staff, because the rule counts months by the stamps
// in the passport.
const (
	surelyLess = 273
	surelyNine = 276
)

// residence judges the two years abroad by the stays that the applicant listed.
// Days of arrival and departure count as days in China. Days still to come are
// unknown: they are counted both ways.
func (c assessment) residence(cutOff time.Time, notMet string, p map[string]string) []Outcome {
	stays, ok := c.stays()
	if !ok {
		return one(YearsAbroad, Manual, "stays_unknown", staysPlace, p, "The stays in China are not listed with days of arrival and departure. Somebody has to count by the stamps in the passport.")
	}
	sure, most := 0, 0
	for k := range 4 {
		from, to := cutOff.AddDate(k-4, 0, 1), cutOff.AddDate(k-3, 0, 0)
		least, perhaps := c.abroad(stays, from, to)
		most += perhaps
		if least >= surelyNine {
			sure++
		}
		p[fmt.Sprintf("year_%d", k+1)] = fmt.Sprint(least)
	}
	p["days"] = fmt.Sprint(most)
	switch {
	case sure >= 2:
		return met(YearsAbroad, staysPlace, p, "By the stays listed the applicant lived abroad for nine months or more in %d of the four years before %s. Compare with the stamps in the passport.", sure, p["cut_off"])
	case most < 2*surelyLess:
		return one(YearsAbroad, notMet, "years_abroad", staysPlace, p, "By the stays listed the applicant was abroad for at most %d days in the four years before %s, less than twice nine months.", most, p["cut_off"])
	}
	return one(YearsAbroad, Manual, "years_abroad_unclear", staysPlace, p, "By the stays listed it is not certain that the applicant lived abroad for two of the four years before %s. Somebody has to count by the stamps in the passport.", p["cut_off"])
}

// stay is a span of days in China, both ends included.
type stay struct{ from, to time.Time }

// stays reads the rows; not ok when they cannot be counted. A stay without an
// end lasts until today.
func (c assessment) stays() (out []stay, ok bool) {
	rows := c.Rows("passport.china_stays")
	if len(rows) == 0 {
		// No stay at all is an answer only where nothing else speaks of one.
		return nil, c.Value("passport.been_in_china") == false && c.Value("passport.in_china_now") == false
	}
	for _, row := range rows {
		from, err := date(text(row["from"]))
		if err != nil {
			return nil, false
		}
		s := stay{from, c.today}
		if end := text(row["to"]); end != "" {
			if s.to, err = date(end); err != nil || s.to.Before(s.from) {
				return nil, false
			}
		}
		out = append(out, s)
	}
	return out, true
}

func text(v any) string {
	s, _ := v.(string)
	return s
}

// abroad counts the days from..to outside China: at least, when every day still
// to come is spent in China, and at most, when none is.
func (c assessment) abroad(stays []stay, from, to time.Time) (least, most int) {
	for d := from; !d.After(to); d = d.AddDate(0, 0, 1) {
		if inside(stays, d) {
			continue
		}
		most++
		if !d.After(c.today) {
			least++
		}
	}
	return least, most
}

func inside(stays []stay, d time.Time) bool {
	for _, s := range stays {
		if !d.Before(s.from) && !d.After(s.to) {
			return true
		}
	}
	return false
}
