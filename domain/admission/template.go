package admission

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"example.org/admissions/domain"
	"example.org/admissions/domain/form"
)

// Template is one shape of the flat list: what one receiver asks for, under the names
// that it knows. Receivers get the columns they need and no others: a dormitory has no
// use for passports.
type Template struct {
	Key     string
	Name    map[string]string
	Columns []Column
}

// Templates are those everybody has. Where a receiver publishes a form, the columns are
// its own; where it does not, they are what products in use at Chinese universities
// send. What we do not know of a student (the police station, the room) is left out.
var Templates = []Template{
	{"standard", map[string]string{"en": "Everything", "zh": "标准名单"}, Columns},
	{"moe", map[string]string{"en": "Ministry's system for students from abroad", "zh": "教育部来华留学管理信息系统"}, slices.Concat(
		pick("application_number", "student_number", "full_name", "chinese_name", "date_of_birth", "place_of_birth", "programme_name_zh", "major_code",
			"nationality_name", "student_category_name"),
		[]Column{{"stay", "停留期限", stay}},
		pick("gender_name", "funding_source_name", "passport_number", "passport_issued_on", "passport_expires_on", "status_name", "admitted_at", "starts_on", "ends_on",
			"teaching_language_name", "email", "home_country", "home_province", "home_city", "home_street"),
	)},
	{"student_record", map[string]string{"en": "Student record (学籍)", "zh": "学籍信息"}, studentRecord},
	{"police", map[string]string{"en": "Register of residence", "zh": "公安住宿登记"}, slices.Concat(
		pick("nationality_name"), []Column{fixed("document_type", "证件类型", "护照")},
		pick("passport_number", "passport_expires_on", "student_number", "surname", "given_names", "chinese_name", "gender_name", "date_of_birth",
			"student_category_name", "home_country", "home_province", "home_city", "home_street", "starts_on", "ends_on", "phone"),
	)},
	{"insurance", map[string]string{"en": "Insurer", "zh": "保险"}, pick("full_name", "chinese_name", "student_number", "date_of_birth", "passport_number", "starts_on", "ends_on")},
	{"dormitory", map[string]string{"en": "Dormitory", "zh": "宿舍"}, pick("admission_number", "student_number", "full_name", "chinese_name", "gender_name",
		"nationality_name", "programme_name_en", "programme_name_zh", "starts_on", "ends_on", "email")},
	{"finance", map[string]string{"en": "Finance", "zh": "财务"}, pick("admission_number", "student_number", "full_name", "chinese_name", "programme_code",
		"programme_name_zh", "intake", "level_name", "duration_months", "funding_source_name", "scholarships", "scholarship_statuses", "starts_on")},
	{"csc", map[string]string{"en": "China Scholarship Council or province", "zh": "国家留学基金委或省级主管部门"}, pick("full_name", "chinese_name", "gender_name",
		"date_of_birth", "nationality_name", "passport_number", "passport_expires_on", "level_name", "programme_name_zh", "programme_name_en", "major_code",
		"teaching_language_name", "duration_months", "starts_on", "ends_on", "admission_number", "scholarships", "funding_source_name", "email", "phone")},
	{"moodle", map[string]string{"en": "Moodle, upload of users", "zh": "Moodle 用户导入"}, moodle},
}

// studentRecord has the names of the education data standard (JY/T 1006, 学籍), dates
// as it writes them. 12 and 22 are its codes for students from abroad.
var studentRecord = []Column{
	{"XH", "学号", func(a *Admission, _ string) string { return a.StudentNumber }},
	{"XM", "姓名", func(a *Admission, _ string) string { return a.Person.ChineseName }},
	{"YWXM", "英文姓名", func(a *Admission, _ string) string { return a.Person.FullName }},
	{"XBM", "性别码", func(a *Admission, _ string) string { return a.Person.Gender }},
	{"CSRQ", "出生日期", func(a *Admission, _ string) string { return digits(a.Person.DateOfBirth) }},
	{"CSD", "出生地", func(a *Admission, _ string) string { return a.Person.PlaceOfBirth }},
	{"GJDQM", "国籍/地区码", func(a *Admission, _ string) string { return a.Person.Nationality }},
	fixed("SFZJLXM", "身份证件类型码", "A"),
	{"SFZJH", "身份证件号", func(a *Admission, _ string) string { return a.Person.Passport.Number }},
	{"SFZJYXQ", "身份证件有效期", func(a *Admission, _ string) string { return digits(a.Person.Passport.ExpiresOn) }},
	{"XSLBM", "学生类别码", func(a *Admission, _ string) string { return a.StudentCategory }},
	{"XZ", "学制", func(a *Admission, _ string) string {
		return strconv.FormatFloat(float64(a.Programme.DurationMonths)/12, 'f', -1, 64)
	}},
	{"ZYM", "专业码", func(a *Admission, _ string) string { return a.Programme.MajorCode }},
	{"RXNY", "入学年月", func(a *Admission, _ string) string {
		return digits(a.Programme.StartsOn)[:min(6, len(digits(a.Programme.StartsOn)))]
	}},
	{"PYCC", "培养层次", offered("levels", func(a *Admission) string { return a.Programme.Level })},
	fixed("RXFSM", "入学方式码", "12"),
	fixed("LQLBM", "录取类别码", "22"),
	{"XSDQZTM", "学籍状态码", func(a *Admission, _ string) string {
		return map[Status]string{Enrolled: "01", Deferred: "12"}[a.Status]
	}},
	{"JFLYM", "来华留学经费来源码", func(a *Admission, _ string) string { return a.Funding.SourceCode }},
	{"SKYY", "授课语言", func(a *Admission, _ string) string { return a.Programme.TeachingLanguage }},
	{"YJBYRQ", "预计毕业日期", func(a *Admission, _ string) string { return digits(a.Programme.EndsOn) }},
}

