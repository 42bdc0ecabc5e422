package eligibility

import (
	"fmt"
	"slices"
)

const schoolsPlace = "sections.education.schools"

// ranks order the levels of education; a vocational school leads as far as an
// upper secondary one. What is not here has to be judged by a person.
var ranks = map[string]int{"junior_secondary": 0, "senior_secondary": 1, "vocational": 1, "associate": 2, "bachelor": 3, "master": 4, "doctor": 5}

func rank(level string) int {
	if r, ok := ranks[level]; ok {
		return r
	}
	return -1
}

// education is R-EDU: the level completed is at least the one asked for; who
// completes it before the programme begins is admitted on condition. Source:
// quality standards 教外〔2018〕50号 (upper secondary school for a bachelor's
// degree, bachelor for master, master for doctor).
func education(c assessment) []Outcome {
	if c.req.Education == "" {
		return nil
	}
	rows := c.Rows("education.schools")
	if len(rows) == 0 {
		return unanswered(Education, schoolsPlace)
	}
	p := params("required", c.req.Education)
	start, unknown, later := c.start.Format("2006-01"), false, ""
	for i, row := range rows {
		level, _ := row["level"].(string)
		to, _ := row["to"].(string)
		unknown = unknown || rank(level) < 0
		if rank(level) < rank(c.req.Education) {
			continue
		}
		switch {
		case row["status"] == "completed":
			return met(Education, fmt.Sprintf("%s[%d]", schoolsPlace, i), p, "Completed: %s. Asked for: %s.", level, c.req.Education)
		case row["status"] == "expected" && later == "" && to != "" && to <= start:
			later = fmt.Sprintf("%s[%d]", schoolsPlace, i)
			p["expected"] = to
		}
	}
	switch {
	case later != "":
		p["condition"] = "final_diploma"
		return one(Education, Condition, "education_expected", later, p, "The level asked for, %s, is expected to be completed in %s, before the programme begins.", c.req.Education, p["expected"])
	case unknown:
		return one(Education, Manual, "education_unknown", schoolsPlace, p, "The applicant has a level of education that is not in our order of levels. Somebody has to compare it with %s.", c.req.Education)
	}
	return one(Education, Blocked, "education", schoolsPlace, p, "The level asked for, %s, is neither completed nor expected before the programme begins.", c.req.Education)
}

const subjectsPlace = "sections.education.subjects"

// finding is what is said of one subject.
type finding struct {
	result, code string
	words        said
}

// subjects is R-SUBJ: each subject asked for was taken and its mark, in per cent
// of the maximum, is enough; so is their mean. Predicted marks make a
// condition; grades without a mark need a person. Source: the programme.
func subjects(c assessment) []Outcome {
	if len(c.req.Subjects) == 0 {
		return nil
	}
	if len(c.Rows("education.subjects")) == 0 {
		return unanswered(Subjects, subjectsPlace)
	}
	worst, all, p := Clear, []said(nil), params()
	code, sum, marked := "clear", 0.0, 0
	note := func(f finding) {
		all = append(all, f.words)
		if slices.Index(Results, f.result) > slices.Index(Results, worst) {
			worst, code = f.result, f.code
		}
	}
	for _, want := range c.req.Subjects {
		f, percent := c.subject(want)
		note(f)
		if percent >= 0 {
			p[want.Subject] = fmt.Sprintf("%.1f", percent)
			sum, marked = sum+percent, marked+1
		}
	}
	if least := c.req.SubjectAverage; least > 0 && marked == len(c.req.Subjects) {
		mean := sum / float64(marked)
		p["average"], p["least_average"] = fmt.Sprintf("%.1f", mean), fmt.Sprintf("%g", least)
		f := finding{Clear, "clear", say("average %.1f %% of at least %g %%", mean, least)}
		if below(mean, least) {
			f.result, f.code = waivable(c.req.SubjectsWaivable), "subject_average"
		}
		note(f)
	}
	if worst == Condition {
		p["condition"] = "final_transcript"
	}
	return told(Subjects, worst, code, subjectsPlace, p, join(all))
}

// subject judges the best row of one subject; the per cent are -1 when unknown.
func (c assessment) subject(want Subject) (finding, float64) {
	best, taken, predicted := -1.0, false, false
	for _, row := range c.Rows("education.subjects") {
		if row["subject"] != want.Subject {
			continue
		}
		taken = true
		mark, _ := row["mark"].(float64)
		maximum, _ := row["maximum"].(float64)
		if maximum > 0 && mark*100/maximum > best {
			best, predicted = mark*100/maximum, row["predicted"] == true
		}
	}
	short := waivable(c.req.SubjectsWaivable)
	switch {
	case !taken:
		return finding{short, "subject_missing", say("%s is missing", want.Subject)}, -1
	case best < 0 && want.Least == 0:
		return finding{Clear, "clear", say("%s was taken", want.Subject)}, -1
	case best < 0:
		return finding{Manual, "subject_grade", say("%s has a grade, to be compared with %g %%", want.Subject, want.Least)}, -1
	case below(best, want.Least):
		return finding{short, "subject_mark", say("%s %.1f %% is below %g %%", want.Subject, best, want.Least)}, best
	case predicted:
		return finding{Condition, "subject_predicted", say("%s %.1f %% is predicted", want.Subject, best)}, best
	}
	return finding{Clear, "clear", say("%s %.1f %%", want.Subject, best)}, best
}

// below compares two per cents; what only the rounding of a mean makes smaller
// is not below.
func below(percent, least float64) bool { return percent < least-1e-9 }
