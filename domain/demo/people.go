package demo

import (
	"fmt"
	"strings"
	"time"

	"example.org/admissions/domain/form"
	"example.org/admissions/domain/passport"
)

// Person makes up the n-th person. target is what they apply for; scholarship
// says whether they wish for one.
func (m *Maker) Person(n int, target form.Target, scholarship bool) Person {
	o := m.origin()
	woman := m.chance(50)
	given := pick(m, o.men)
	if woman {
		given = pick(m, o.women)
	}
	surname := pick(m, o.surnames)
	email := fmt.Sprintf("%s.%s.%d@applicant.test", word(given), word(surname), n)
	if surname == "" {
		email = fmt.Sprintf("%s.%d@applicant.test", word(given), n)
	}
	p := Person{Email: email, Name: strings.TrimSpace(given + " " + surname), Locale: "en"}
	if o.language == "fr" || o.language == "ar" || o.language == "ru" {
		p.Locale = o.language
	}
	p.Answers = form.Answers{
		"person": m.about(o, surname, given, woman), "contact": m.contact(o, email), "education": m.education(o, target),
		"language": m.language(o, target), "choice": m.choice(target), "funding": m.funding(o, scholarship),
	}
	p.Answers["passport"] = m.passport(o, surname, given, p.Answers["person"])
	p.Answers["declarations"] = declarations(p.Name, scholarship)
	return p
}

func word(name string) string {
	return strings.ToLower(strings.NewReplacer(" ", "", "-", "").Replace(name))
}

func (m *Maker) origin() origin {
	total := 0
	for _, o := range origins {
		total += o.weight
	}
	at := m.r.IntN(total)
	for _, o := range origins {
		if at -= o.weight; at < 0 {
			return o
		}
	}
	return origins[0]
}

func (m *Maker) about(o origin, surname, given string, woman bool) map[string]any {
	gender := "1"
	if woman {
		gender = "2"
	}
	a := map[string]any{
		"given_names": given, "gender": gender, "date_of_birth": m.day(-24*365, -19*365), "birth_country": o.country,
		"birth_place": pick(m, o.cities), "nationality": o.country, "has_other_nationality": false, "chinese_origin": false,
		"native_language": o.language, "marital_status": "10", "occupation": "student",
	}
	if surname == "" {
		a["single_name"] = true
	} else {
		a["surname"] = surname
	}
	if m.chance(25) {
		a["chinese_name"] = pick(m, []string{"安娜", "李明", "王诗雨", "马丽", "阿里", "高阳", "白雪", "杨光"})
	}
	if m.chance(30) {
		a["religion"] = o.religion
	}
	return a
}

func (m *Maker) passport(o origin, surname, given string, about map[string]any) map[string]any {
	number := string(rune('A'+m.r.IntN(26))) + m.digits(7)
	issued := m.day(-4*365, -200)
	t, _ := time.Parse(time.DateOnly, issued) // our own format
	expires := t.AddDate(10, 0, -1).Format(time.DateOnly)
	a := map[string]any{
		"type": "ordinary", "number": number, "issuing_country": o.country, "place_of_issue": o.cities[0],
		"issued_on": issued, "expires_on": expires, "in_china_now": false, "been_in_china": false, "refused_or_expelled": false,
	}
	if m.chance(60) {
		sex := map[any]string{"1": "M", "2": "F"}[about["gender"]]
		a["mrz_line1"], a["mrz_line2"] = zone(o.country, surname, given, number, about["date_of_birth"].(string), sex, expires)
	}
	return a
}

// zone writes the machine readable zone of a passport (ICAO 9303, TD3).
func zone(country, surname, given, number, born, sex, expires string) (line1, line2 string) {
	fill := func(s string, n int) string { return (s + strings.Repeat("<", n))[:n] }
	chevrons := func(s string) string { return strings.NewReplacer(" ", "<", "-", "<", "'", "").Replace(s) }
	names := chevrons(surname) + "<<" + chevrons(given)
	if surname == "" {
		names = chevrons(given)
	}
	yymmdd := func(day string) string { return day[2:4] + day[5:7] + day[8:10] }
	check := func(s string) string { return s + string(passport.CheckDigit(s)) }
	doc, birth, expiry, personal := check(fill(number, 9)), check(yymmdd(born)), check(yymmdd(expires)), check(fill("", 14))
	return fill("P<"+country+names, 44), check2(doc, country, birth, sex, expiry, personal)
}

func check2(doc, country, birth, sex, expiry, personal string) string {
	return doc + country + birth + sex + expiry + personal + string(passport.CheckDigit(doc+birth+expiry+personal))
}

func (m *Maker) phone(o origin) string { return o.dial + m.digits(12-len(o.dial)) }

