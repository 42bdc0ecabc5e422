package form

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"example.org/admissions/domain"
)

// rowDates: no row ends before it began.
func rowDates(path string) func(input) []domain.Field {
	return func(in input) (found []domain.Field) {
		for i, row := range in.Rows(path) {
			if from, to := text(row["from"]), text(row["to"]); from != "" && to != "" && to < from {
				found = append(found, at(fmt.Sprintf("%s[%d].to", path, i), "form.dates_reversed", "This ends on %s, before it began on %s. Check both.", to, from)...)
			}
		}
		return found
	}
}

// schoolStatus: what is completed has ended, what is expected has not.
func schoolStatus(in input) (found []domain.Field) {
	month := in.today()[:7]
	for i, row := range in.Rows("education.schools") {
		path, to := fmt.Sprintf("education.schools[%d].status", i), text(row["to"])
		switch status := row["status"]; {
		case to == "":
		case status == "completed" && to > month:
			found = append(found, at(path, "form.not_yet_completed", "This ends in %s, which is to come. Choose that you expect to complete it.", to)...)
		case status == "expected" && to < month:
			found = append(found, at(path, "form.end_has_passed", "You expected to complete this in %s, which has passed. Correct the date or the status.", to)...)
		}
	}
	return found
}

// marks: a mark is not far above its maximum. Boards that give a bonus go over
// it a little, so the tenth above is let pass.
func marks(in input) (found []domain.Field) {
	for i, row := range in.Rows("education.subjects") {
		mark, maximum := number(row["mark"]), number(row["maximum"])
		if mark != nil && maximum != nil && *mark > 1.1**maximum {
			found = append(found, at(fmt.Sprintf("education.subjects[%d].mark", i), "form.above_maximum", "The mark %g is above the maximum %g. Check both.", *mark, *maximum)...)
		}
	}
	return found
}

func markOrGrade(in input) (found []domain.Field) {
	for i, row := range in.Rows("education.subjects") {
		if !answered(row["mark"]) && !answered(row["grade"]) {
			found = append(found, at(fmt.Sprintf("education.subjects[%d].mark", i), "form.required", "Please give the mark or the grade.")...)
		}
	}
	return found
}

// studyGap asks for an explanation when more than twelve months passed without
// school or work, up to today.
func studyGap(in input) []domain.Field {
	if in.Text("education.gap_explanation") != "" {
		return nil
	}
	type span struct{ from, to string }
	var spans []span
	for _, path := range []string{"education.schools", "education.work"} {
		for _, row := range in.Rows(path) {
			s := span{text(row["from"]), orToday(text(row["to"]), in.today()[:7])}
			if months(s.from, s.to) < 0 { // not a span; other checks say so
				return nil
			}
			spans = append(spans, s)
		}
	}
	if len(spans) == 0 {
		return nil
	}
	slices.SortFunc(spans, func(a, b span) int { return strings.Compare(a.from, b.from) })
	spans = append(spans, span{from: in.today()[:7]})
	end := spans[0].to
	for _, s := range spans[1:] {
		if months(end, s.from) > 12 {
			return at("education.gap_explanation", "form.study_gap", "From %s to %s there is neither school nor work. Please explain what you did.", end, s.from)
		}
		end = max(end, s.to)
	}
	return nil
}

func orToday(month, today string) string {
	if month == "" {
		return today
	}
	return month
}

// months counts from one yyyy-mm to another; negative as well when one is none.
func months(from, to string) int {
	a, errA := time.Parse("2006-01", from)
	b, errB := time.Parse("2006-01", to)
	if errA != nil || errB != nil {
		return -1
	}
	return (b.Year()-a.Year())*12 + int(b.Month()) - int(a.Month())
}

// englishScales are the bounds and steps of the tests' overall and part scores.
var englishScales = map[string]struct{ overall, part, least float64 }{
	"ielts": {9, 9, 0}, "toefl_ibt": {120, 30, 0}, "duolingo": {160, 160, 10}, "pte": {90, 90, 10},
}

func englishScores(in input) (found []domain.Field) {
	test := in.Text("language.english_test")
	scale, known := englishScales[test]
	if !known {
		return nil
	}
	for _, part := range []string{"overall", "reading", "listening", "speaking", "writing"} {
		most := scale.part
		if part == "overall" {
			most = scale.overall
		}
		n := in.Number("language.english_" + part)
		if n != nil && (*n < scale.least || *n > most || test == "ielts" && *n*2 != float64(int(*n*2))) {
			found = append(found, at("language.english_"+part, "form.score_range", "This test has no score %g. It goes from %g to %g%s.", *n, scale.least, most, steps(test))...)
		}
	}
	return found
}

func steps(test string) string {
	if test == "ielts" {
		return " in steps of 0.5"
	}
	return ""
}
