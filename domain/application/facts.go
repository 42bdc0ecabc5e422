package application

import (
	"time"

	"example.org/admissions/domain"
	"example.org/admissions/domain/form"
	"example.org/admissions/domain/programme"
)

// selfFinanced is the code of a student who pays alone (funding sources of the
// education data standard, JY/T 1001).
const selfFinanced = "5"

// facts are what conditions of fields and papers may ask about beside the answers.
func facts(in programme.Intake, a form.Answers) form.Facts {
	f := form.Facts{
		"level": in.Programme.Level, "teaching_language": in.Programme.TeachingLanguage, "programme": in.Programme.Code,
		"duration_months": float64(in.Programme.DurationMonths), "self_financed": a["funding"]["source"] == selfFinanced,
	}
	born, _ := a["person"]["date_of_birth"].(string)
	if t, err := time.ParseInLocation(time.DateOnly, born, domain.China); err == nil {
		f["age_on_start"] = float64(ageOn(t, in.StartsOn))
	}
	return f
}

// ageOn counts whole years by the calendar.
func ageOn(born, day time.Time) int {
	years := day.Year() - born.Year()
	if day.Month() < born.Month() || day.Month() == born.Month() && day.Day() < born.Day() {
		years--
	}
	return years
}