func (m *Maker) contact(o origin, email string) map[string]any {
	return map[string]any{
		"email": email, "phone": m.phone(o), "preferred_channel": "whatsapp", "home_country": o.country, "home_city": pick(m, o.cities),
		"home_street":  fmt.Sprintf("%d %s Road", 1+m.r.IntN(200), pick(m, []string{"Station", "Temple", "Market", "Lake", "Hospital"})),
		"delivery_way": "electronic", "emergency_name": pick(m, o.women) + " " + pick(m, []string{"DOE", "ROE"}),
		"emergency_relation": "52", "emergency_phone": m.phone(o),
	}
}

func (m *Maker) education(o origin, target form.Target) map[string]any {
	// months before now, so that nobody has an unexplained gap
	month := func(back int) string { return m.now.AddDate(0, -back, 0).Format("2006-01") }
	share := 0.62 + 0.33*m.r.Float64()
	school := func(name, level string, from, to int) map[string]any {
		return map[string]any{
			"institution": name, "country": o.country, "city": pick(m, o.cities), "level": level, "from": month(from), "to": month(to),
			"status": "completed", "teaching_language": "en", "board": o.board, "roll_number": m.digits(8), "average": round(share * o.maximum), "scale": o.scale, "any_fails": false,
		}
	}
	a := map[string]any{}
	switch target.Level {
	case "master", "doctor":
		schools := []any{school("University of "+o.cities[0], "bachelor", 60, 4)}
		if target.Level == "doctor" {
			schools = []any{school("University of "+o.cities[0], "bachelor", 100, 40), school("University of "+o.cities[0], "master", 40, 4)}
		}
		a["schools"] = schools
		a["referees"] = []any{m.referee(o, 1), m.referee(o, 2)}
		a["internship_months"] = 12.0
	default:
		a["schools"] = []any{school(pick(m, o.cities)+" Higher Secondary School", "senior_secondary", 30, 4)}
	}
	if target.SubjectsRequired {
		subjects := []any{}
		for _, s := range []string{"biology", "chemistry", "physics", "english", "mathematics"} {
			subjects = append(subjects, map[string]any{"subject": s, "mark": round(min(99, 100*share-8+16*m.r.Float64())), "maximum": 100.0})
		}
		a["subjects"] = subjects
	}
	return a
}

func round(v float64) float64 { return float64(int(v*10)) / 10 }

func (m *Maker) referee(o origin, n int) map[string]any {
	return map[string]any{
		"name": "Prof. " + pick(m, o.men) + " " + pick(m, []string{"DOE", "ROE"}), "title": "Professor",
		"institution": "University of " + o.cities[0], "email": fmt.Sprintf("referee%d@university.test", n),
	}
}

func (m *Maker) language(o origin, target form.Target) map[string]any {
	a := map[string]any{"english_basis": "medium", "chinese_level": "none"}
	switch {
	case o.language == "en":
		a["english_basis"] = "native"
	case m.chance(50):
		a["english_basis"], a["english_test"], a["english_taken_on"] = "test", "ielts", m.day(-400, -60)
		a["english_overall"] = 5.5 + 0.5*float64(m.r.IntN(5))
		for _, part := range []string{"english_reading", "english_listening", "english_speaking", "english_writing"} {
			a[part] = a["english_overall"]
		}
	}
	if target.TeachingLanguage == "zh" && target.Level != "language" && target.Level != "foundation" {
		a["chinese_level"], a["hsk_level"], a["hsk_score"], a["hsk_taken_on"] = "intermediate", "4", float64(180+m.r.IntN(100)), m.day(-500, -60)
	}
	if target.CSCA == "required" {
		a["csca_status"], a["csca_mathematics"], a["csca_chemistry"] = "available", float64(50+m.r.IntN(50)), float64(50+m.r.IntN(50))
	}
	return a
}

func (m *Maker) choice(target form.Target) map[string]any {
	words := 520
	switch target.Level {
	case "bachelor":
		words = 210
	case "master", "doctor":
		words = 820
	}
	a := map[string]any{"accept_adjustment": m.chance(60), "study_plan": m.plan(words, "this subject"), "heard_from": pick(m, []string{"website", "graduate", "agency", "social"})}
	if target.Level == "exchange" {
		a["exchange_partner"] = "Partner University"
	}
	return a
}

func (m *Maker) funding(o origin, scholarship bool) map[string]any {
	if m.chance(12) {
		return map[string]any{"source": "31", "paying_organisation": "Ministry of Education", "scholarship_wish": scholarship}
	}
	return map[string]any{
		"source": form.SelfFinanced, "sponsor_relation": "51", "sponsor_name": pick(m, o.men) + " DOE", "sponsor_phone": m.phone(o),
		"sponsor_occupation": pick(m, []string{"Trader", "Teacher", "Farmer", "Engineer", "Civil servant"}), "scholarship_wish": scholarship,
	}
}

func declarations(name string, scholarship bool) map[string]any {
	d := map[string]any{"agent_fees": "no_agent", "signature": name}
	for _, k := range []string{"true_and_complete", "obey_law", "health", "no_criminal_record", "privacy", "sensitive_data", "sharing"} {
		d[k] = true
	}
	if scholarship {
		d["one_scholarship"] = true
	}
	return d
}
