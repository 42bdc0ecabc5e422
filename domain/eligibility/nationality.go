package eligibility

import (
	"slices"
	"time"

	"example.org/admissions/domain/form"
)

const (
	nationalityPlace = "sections.person.nationality"
	originPlace      = "sections.person.chinese_origin"
	sincePlace       = "sections.person.foreign_nationality_since"
	staysPlace       = "sections.passport.china_stays"
	proofPlace       = "slots.NAT_PROOF"
)

// chinese are the codes whose citizens, and those born there, the rule is about.
var chinese = []string{"CHN", "HKG", "MAC", "TWN"}

// foreignNationality is R-NAT-1: citizens of China, Hong Kong, Macao and Taiwan
// included, are no international students. Source: Order 42 of 2017, art. 2.
func foreignNationality(c assessment) []Outcome {
	n := c.Text("person.nationality")
	p := params("nationality", n)
	channel := say("The applicant is a Chinese citizen and applies through another channel.")
	switch {
	case n == "":
		return unanswered(ForeignNationality, nationalityPlace)
	case slices.Contains(chinese, n):
		return []Outcome{{
			Rule: ForeignNationality, Result: Blocked, Code: form.ChineseNationality, Place: nationalityPlace, Params: p,
			Explanation: channel.en, Chinese: channel.zh,
		}}
	}
	return met(ForeignNationality, nationalityPlace, p, "The nationality is foreign: %s.", n)
}

// otherNationality asks a person to look at holders of two nationalities: China
// recognises no second one of its citizens (Nationality Law, art. 3).
func otherNationality(c assessment) []Outcome {
	if !c.Yes("person.has_other_nationality") {
		return nil
	}
	return one(OtherNationality, Manual, "other_nationality", "sections.person.other_nationalities", params(),
		"The applicant holds another nationality or a permanent residence permit: %v. Somebody has to look at it.", c.Choices("person.other_nationalities"))
}

// origin is what the answers say of Chinese citizenship in the family.
type origin struct{ concerned, citizen, answered bool }

func (c assessment) origin() origin {
	kinds := c.Choices("person.chinese_origin_kinds")
	born := slices.Contains(chinese, c.Text("person.birth_country"))
	return origin{
		concerned: c.Yes("person.chinese_origin") || born,
		citizen:   slices.Contains(kinds, "former_citizen") || slices.Contains(kinds, "parent_citizen"),
		answered:  c.Value("person.chinese_origin") != nil && (len(kinds) > 0 || !c.Yes("person.chinese_origin") && !born),
	}
}

// chineseOrigin is R-NAT-2: who was a Chinese citizen, or was born to one, has
// to prove the foreign nationality and the stays abroad. Who only was born in
// China is looked at by a person. Source: 教外函〔2020〕12号.
func chineseOrigin(c assessment) []Outcome {
	o := c.origin()
	switch {
	case !o.answered:
		return unanswered(ChineseOrigin, originPlace)
	case !o.concerned:
		return met(ChineseOrigin, originPlace, nil, "Neither the applicant nor a parent was a Chinese citizen.")
	case !o.citizen:
		return one(ChineseOrigin, Manual, "born_in_china", originPlace, nil, "The applicant was born in China without a Chinese parent. Somebody has to confirm that Chinese nationality was never acquired.")
	}
	return one(ChineseOrigin, Documents, "chinese_origin", proofPlace, params("document", "NAT_PROOF"),
		"The applicant was a Chinese citizen, or a parent was. Proof of the foreign nationality and the entry and exit records of four years have to be looked at.")
}

// yearsAbroad is R-NAT-3: a foreign passport or proof of nationality held for
// four years or more, and two years really lived abroad in the four years up to
// 30 April of the year of entry; nine months abroad within a year count as a
// year. Source: 教外函〔2020〕12号. It needs no calculation for others.
func yearsAbroad(c assessment) []Outcome {
	o := c.origin()
	if !o.concerned || !o.answered {
		return nil
	}
	cutOff := time.Date(c.start.Year(), time.April, 30, 0, 0, 0, 0, time.UTC)
	since, err := date(c.Text("person.foreign_nationality_since"))
	if err != nil {
		return unanswered(YearsAbroad, sincePlace)
	}
	p := params("since", since.Format(time.DateOnly), "cut_off", cutOff.Format(time.DateOnly))
	notMet := Blocked
	if !o.citizen { // born in China to foreigners: the rule may not be about them
		notMet = Manual
	}
	if since.After(cutOff.AddDate(-4, 0, 0)) {
		return one(YearsAbroad, notMet, "nationality_too_recent", sincePlace, p,
			"The foreign nationality is held since %s, less than four years before %s.", p["since"], p["cut_off"])
	}
	return c.residence(cutOff, notMet, p)
}