// moodle has the names Moodle's "Upload users" reads, in every language. A user name
// is in small letters there, and no name is empty: who has one only has it twice. There is no password: Moodle makes one and mails it.
var moodle = []Column{
	same("username", func(a *Admission) string { return strings.ToLower(a.ApplicationNumber) }),
	same("firstname", func(a *Admission) string { return cmp.Or(a.Person.GivenNames, a.Person.Surname) }),
	same("lastname", func(a *Admission) string { return cmp.Or(a.Person.Surname, a.Person.GivenNames) }),
	same("email", func(a *Admission) string { return a.Person.Email }),
	same("idnumber", func(a *Admission) string { return a.StudentNumber }),
	same("city", func(a *Admission) string { return a.Person.Addresses.Home.City }),
	same("country", func(a *Admission) string { return alpha2(a.Person.Nationality) }),
	same("department", func(a *Admission) string { return a.Programme.NameEN }),
	same("lang", func(*Admission) string { return "en" }),
	same("cohort1", func(a *Admission) string { return a.Programme.Intake }),
}

// ErrTemplate answers a template that does not exist, or does not go with the format.
var ErrTemplate = &domain.Error{Kind: domain.Invalid, Code: "admission.template", Message: "There is no such template, or the format has no columns: templates go with csv and xlsx. GET /admissions/templates lists them."}

// templateOf finds a template that a format can have.
func templateOf(key string, f Format) (Template, error) {
	if key == "" {
		key = Templates[0].Key
	}
	for _, t := range Templates {
		if t.Key == key && (key == Templates[0].Key || f == CSV || f == XLSX) {
			return t, nil
		}
	}
	return Template{}, ErrTemplate.With(domain.Field{Name: "template", Code: "admission.template", Detail: "One of GET /admissions/templates; csv and xlsx only."})
}

func (t Template) keys() []string { return t.titles("en") }

// titles head the columns: the keys, or their Chinese names.
func (t Template) titles(lang string) []string {
	all := make([]string, len(t.Columns))
	for i, c := range t.Columns {
		if all[i] = c.Key; lang == "zh" {
			all[i] = c.Chinese
		}
	}
	return all
}

// pick takes columns of the standard list; one that is not there is a slip of ours.
func pick(keys ...string) (all []Column) {
	for _, key := range keys {
		all = append(all, Columns[slices.IndexFunc(Columns, func(c Column) bool { return c.Key == key })])
	}
	return all
}

func fixed(key, chinese, value string) Column {
	return Column{key, chinese, func(*Admission, string) string { return value }}
}

func same(key string, value func(*Admission) string) Column {
	return Column{key, key, func(a *Admission, _ string) string { return value(a) }}
}

// stay is long from six months on, as the ministry counts.
func stay(a *Admission, lang string) string {
	long := a.Programme.DurationMonths >= 6
	switch {
	case lang == "zh" && long:
		return "长期"
	case lang == "zh":
		return "短期"
	case long:
		return "long"
	default:
		return "short"
	}
}

// digits writes 2027-03-01 as 20270301.
func digits(date string) string { return strings.ReplaceAll(date, "-", "") }

func alpha2(alpha3 string) string {
	item, _ := form.ItemOf("countries", alpha3) // what does not exist has no code
	return item.Extra["alpha2"]
}
