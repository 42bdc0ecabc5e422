package passport

import "strings"

// Lines writes the zone as a passport prints it, check digits included. Names
// longer than the field are cut at its end; letters are transliterated.
func (m MRZ) Lines() (line1, line2 string) {
	names := filled(m.Surname) + "<<" + filled(m.GivenNames)
	line1 = fill(m.Type, 2) + zoneState(m.Issuer) + fill(names, nameLength)[:nameLength]

	number := fill(m.Number, 9)[:9]
	number += string(CheckDigit(number))
	birth := string(m.Birth) + string(CheckDigit(string(m.Birth)))
	expiry := string(m.Expiry) + string(CheckDigit(string(m.Expiry)))
	personal := fill(strings.ReplaceAll(m.Personal, " ", "<"), 14)[:14]
	if strings.Trim(personal, "<") == "" {
		personal += "<"
	} else {
		personal += string(CheckDigit(personal))
	}
	line2 = number + zoneState(m.Nationality) + birth + fill(m.Sex, 1) + expiry + personal
	return line1, line2 + string(CheckDigit(number+birth+expiry+personal))
}

func filled(name string) string { return strings.ReplaceAll(Transliterate(name), " ", "<") }
