package eligibility

import (
	"time"

	"example.org/admissions/domain/form"
)

const birthPlace = "sections.person.date_of_birth"

// fullAge is majority in China: Civil Code, art. 17. Order 42 of 2017 of the
// ministries of education, foreign affairs and public security asks for a
// guardian in China for students below it.
const fullAge = 18

// ageMin is R-AGE-MIN: whoever is under 18 on the first day needs a guardian in
// China (Order 42 of 2017); a programme may ask for a higher or lower least age.
func ageMin(c assessment) []Outcome {
	age, err := form.AgeOn(c.Text("person.date_of_birth"), c.start)
	if err != nil {
		return unanswered(AgeMin, birthPlace)
	}
	p := params("age", age, "minimum", c.req.Age.Min, "day", c.start.Format(time.DateOnly))
	switch {
	case age < c.req.Age.Min:
		return one(AgeMin, waivable(c.req.Age.Waivable), "age_min", birthPlace, p,
			"The applicant is %d on the first day, %s; the programme asks for at least %d.", age, p["day"], c.req.Age.Min)
	case age < fullAge:
		p["document"] = "GUARD_CN"
		return one(AgeMin, Documents, "guardian", "slots.GUARD_CN", p,
			"The applicant is %d on the first day, %s, and under 18: a guardian who lives in China is needed.", age, p["day"])
	}
	return met(AgeMin, birthPlace, p, "The applicant is %d on the first day, %s.", age, p["day"])
}

// ageMax is R-AGE-MAX: the age on 1 September of the year in which the programme
// begins. The scholarship council (CSC) allows no exception for its scholars;
// for others the office may.
func ageMax(c assessment) []Outcome {
	limit := c.req.Age.Max
	if limit == 0 {
		return nil
	}
	on := time.Date(c.start.Year(), time.September, 1, 0, 0, 0, 0, time.UTC)
	age, err := form.AgeOn(c.Text("person.date_of_birth"), on)
	if err != nil {
		return unanswered(AgeMax, birthPlace)
	}
	words := "up to and including"
	within := age <= limit
	if c.req.Age.MaxOperator == lessThan {
		words, within = "under", age < limit
	}
	p := params("age", age, "maximum", limit, "operator", words, "day", on.Format(time.DateOnly))
	if within {
		return met(AgeMax, birthPlace, p, "The applicant is %d on %s; the programme takes those %s %d.", age, p["day"], words, limit)
	}
	scholar := c.Text("funding.source") == governmentScholarship
	return one(AgeMax, waivable(c.req.Age.Waivable && !scholar), "age_max", birthPlace, p,
		"The applicant is %d on %s; the programme takes those %s %d.", age, p["day"], words, limit)
}

// governmentScholarship is the code of the Chinese Government Scholarship.
const governmentScholarship = "21"
