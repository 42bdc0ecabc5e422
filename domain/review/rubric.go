package review

import (
	"fmt"

	"example.org/admissions/domain"
)

// Criterion is one thing a reviewer scores, in whole points.
type Criterion struct {
	Code     string
	Label    map[string]string // by language
	Min, Max int
	Weight   int // parts of the total
}

// Rubric is what every review scores. The college has not fixed weights of its
// own; academic record first is what comparable ones do. Codes stay: reviews of
// past years point to them.
var Rubric = []Criterion{
	{Code: "academic", Label: map[string]string{"en": "Academic record", "zh": "学业成绩"}, Max: 10, Weight: 40},
	{Code: "language", Label: map[string]string{"en": "Language of instruction", "zh": "授课语言能力"}, Max: 10, Weight: 20},
	{Code: "motivation", Label: map[string]string{"en": "Motivation and study plan", "zh": "学习动机与学习计划"}, Max: 10, Weight: 20},
	{Code: "fit", Label: map[string]string{"en": "Fit with the programme", "zh": "专业契合度"}, Max: 10, Weight: 20},
}

// FullMarks is the highest total.
const FullMarks = 100

// Scores are points by criterion.
type Scores map[string]int

// Total weighs the scores into 0 to FullMarks, rounded to the nearest. It is 0
// unless every criterion is scored: a total of half a rubric says nothing.
func (s Scores) Total() int {
	if !s.Complete() {
		return 0
	}
	var sum, best int
	for _, c := range Rubric {
		sum += (s[c.Code] - c.Min) * c.Weight
		best += (c.Max - c.Min) * c.Weight
	}
	return (sum*FullMarks + best/2) / best
}

// Complete reports whether every criterion is scored.
func (s Scores) Complete() bool { return len(s.missing()) == 0 }

// missing lists the criteria without a score.
func (s Scores) missing() (gaps []domain.Field) {
	for _, c := range Rubric {
		if _, scored := s[c.Code]; !scored {
			gaps = append(gaps, domain.Field{
				Name: "scores." + c.Code, Code: "review.unscored",
				Detail: fmt.Sprintf("Score %s from %d to %d.", c.Label["en"], c.Min, c.Max),
			})
		}
	}
	return gaps
}

// strange lists scores that the rubric does not know or that are out of range.
func (s Scores) strange() (wrong []domain.Field) {
	known := 0
	for _, c := range Rubric {
		points, scored := s[c.Code]
		if !scored {
			continue
		}
		known++
		if points < c.Min || points > c.Max {
			wrong = append(wrong, domain.Field{
				Name: "scores." + c.Code, Code: "review.score_range",
				Detail: fmt.Sprintf("%s takes %d to %d points.", c.Label["en"], c.Min, c.Max),
			})
		}
	}
	if known < len(s) {
		wrong = append(wrong, domain.Field{Name: "scores", Code: "review.criterion", Detail: "The rubric has no such criterion."})
	}
	return wrong
}
