package admission

import (
	"strconv"
	"strings"
	"time"

	"example.org/admissions/domain/form"
	"example.org/admissions/domain/reference"
)

// Column is one column of a flat list. Its key is the English title and never
// changes; new columns come last.
type Column struct {
	Key     string
	Chinese string // title in Chinese, in the words of the ministry's system
	Value   func(a *Admission, lang string) string
}

// Columns are those of the standard list. Beside each code stands its name.
var Columns = append([]Column{
	{"admission_id", "录取ID", func(a *Admission, _ string) string { return a.ID }},
	{"admission_number", "录取编号", func(a *Admission, _ string) string { return a.Number }},
	{"applicant_id", "申请人ID", func(a *Admission, _ string) string { return a.ApplicantID }},
	{"application_number", "申请编号", func(a *Admission, _ string) string { return a.ApplicationNumber }},
	{"student_number", "学号", func(a *Admission, _ string) string { return a.StudentNumber }},
	{"status", "录取状态代码", func(a *Admission, _ string) string { return string(a.Status) }},
	{"status_name", "录取状态", func(a *Admission, lang string) string { return a.Status.label(lang) }},
	{"admitted_at", "录取时间", func(a *Admission, _ string) string { return moment(a.AdmittedAt) }},
	{"updated_at", "更新时间", func(a *Admission, _ string) string { return moment(a.UpdatedAt) }},
	{"surname", "姓", func(a *Admission, _ string) string { return a.Person.Surname }},
	{"given_names", "名", func(a *Admission, _ string) string { return a.Person.GivenNames }},
	{"full_name", "护照姓名", func(a *Admission, _ string) string { return a.Person.FullName }},
	{"chinese_name", "中文姓名", func(a *Admission, _ string) string { return a.Person.ChineseName }},
	{"gender", "性别代码", func(a *Admission, _ string) string { return a.Person.Gender }},
	{"gender_name", "性别", asked("genders", func(a *Admission) string { return a.Person.Gender })},
	{"date_of_birth", "出生日期", func(a *Admission, _ string) string { return a.Person.DateOfBirth }},
	{"place_of_birth", "出生地点", func(a *Admission, _ string) string { return a.Person.PlaceOfBirth }},
	{"nationality", "国籍代码", func(a *Admission, _ string) string { return a.Person.Nationality }},
	{"nationality_name", "国籍", asked("countries", func(a *Admission) string { return a.Person.Nationality })},
	{"passport_number", "护照号码", func(a *Admission, _ string) string { return a.Person.Passport.Number }},
	{"passport_issued_on", "护照签发日期", func(a *Admission, _ string) string { return a.Person.Passport.IssuedOn }},
	{"passport_expires_on", "护照有效期", func(a *Admission, _ string) string { return a.Person.Passport.ExpiresOn }},
	{"email", "电子邮箱", func(a *Admission, _ string) string { return a.Person.Email }},
	{"phone", "电话", func(a *Admission, _ string) string { return a.Person.Phone }},
	{"programme_code", "专业项目代码", func(a *Admission, _ string) string { return a.Programme.Code }},
	{"programme_name_en", "来华学习专业（英文）", func(a *Admission, _ string) string { return a.Programme.NameEN }},
	{"programme_name_zh", "来华学习专业", func(a *Admission, _ string) string { return a.Programme.NameZH }},
	{"major_code", "专业代码", func(a *Admission, _ string) string { return a.Programme.MajorCode }},
	{"level", "培养层次代码", func(a *Admission, _ string) string { return a.Programme.Level }},
	{"level_name", "培养层次", offered("levels", func(a *Admission) string { return a.Programme.Level })},
	{"teaching_language", "授课语言代码", func(a *Admission, _ string) string { return a.Programme.TeachingLanguage }},
	{"teaching_language_name", "授课语言", offered("teaching_languages", func(a *Admission) string { return a.Programme.TeachingLanguage })},
	{"duration_months", "学制（月）", func(a *Admission, _ string) string { return strconv.Itoa(a.Programme.DurationMonths) }},
	{"intake", "入学批次", func(a *Admission, _ string) string { return a.Programme.Intake }},
	{"starts_on", "学习开始日期", func(a *Admission, _ string) string { return a.Programme.StartsOn }},
	{"ends_on", "学习结束日期", func(a *Admission, _ string) string { return a.Programme.EndsOn }},
	{"student_category", "学生类别代码", func(a *Admission, _ string) string { return a.StudentCategory }},
	{"student_category_name", "学生类别", asked("student_categories", func(a *Admission) string { return a.StudentCategory })},
	{"funding_source", "经费来源代码", func(a *Admission, _ string) string { return a.Funding.SourceCode }},
	{"funding_source_name", "经费来源", asked("funding_sources", func(a *Admission) string { return a.Funding.SourceCode })},
	{"scholarships", "奖学金", func(a *Admission, _ string) string {
		return a.Funding.each(func(s Scholarship) string { return s.Scheme })
	}},
	{"scholarship_statuses", "奖学金状态", func(a *Admission, _ string) string {
		return a.Funding.each(func(s Scholarship) string { return s.Status })
	}},
	{"letter_number", "录取通知书编号", func(a *Admission, _ string) string { return a.Letter.Number }},
	{"letter_issued_at", "录取通知书签发时间", func(a *Admission, _ string) string { return moment(a.Letter.IssuedAt) }},
}, addressColumns()...)

func addressColumns() (all []Column) {
	for _, of := range []struct {
		key, chinese string
		get          func(*Admission) *Address
	}{
		{"home", "家庭住址", func(a *Admission) *Address { return &a.Person.Addresses.Home }},
		{"current", "现住址", func(a *Admission) *Address { return &a.Person.Addresses.Current }},
		{"delivery", "邮寄地址", func(a *Admission) *Address { return &a.Person.Addresses.Delivery }},
	} {
		part := func(key, chinese string, get func(*Address) string) {
			all = append(all, Column{of.key + "_" + key, of.chinese + "：" + chinese, func(a *Admission, _ string) string { return get(of.get(a)) }})
		}
		part("country", "国家代码", func(p *Address) string { return p.Country })
		part("province", "省或州", func(p *Address) string { return p.Province })
		part("city", "城市", func(p *Address) string { return p.City })
		part("street", "街道", func(p *Address) string { return p.Street })
		part("postcode", "邮编", func(p *Address) string { return p.Postcode })
	}
	return all
}

// asked is the column of what a code of the form's lists is called; empty for one
// that no list has.
func asked(list string, code func(*Admission) string) func(*Admission, string) string {
	return func(a *Admission, lang string) string {
		item, _ := form.ItemOf(list, code(a)) // what does not exist has no name
		return item.Labels[lang]
	}
}

// offered is the same for a code of the office's lists.
func offered(list string, code func(*Admission) string) func(*Admission, string) string {
	return func(a *Admission, lang string) string { return reference.Label(list, code(a), lang) }
}

func moment(t time.Time) string { return t.UTC().Format(time.RFC3339) }

// each joins one word of every scholarship; columns of several words keep the same order.
func (f Funding) each(word func(Scholarship) string) string {
	words := make([]string, len(f.Scholarships))
	for i, s := range f.Scholarships {
		words[i] = word(s)
	}
	return strings.Join(words, "; ")
}

// line is an admission as a row of a file.
type line struct {
	*Admission
	columns []Column
	lang    string
	cells   []string
}

func (l *line) Cells() []string {
	l.cells = l.cells[:0]
	for _, c := range l.columns {
		l.cells = append(l.cells, c.Value(l.Admission, l.lang))
	}
	return l.cells
}

func (l *line) Value() any { return l.Admission }
