package main

import (
	"context"
	"fmt"
	"time"

	"example.org/admissions/domain"
	"example.org/admissions/domain/document"
	"example.org/admissions/domain/eligibility"
	"example.org/admissions/domain/form"
	"example.org/admissions/domain/payment"
	"example.org/admissions/domain/programme"
	"example.org/admissions/domain/scholarship"
)

// offered are the programmes of a medical college. Clinical medicine in English
// is a template that stays inactive: only universities on the ministry's list may
// offer it.
var offered = []struct {
	code, en, zh, ar, level, language, major string
	months, seats                            int
	tuition                                  int64 // CNY a year
	science, hsk                             bool
}{
	{"CM-ZH", "Clinical Medicine (taught in Chinese)", "临床医学（中文授课）", "الطب السريري (بالصينية)", "bachelor", "zh", "100201K", 60, 60, 25000, true, true},
	{"CM-EN", "Clinical Medicine (taught in English)", "临床医学（英文授课）", "الطب السريري (بالإنجليزية)", "bachelor", "en", "100201K", 72, 100, 32000, true, false},
	{"STOM", "Stomatology", "口腔医学", "طب الفم والأسنان", "bachelor", "zh", "100301K", 60, 20, 28000, true, true},
	{"NUR", "Nursing", "护理学", "التمريض", "bachelor", "en", "101101K", 48, 30, 20000, true, false},
	{"PHARM", "Pharmacy", "药学", "الصيدلة", "bachelor", "en", "100701", 48, 25, 20000, true, false},
	{"PM", "Preventive Medicine", "预防医学", "الطب الوقائي", "bachelor", "zh", "100401K", 60, 20, 22000, true, true},
	{"MLT", "Medical Laboratory Technology", "医学检验技术", "تقنيات المختبرات الطبية", "bachelor", "en", "101001", 48, 25, 20000, true, false},
	{"REH", "Rehabilitation Therapy", "康复治疗学", "العلاج التأهيلي", "bachelor", "en", "101005", 48, 20, 20000, true, false},
	{"BM-M", "Basic Medicine (master)", "基础医学（硕士）", "العلوم الطبية الأساسية (ماجستير)", "master", "en", "1001", 36, 12, 26000, false, false},
	{"PH-M", "Public Health (master)", "公共卫生（硕士）", "الصحة العامة (ماجستير)", "master", "en", "1053", 36, 12, 26000, false, false},
	{"CM-M", "Clinical Medicine (master)", "临床医学（硕士）", "الطب السريري (ماجستير)", "master", "zh", "1051", 36, 15, 30000, false, true},
	{"LANG", "Chinese Language", "汉语进修", "اللغة الصينية", "language", "zh", "", 12, 60, 12000, false, false},
}

var madeUp = map[string]string{"en": "Made up for demonstration.", "zh": "仅供演示。", "ar": "بيانات افتراضية لغرض العرض التوضيحي."}

var categories = map[string]string{"bachelor": "02", "master": "03", "language": "05"}

// catalogue makes the programmes and two intakes of each: next autumn's, which
// takes applications now, and the spring after, which opens later.
func (d *year) catalogue(ctx context.Context) error {
	admin := d.people["admin"]
	for _, o := range offered {
		p, err := d.Programmes.Create(ctx, admin, programme.Programme{
			Code: o.code, Name: map[string]string{"en": o.en, "zh": o.zh, "ar": o.ar},
			Description: madeUp, Level: o.level, CategoryCode: categories[o.level], TeachingLanguage: o.language,
			DurationMonths: o.months, MajorCode: o.major, Requirements: requirements(o.level, o.science, o.hsk), Active: o.code != "CM-EN",
		})
		if err != nil {
			return err
		}
		next, later := d.intakeOf(p, o.seats, o.tuition), d.intakeOf(p, o.seats, o.tuition)
		later.Term, later.Code, later.StartsOn = "spring", fmt.Sprintf("%dS-%s", later.Year+1, p.Code), next.StartsOn.AddDate(0, 6, 0)
		later.Year, later.OpensAt, later.ClosesAt = later.Year+1, d.today.AddDate(0, 2, 0), d.today.AddDate(0, 10, 0)
		if err := d.open(ctx, p, next, &d.intakes); err != nil {
			return err
		}
		if err := d.open(ctx, p, later, nil); err != nil {
			return err
		}
		if p.Code == "LANG" || p.Code == "NUR" { // and one whose students are here already
			begun := d.intakeOf(p, o.seats, o.tuition)
			begun.Year, begun.StartsOn = begun.Year-1, begun.StartsOn.AddDate(-1, 0, 0)
			begun.Code, begun.ClosesAt = fmt.Sprintf("%dA-%s", begun.Year, p.Code), d.today.AddDate(0, 0, -100)
			if err := d.open(ctx, p, begun, &d.begun); err != nil {
				return err
			}
		}
	}
	return nil
}

// open makes an intake, and remembers it among those that stories are about.
func (d *year) open(ctx context.Context, p programme.Programme, in programme.Intake, among *[]programme.Intake) error {
	made, err := d.Programmes.CreateIntake(ctx, d.people["admin"], p.Code, in)
	if err == nil && among != nil && p.Active {
		*among = append(*among, made)
	}
	return err
}

