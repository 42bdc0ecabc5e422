package application

import (
	"example.org/admissions/domain/form"
	"example.org/admissions/domain/programme"
)

// facts are what conditions of fields and papers may ask about beside the answers.
func facts(in programme.Intake, a form.Answers) form.Facts {
	r := in.Programme.Requirements
	return form.FactsOf(a, form.Target{
		Programme: in.Programme.Code, Level: in.Programme.Level, TeachingLanguage: in.Programme.TeachingLanguage,
		StartsOn: in.StartsOn, SubjectsRequired: len(r.Subjects) > 0, CSCA: r.CSCA.Policy,
	})
}