// intakeOf is the next autumn of a programme. It opened before the story begins
// and stays open.
func (d *year) intakeOf(p programme.Programme, seats int, tuition int64) programme.Intake {
	y := d.today.Year() + 1
	return programme.Intake{
		Year: y, Term: "autumn", Code: fmt.Sprintf("%dA-%s", y, p.Code), Seats: seats, ReplyDays: 15, MinReviews: 1,
		Active: true, Slots: papersOf(p), StartsOn: time.Date(y, 9, 1, 0, 0, 0, 0, time.UTC),
		OpensAt: d.today.AddDate(0, 0, -160), ClosesAt: d.today.AddDate(0, 4, 0),
		Fees: []programme.Fee{fee("application_fee", 400, "once"), fee("tuition", tuition, "year"), fee("insurance", 800, "year"), fee(payment.Deposit, 3000, "once")},
	}
}

func fee(item string, yuan int64, per string) programme.Fee {
	return programme.Fee{Item: item, Money: domain.Money{Amount: 100 * yuan, Currency: "CNY"}, Per: per}
}

// requirements are defaults from what comparable universities print; the office
// changes them.
func requirements(level string, science, hsk bool) eligibility.Requirements {
	r := eligibility.Requirements{PassportMonths: 6}
	switch level {
	case "bachelor":
		r.Age, r.Education = eligibility.Age{Min: 18, Max: 25, Waivable: true}, "senior_secondary"
	case "master":
		r.Age, r.Education = eligibility.Age{Min: 18, Max: 40, Waivable: true}, "bachelor"
	default:
		r.Age = eligibility.Age{Min: 16, Max: 60, Waivable: true}
	}
	if science {
		for _, s := range []string{"biology", "chemistry", "physics"} {
			r.Subjects = append(r.Subjects, eligibility.Subject{Subject: s, Least: 50})
		}
		r.SubjectsWaivable = true
	}
	if hsk {
		r.HSK = eligibility.HSK{Level: 4}
	} else if level != "language" {
		r.English = eligibility.English{Native: true, Medium: true, Tests: []eligibility.Test{{Test: "ielts", Overall: 5.5}, {Test: "toefl_ibt", Overall: 70}}}
	}
	return r
}

// papersOf is the checklist of a programme.
func papersOf(p programme.Programme) []programme.Slot {
	var slots []programme.Slot
	add := func(kind, need, stage string, condition form.Condition) {
		k, _ := document.ByCode(kind)
		slots = append(slots, programme.Slot{
			Kind: kind, Need: need, Stage: stage, Condition: condition, MaxBytes: k.MaxBytes,
			ValidityMonths: k.ValidityMonths, Position: len(slots),
		})
	}
	always := form.Condition{}
	for _, kind := range []string{"PASSPORT", "PHOTO", "DIPLOMA", "TRANSCRIPT"} {
		add(kind, programme.Required, programme.AtSubmit, always)
	}
	if p.Level == "master" {
		add("REC1", programme.Required, programme.AtSubmit, always)
	}
	add("LANG_EN", programme.Optional, programme.AtSubmit, form.Condition{Path: "language.english_basis", Op: form.Is, Values: []any{"test"}})
	add("NAT_PROOF", programme.Required, programme.AtSubmit, form.Condition{Path: "person.chinese_origin", Op: form.Is, Values: []any{true}})
	add("INCHINA", programme.Required, programme.AtSubmit, form.Condition{Path: "passport.in_china_now", Op: form.Is, Values: []any{true}})
	add("GUARD_CN", programme.Required, programme.AtAdmit, form.Condition{Fact: "age_on_start", Op: form.Lt, Values: []any{18.0}})
	add("PHYSICAL", programme.Required, programme.AtAdmit, always)
	add("BANK", programme.Optional, programme.AtAdmit, form.Condition{Fact: "self_financed", Op: form.Is, Values: []any{true}})
	return slots
}

// scholarships makes who pays beside the families.
func (d *year) scholarships(ctx context.Context) error {
	y := d.today.Year() + 1
	for _, s := range []scholarship.Scheme{
		{
			Code: "COLLEGE-FULL", Name: map[string]string{"en": "College Scholarship, full", "zh": "学校全额奖学金", "ar": "منحة الكلية الكاملة"}, FundingCode: "42", Quota: 6,
			Coverage: scholarship.Coverage{Tuition: 100, Accommodation: 100}, ExclusiveGroup: "chinese",
		},
		{
			Code: "COLLEGE-HALF", Name: map[string]string{"en": "College Scholarship, half", "zh": "学校半额奖学金", "ar": "منحة الكلية الجزئية (النصف)"}, FundingCode: "42", Quota: 20,
			Coverage: scholarship.Coverage{Tuition: 50}, ExclusiveGroup: "chinese",
		},
		{
			Code: "PROVINCE", Name: map[string]string{"en": "Provincial Government Scholarship", "zh": "省政府奖学金", "ar": "منحة حكومة المقاطعة"}, FundingCode: "22", Quota: 4,
			Coverage: scholarship.Coverage{Tuition: 100, Insurance: 100}, ExclusiveGroup: "chinese", Levels: []string{"master"},
		},
		{
			Code: "HOME-GOV", Name: map[string]string{"en": "Scholarship of the home government", "zh": "本国政府奖学金", "ar": "منحة حكومة بلدك"}, FundingCode: "31", Quota: 60,
			Coverage: scholarship.Coverage{Tuition: 100},
		},
	} {
		s.Year, s.Active = y, true
		made, err := d.Scholarships.Offer(ctx, d.people["admin"], s)
		if err != nil {
			return err
		}
		d.schemes = append(d.schemes, made.Code)
	}
	return nil
}
